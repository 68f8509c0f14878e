// What the core answers with: numbers, and one text. Both are read from left to
// right, in the order in which `src/wasm/answer.rs` writes them. That takes less
// than half of the time that `JSON.parse` takes for the same.

import { firstNumber, numbers, text } from "./core.js";

// What a value is stands in front of it, where it is no string: of a string
// there stands how much of the text it is.
const NUMBER = -1;
const NULL = -2;
const TRUE = -3;
const FALSE = -4;
const LIST = -5;
const OBJECT = -6;
const JSON_TEXT = -7;

/** The number that is read next. */
let place = 0;
/** What is left of the text begins here. */
let start = 0;
let whole = "";

/** What this function makes of the answer. */
export function answered(read) {
  place = firstNumber();
  start = 0;
  whole = text();
  const made = read();
  whole = "";
  return made;
}

/** An answer that is one number. */
export function onlyNumber() {
  // In this order: to ask where it is looks at the core's memory anew.
  const only = firstNumber();
  return numbers[only];
}

/** Where in `numbers` the next so many are, which have no marks. */
export function bare(count) {
  const first = place;
  place += count;
  return first;
}

/** The next number, which has no mark. */
export const bareNumber = () => numbers[place++];

/** The next value. */
export function value() {
  const mark = numbers[place++];
  if (mark >= 0) return piece(mark);
  switch (mark) {
    case NUMBER:
      return numbers[place++];
    case NULL:
      return null;
    case TRUE:
      return true;
    case FALSE:
      return false;
    case LIST:
      return items(value);
    case OBJECT:
      return members();
    case JSON_TEXT:
      return JSON.parse(piece(numbers[place++]));
  }
}

/** Whether the next value is a list, and not null: then its items come next. */
export function opens() {
  const isList = numbers[place++] === LIST;
  if (isList) place++;
  return isList;
}

/** The next value, a list of what this function reads; null, if it is that. */
export const list = (read) => (numbers[place++] === LIST ? items(read) : null);

function items(read) {
  const items = [];
  for (let left = numbers[place++]; left > 0; left--) items.push(read());
  return items;
}

function members() {
  const members = [];
  for (let left = numbers[place++]; left > 0; left--) members.push([value(), value()]);
  // Unlike an assignment this makes a member of `__proto__`.
  return Object.fromEntries(members);
}

/** A longer text is not to be kept for the sake of a piece of it. */
const LONG = 16 * 1024;

function piece(length) {
  const piece = whole.slice(start, start + length);
  start += length;
  return whole.length > LONG ? apart(piece) : piece;
}

/** A string of its own: engines make of a piece a view of the whole, which then stays as long as the piece. */
const apart = (piece) => ` ${piece}`.slice(1);
