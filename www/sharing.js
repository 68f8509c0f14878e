// "Copy link": first what it means, then the link.

import { at } from "./dom.js";
import { LinkError, writeLink } from "./link.js";
import { done } from "./said.js";
import { count } from "./words.js";

let link = "";

/** How often the dialog was opened: what was made for an earlier opening is another payload's. */
let opened = 0;

/** @param {() => { payload: string | Uint8Array, settings: Record<string, string> }} current what a link would hold */
export function startSharing(current) {
  at("share").addEventListener("click", () => open(current()));
  at("share-copy").addEventListener("click", copy);
  at("share-close").addEventListener("click", () => at("share-dialog").close());
  // What was shared once is not kept.
  at("share-dialog").addEventListener("close", () => {
    link = "";
    at("share-link").value = "";
  });
}

async function open({ payload, settings }) {
  opened += 1;
  const turn = opened;
  const isLate = () => turn !== opened || !at("share-dialog").open;
  link = "";
  at("share-by-hand").hidden = true;
  at("share-copy").disabled = true;
  at("share-size").textContent = "Making the link…";
  at("share-dialog").showModal();
  // By the attribute a browser would try so when the page is opened, too.
  at("share-close").focus();
  const bytes = typeof payload === "string" ? new TextEncoder().encode(payload) : payload;
  try {
    const made = await writeLink(location.href.split("#", 1)[0], bytes, settings);
    if (isLate()) return;
    link = made;
    at("share-size").textContent = `The link has ${count(link.length, "character")}.`;
    at("share-copy").disabled = false;
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    if (isLate()) return;
    at("share-size").textContent = error.message;
  }
}

async function copy() {
  try {
    await navigator.clipboard.writeText(link);
    done(at("share-copy"), "Copied");
  } catch {
    // Without https a page has no clipboard; and the user may have said no.
    at("share-by-hand").hidden = false;
    at("share-link").value = link;
    at("share-link").select();
  }
}
