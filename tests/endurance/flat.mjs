// Makes a kind of call many times, and says whether memory stays as it was.

import { held, instances, memory } from "./watched.mjs";

/** How often one looks: the first time after a sixth of the calls, in which code is compiled and buffers are grown. */
const LOOKS = 6;

/** One call of so many is held against what it gave at first. */
const COMPARED = 10;

/**
 * The engine's own bytes come and go with what it knows of code, so the less of two looks counts; and so many more are
 * not the calls' doing: some 200 KB come when code is compiled late, while a body kept by each of a thousand calls is
 * a megabyte.
 */
const SLACK = 600_000;

const least = (looks, what) => Math.min(...looks.map((look) => look[what]));

/**
 * Makes the calls in turn, so many in all.
 *
 * @param {(() => unknown)[]} calls
 * @param {number} times
 * @param {() => void} looked is called at each look
 * @returns what was seen: how much memory the core has, how much there is for
 * objects and buffers at each look, and in sentences what is wrong
 */
export function soak(calls, times, looked = () => {}) {
  const first = calls.map((call) => JSON.stringify(call()));
  const looks = [];
  const faults = [];
  let made = 0;
  for (let look = 0; look < LOOKS; look++) {
    const until = Math.round((times * (look + 1)) / LOOKS);
    for (; made < until; made++) {
      const which = made % calls.length;
      const answer = calls[which]();
      // The place of what is compared moves, so that each of the calls has its turn.
      if ((made + Math.floor(made / calls.length)) % COMPARED > 0) continue;
      if (JSON.stringify(answer) !== first[which]) {
        return { looks, faults: [...faults, `call ${made} gave another answer than the same call before`] };
      }
    }
    looks.push({ calls: made, core: memory(), made: instances.made, ...held() });
    looked();
  }
  const [start] = looks;
  const end = looks.at(-1);
  if (end.core !== start.core) faults.push(`the core's memory went from ${start.core} to ${end.core} bytes`);
  if (end.made !== start.made) faults.push(`${end.made - start.made} more cores had to be started`);
  for (const what of ["heap", "buffers"]) {
    const more = least(looks.slice(-2), what) - least(looks.slice(0, 2), what);
    if (more > SLACK) faults.push(`${what}: ${more} more bytes`);
  }
  return { looks, faults };
}
