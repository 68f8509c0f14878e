// Whatever happens inside the core, the next call gives its answer: after a
// trap at any point of any call, and after one for want of memory.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { cramped, trapping } from "./faulty.mjs";
import { kinds, long } from "./kinds.mjs";
import { exported, held, remaining, unchanged } from "./watched.mjs";

const small = long(2);

/** What a call gives, as text. */
const answer = (call) => JSON.stringify(call());

/** That this is what a call throws in which the core trapped. */
function isFailure(error) {
  assert.equal(error.constructor, Error);
  assert.match(error.message, /^talview-events failed inside WebAssembly; .* the next starts afresh$/);
  assert.ok(error.cause instanceof WebAssembly.RuntimeError, String(error.cause));
  return true;
}

/** How many functions the core enters in a call. */
function entered(call) {
  const { value } = exported().fuel;
  call();
  return value - exported().fuel.value;
}

/** Makes a call with only so much fuel, and says whether that was too little. */
function runsOut(call, fuel) {
  const { fuel: left } = exported();
  const { value } = left;
  left.value = fuel;
  try {
    call();
  } catch (error) {
    return isFailure(error);
  }
  left.value = value;
  return false;
}

const trapped = (call, fuel) => assert.ok(runsOut(call, fuel), "it trapped");

/** At most so many whole numbers below another, spread evenly: both ends are among them. */
function spread(most, below) {
  const steps = Math.min(most, below) - 1;
  return Array.from({ length: steps + 1 }, (_, step) => Math.round((step * (below - 1)) / (steps || 1)));
}

describe("a trap is survived", async () => {
  const faulty = await trapping();
  const own = kinds(faulty);
  faulty.check(small);

  for (const [name, calls] of Object.entries(own)) {
    test(`anywhere in ${name}: the next call gives its answer`, () => {
      for (const call of calls.slice(0, 4)) {
        // With a core that knows no other payload: from the one before it guesses what the next one is.
        runsOut(call, 0);
        const right = answer(call);
        const functions = entered(call);
        // Misuse that is found out in JavaScript.
        if (functions === 0) continue;
        for (const fuel of spread(8, Math.ceil(functions * 0.9))) {
          trapped(call, fuel);
          assert.equal(answer(call), right, `after a trap in function ${fuel} of ${functions}`);
        }
        // The last ones say where the answer lies. Memory is not asked for equally often each time, so neither is their
        // number.
        let fuel = functions - 1;
        while (!runsOut(call, fuel)) fuel--;
        assert.equal(answer(call), right, "after a trap in the last function");
      }
    });
  }

  test("the next call of every kind gives its answer", () => {
    const calls = Object.values(own).map(([call]) => call);
    const right = calls.map(answer);
    const half = Math.floor(entered(() => faulty.view(small)) / 2);
    calls.forEach((call, which) => {
      // The call before may have been one that needs no core.
      faulty.check(small);
      trapped(() => faulty.view(small), half);
      assert.equal(answer(call), right[which]);
    });
  });

  test("a thousand in a row leave nothing behind", async () => {
    faulty.check(small);
    await remaining();
    const before = held();
    const functions = entered(() => faulty.view(small));
    for (let time = 0; time < 1000; time++) {
      faulty.check("5");
      trapped(() => faulty.view(small), Math.floor((time * functions) / 1000));
    }
    assert.ok((await remaining()) <= 1);
    unchanged(before);
    assert.equal(faulty.check(small).ok, true);
  });

  test("the memory goes at once, also when no call follows", async () => {
    const half = Math.floor(entered(() => faulty.view(small)) / 2);
    trapped(() => faulty.view(small), half);
    const memory = new WeakRef(exported().memory.buffer);
    await remaining();
    assert.equal(memory.deref(), undefined);
  });

  test("a result from before it has its event", () => {
    const results = [small, small.toString(), JSON.parse(small)].map((input) => faulty.check(input));
    const right = faulty.parse(small);
    const half = Math.floor(entered(() => faulty.check(small)) / 2);
    trapped(() => faulty.check(small), half);
    for (const result of results) assert.deepEqual(result.event, right);
  });

  test("an event whose making it hit can be read again", () => {
    const result = faulty.check(small);
    const half = Math.floor(entered(() => faulty.parse(small)) / 2);
    trapped(() => result.event, half);
    assert.deepEqual(result.event, faulty.parse(small));
  });
});

describe("a core that cannot have more memory is survived", async () => {
  const poor = await cramped(64);

  for (const ask of ["check", "parse", "render", "view"]) {
    test(ask, () => {
      const right = answer(() => poor[ask](small));
      const failed = [];
      for (let entries = 500; entries < 25_000; entries += 700) {
        const payload = long(entries);
        try {
          poor[ask](payload);
        } catch {
          failed.push(payload);
        }
        assert.equal(answer(() => poor[ask](small)), right);
      }
      assert.ok(failed.length > 10 && failed.length < 35, `${failed.length} failed`);
      for (const payload of failed.slice(-3)) assert.throws(() => poor[ask](payload), isFailure);
    });
  }
});
