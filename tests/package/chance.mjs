// Chance that is the same on every run.

/** Numbers from 0 up to but without 1, always the same ones for a seed: mulberry32. */
export function numbers(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Ways to choose, always choosing the same for a seed. */
export function chance(seed) {
  const next = numbers(seed);
  const below = (count) => Math.floor(next() * count);
  return { below, perhaps: (share) => next() < share, one: (list) => list[below(list.length)] };
}
