// Nothing is left behind, neither by many calls nor by a large one. `make soak`
// makes ten million calls of every kind; here they are few.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { soak } from "./flat.mjs";
import { kinds, long } from "./kinds.mjs";
import { held, imported, instances, memory, remaining, unchanged } from "./watched.mjs";

const { check, card, parse, render, view } = imported;

const MIB = 1 << 20;

const CALLS = 1500;

const small = long(2);
/** As long a payload as is read, but for some entries. */
const large = long(Math.floor((16 * MIB) / (long(100_001).length - long(100_000).length)));

check(small);
/** Bytes that a core has at first. */
const fresh = memory();

describe(`memory is flat, and the answers are the same, over ${CALLS} calls`, () => {
  for (const [name, calls] of Object.entries(kinds())) {
    test(name, () => assert.deepEqual(soak(calls, CALLS).faults, []));
  }
});

/** Calls that take much memory. */
const LARGE = {
  "check of bytes": () => check(large),
  "check of text": () => check(large.toString()),
  "check of text that is longer in UTF-8": () => check(large.toString().slice(0, 10 * MIB).replaceAll("e", "é")),
  "check of an object": () => check(JSON.parse(large)),
  "parse": () => parse(large),
  "render": () => render(large),
  "view": () => view(large),
  "card": () => card(long(20_000)),
};

describe("a payload of 16 MiB leaves nothing behind", () => {
  for (const [name, call] of Object.entries(LARGE)) {
    test(`${name}, and then a small one`, async () => {
      check(small);
      await remaining();
      const before = held();
      call();
      assert.ok(memory() > 16 * MIB, "the payload was in there");
      check(small);
      assert.equal(memory(), fresh);
      assert.equal(await remaining(), 1);
      unchanged(before);
    });
  }

  test("nor does it when no call follows", async () => {
    check(small);
    await remaining();
    const before = held();
    for (const call of [LARGE["check of bytes"], LARGE["card"]]) {
      call();
      assert.equal(await remaining(), 0);
      unchanged(before);
    }
  });

  test("its event can be read afterwards", () => {
    const checked = check(large);
    check(small);
    assert.equal(checked.event.incident.timeline.length, JSON.parse(large).timeline.length);
    assert.equal(check(small).event.incident.timeline.length, 2);
  });

  test("what is said of it can be read although its core is given up", () => {
    const checked = check(large.subarray(0, -1));
    assert.deepEqual([checked.ok, checked.issues[0].code], [false, "not_json"]);
  });

  test("what is kept of its event keeps no more", async () => {
    check(small);
    const before = held();
    // Each payload's text would be as long as all that may be held.
    const kept = Array.from({ length: 20 }, () => {
      const { incident } = parse(long(10_000));
      return [incident.session.uuid, incident.updated_at, incident.timeline[0].description];
    });
    await remaining();
    assert.equal(kept.flat().filter((text) => text.length >= 24).length, 60);
    unchanged(before);
  });

  test("many of them in one turn", async () => {
    for (let time = 0; time < 5; time++) assert.equal(check(large).ok, true);
    assert.equal(await remaining(), 0);
  });

  test("a payload that is too large is given no room", () => {
    check(small);
    const before = [instances.made, memory()];
    const { timeline, ...incident } = JSON.parse(large);
    const object = { ...incident, timeline: [...timeline, ...timeline] };
    const bytes = Buffer.from(JSON.stringify(object));
    for (const input of [bytes, bytes.toString(), object, { ...object, id: 1n }]) {
      for (const options of [undefined, { mode: "strict", now: 0 }]) {
        assert.equal(check(input, options).issues[0].code, "too_large");
        assert.throws(() => parse(input, options), { name: "PayloadError", total: 1 });
        assert.deepEqual([instances.made, memory()], before);
      }
    }
  });

  test("a thousand entries are no reason to start another core", () => {
    check(small);
    const { made } = instances;
    for (const ask of [check, parse, render, view]) ask(long(1000));
    assert.equal(instances.made, made);
  });
});

/** What a call gives, as text. */
const answer = (call) => JSON.stringify(call());

describe("an exhausted stack is survived", () => {
  /** Calls so many levels down. */
  const under = (levels, call) => (levels === 0 ? call() : under(levels - 1, call));

  const CALLED = {
    "check": () => check(small),
    "check, and its event": () => check(small).event,
    "view": () => view(small),
  };

  for (const [name, call] of Object.entries(CALLED)) {
    test(name, () => {
      const right = answer(call);

      /** Whether the stack ended inside the core, which is given up then, or outside of it, or nowhere. */
      const end = (levels) => {
        const { made } = instances;
        let reached = true;
        try {
          assert.equal(under(levels, () => answer(call)), right);
        } catch (error) {
          // There may be no room to say more either.
          assert.ok((error.cause ?? error) instanceof RangeError, String(error));
          reached = false;
        }
        assert.equal(answer(call), right, `after a call ${levels} levels down`);
        if (reached) return "nowhere";
        return instances.made > made ? "inside" : "outside";
      };

      /** How few levels are too many. */
      const edge = () => {
        let [enough, few] = [0, 100_000];
        while (few - enough > 1) {
          const middle = (enough + few) >> 1;
          if (end(middle) === "nowhere") enough = middle;
          else few = middle;
        }
        return few;
      };
      // How much of the stack a level takes changes when the engine compiles it again: then the edge is looked for anew.
      let ends = new Set();
      for (let time = 0; time < 20 && ends.size < 3; time++) {
        for (let warm = 0; warm < 300; warm++) under(1000, call);
        const few = edge();
        ends = new Set(Array.from({ length: 300 }, (_, more) => end(few - 50 + more)));
      }
      assert.deepEqual([...ends].sort(), ["inside", "nowhere", "outside"]);
    });
  }
});
