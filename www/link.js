// Links that hold a payload and how it is looked at. All of it stands behind
// the "#", which browsers send to no server: `payload` is the payload's bytes,
// deflated, in base64url; the settings stand beside it in plain words.

/**
 * The longest link, in characters. Chromium's address bar shows no longer
 * address, and long before browsers refuse one, mail and chat cut it.
 */
export const LONGEST = 32_768;

/** What a link may unpack to, in bytes. A few kilobytes can be made to unpack to many times that. */
const UNPACKED = 1_000_000;

/** Fed to the unpacking in pieces so short that none of them gives more than one more limit's worth. */
const PIECE = 512;

const UNREADABLE = "The link is damaged: part of its payload is missing, or was changed on the way. Ask for it again, or for the payload as a file.";

/** The last of what a sentence, a bracket or a quotation leaves hanging on a link, and how long it is at most. None of ours ends so. */
const BEHIND = /(?:[.,;:!?'"*)\]}>»”’]|%(?:22|27|29|3E|5D|7D|C2%BB|E2%80%9[9D]))$/i;
const LONGEST_BEHIND = "%E2%80%9D".length;

/** Why a link cannot be made or read: a sentence for people. */
export class LinkError extends Error {}

/**
 * @param {string} page the page's own address, without a fragment
 * @param {Uint8Array} payload
 * @param {Record<string, string>} settings
 */
export async function writeLink(page, payload, settings) {
  const tooLong = (length) => new LinkError(`This payload makes a link ${length}; longer than ${LONGEST.toLocaleString("en")} characters, links get cut by address bars, mail and chat. Pass the payload on as a file instead.`);
  if (payload.length > UNPACKED) throw tooLong("far too long");
  const packed = toBase64(await gather(new Blob([payload]).stream().pipeThrough(new CompressionStream("deflate-raw"))));
  const link = `${page}#${new URLSearchParams({ payload: packed, ...settings })}`;
  if (link.length > LONGEST) throw tooLong(`of ${link.length.toLocaleString("en")} characters`);
  return link;
}

/**
 * What a link's fragment holds that holds a payload.
 *
 * @param {string} link the whole of it
 * @returns {Promise<{ payload: Uint8Array, settings: Record<string, string> }>}
 */
export async function readLink(link) {
  const fragment = link.slice(link.indexOf("#") + 1 || link.length);
  if (link.length > LONGEST) throw new LinkError(`The link is longer than ${LONGEST.toLocaleString("en")} characters, the most that this page reads.`);
  const { payload: packed, ...settings } = Object.fromEntries(new URLSearchParams(withoutBehind(fragment)));
  const payload = await unpack(fromBase64(packed));
  if (payload.length === 0) throw new LinkError(UNREADABLE);
  return { payload, settings };
}

/** From its end on, for a pattern that looks for the first of many would try each of them. */
function withoutBehind(fragment) {
  let end = fragment.length;
  for (let found; (found = BEHIND.exec(fragment.slice(Math.max(0, end - LONGEST_BEHIND), end))); ) end -= found[0].length;
  return fragment.slice(0, end);
}

/** Whether a fragment, with its "#" or without, is one of ours. */
export function holdsPayload(fragment) {
  return /^#?(?:.*&)?payload=/s.test(fragment);
}

async function unpack(packed) {
  let at = 0;
  const pieces = new ReadableStream({
    pull(controller) {
      if (at < packed.length) controller.enqueue(packed.subarray(at, (at += PIECE)));
      else controller.close();
    },
  });
  try {
    return await gather(pieces.pipeThrough(new DecompressionStream("deflate-raw")), UNPACKED);
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError(UNREADABLE);
  }
}

/** All bytes of a stream, which is given up as soon as there are too many. */
async function gather(stream, most = Infinity) {
  const reader = stream.getReader();
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    length += value.length;
    if (length > most) {
      reader.cancel().catch(() => {});
      throw new LinkError("The link unpacks to more than 1 MB, which no link made here does. It was not read to its end.");
    }
    parts.push(value);
  }
}

function toBase64(bytes) {
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64(text) {
  if (!/^[\w-]+$/.test(text)) throw new LinkError(UNREADABLE);
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  } catch {
    throw new LinkError(UNREADABLE);
  }
}
