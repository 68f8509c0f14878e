// The one door through which markup enters the element.

import { trustedTypesPolicy, view } from "../index.js";

let door;

/** What `view` gives, and its HTML as `innerHTML` takes it where the page demands trusted types. */
export function look(payload, options) {
  door ??= opened();
  const viewed = door(payload, options);
  const { trusted } = viewed;
  delete viewed.trusted;
  return { viewed, trusted };
}

function opened() {
  try {
    return trustedTypesPolicy().view;
  } catch {
    // The page names the policies that it allows, and this is none of them. It may still demand none.
    return plain;
  }
}

function plain(payload, options) {
  const viewed = view(payload, options);
  return Object.assign(viewed, { trusted: viewed.html });
}
