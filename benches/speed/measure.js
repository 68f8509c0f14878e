// How a row is timed. Every contestant first gives the answer that it is to
// be timed for, and is held to it. Then all of one row are run in turn, round
// after round, fully warm. Nothing here is Node's.

import { median } from "../median.js";

const WARM_MILLIS = 500;

/** How many rounds there are, and how long one of each contestant is. */
export const FINE = { rounds: 41, roundMillis: 4 };

/** For browsers, whose clocks may know milliseconds only. */
export const COARSE = { rounds: 15, roundMillis: 40 };

/** Of rows whose calls take many milliseconds themselves. */
const SLOW_ROUNDS = 15;

/** How far the middle half of the rounds lies apart: 1.1 on a quiet machine, where it is more the machine was busy. */
function spread(values) {
  const inOrder = values.toSorted((one, other) => one - other);
  return inOrder[(values.length * 3) >> 2] / inOrder[values.length >> 2];
}

/** Milliseconds that so many calls take, each. */
function timed(call, given, times) {
  const start = performance.now();
  for (let at = 0; at < times; at += 1) call(given);
  return (performance.now() - start) / times;
}

/** Calls until every compiler is done, and gives the milliseconds of a call towards the end. */
function warmed(call, given) {
  let times = 1;
  for (const ends = performance.now() + WARM_MILLIS; ; times *= 2) {
    const each = timed(call, given, times);
    if (performance.now() >= ends) return each;
  }
}

/** Holds every contestant of a row to its answer. */
export function hold({ name, given, answers, contestants }) {
  for (const [who, call] of Object.entries(contestants)) {
    try {
      answers(call(given), given);
    } catch (error) {
      throw new Error(`${name}: ${who}: ${error.message}`, { cause: error });
    }
  }
}

/**
 * The milliseconds that a call of the base and of each contestant takes, which
 * are medians of interleaved rounds, and the widest spread of any.
 *
 * Where others leave so much behind that `JSON.parse` itself takes four times
 * as long beside them, they come after the base and this package.
 */
export function measure(row, { rounds, roundMillis }) {
  const { given, base, contestants, slow, litters } = row;
  const all = Object.entries({ base, ...contestants }).map(([who, call]) => ({ who, call, taken: [] }));
  const clean = litters ? all.slice(0, 2) : all;
  for (const group of [clean, all.slice(clean.length)]) {
    hold({ ...row, contestants: Object.fromEntries(group.filter(({ who }) => who in contestants).map(({ who, call }) => [who, call])) });
    for (const one of group) one.times = Math.max(1, Math.round(roundMillis / warmed(one.call, given)));
    for (let round = 0; round < (slow ? SLOW_ROUNDS : rounds); round += 1) {
      for (const { call, taken, times } of group) {
        // Else one pays for what another left behind. Only Node has this, with --expose-gc.
        if (slow) globalThis.gc?.();
        taken.push(timed(call, given, times));
      }
    }
  }
  return {
    medians: Object.fromEntries(all.map(({ who, taken }) => [who, median(taken)])),
    spread: Math.max(...all.map(({ taken }) => spread(taken))),
  };
}
