// The core as text, for inside of a JavaScript file every bundler and every runtime finds it.
//
// Files are compressed on their way, and base64 hides what repeats: its letters are pieces of a byte or of two. Here the
// most frequent bytes are a letter each and the others two, so what repeats in the core repeats in its text, and that,
// compressed, is hardly longer than the core itself.

/** The code of the first of the two marks: a rare byte is one of them and a letter behind it. */
const FIRST_MARK = 125;

/** The codes of all letters: what ASCII can print but for what has to be escaped in JavaScript or in HTML. */
const LETTERS = [];
for (let code = 32; code < FIRST_MARK; code++) {
  if (!"\"'`$<\\".includes(String.fromCharCode(code))) LETTERS.push(code);
}

/** How many hexadecimal digits the text begins with: all bytes, in the order of their letters. */
const HEAD = 512;

/** How a byte is written whose place in that order this is: its letter's code, and 128 more for each of the marks. */
const spelling = (place) => Math.floor(place / LETTERS.length) * 128 + LETTERS[place % LETTERS.length];

/** Text that stands for these bytes. */
export function textOf(bytes) {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] += 1;
  const order = [...counts.keys()].sort((one, other) => counts[other] - counts[one] || one - other);
  const letters = [];
  order.forEach((byte, place) => {
    const [mark, code] = [spelling(place) >> 7, spelling(place) & 127];
    letters[byte] = String.fromCharCode(...(mark > 0 ? [FIRST_MARK + mark - 1] : []), code);
  });
  const head = order.map((byte) => byte.toString(16).padStart(2, "0"));
  return [...head, ...Array.from(bytes, (byte) => letters[byte])].join("");
}

/** The bytes that a text stands for. */
export function bytesOfText(text) {
  const values = new Uint8Array(3 * 128);
  for (let place = 0; place < 256; place++) {
    values[spelling(place)] = parseInt(text.slice(2 * place, 2 * place + 2), 16);
  }
  // Read in the place that is written later: a byte's spelling is no shorter than the byte.
  const bytes = new TextEncoder().encode(text);
  let length = 0;
  // This runs once, and mostly before it is compiled, so each step counts.
  for (let at = HEAD; at < bytes.length; at++) {
    let code = bytes[at];
    if (code >= FIRST_MARK) code = (code - FIRST_MARK + 1) * 128 + bytes[++at];
    bytes[length++] = values[code];
  }
  return bytes.subarray(0, length);
}
