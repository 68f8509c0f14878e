// A clock that stands until a test moves it, and a count of all that waits for
// it, for a scroll position or for the page to be looked at. As `window.clock`.

{
  const real = { setTimeout, frame: requestAnimationFrame, observer: IntersectionObserver };
  const waiting = new Map();
  let ids = 1_000_000;
  let hidden = false;
  let listeners = 0;
  let observers = 0;

  const clock = {
    now: Date.now(),
    set(moment) {
      clock.now = new Date(moment).getTime();
    },
    /** Lets the time pass up to a moment, with every timer that falls into it. */
    run(moment) {
      for (;;) {
        const due = [...waiting].filter(([, { at }]) => at <= moment).sort(([, one], [, other]) => one.at - other.at)[0];
        if (!due) break;
        const [id, { at, run }] = due;
        waiting.delete(id);
        clock.now = Math.max(clock.now, at);
        run();
      }
      clock.now = moment;
    },
    /** In how many milliseconds each of the timers is due. */
    waits: () => [...waiting.values()].map(({ at }) => at - clock.now),
    hide(away) {
      hidden = away;
      document.dispatchEvent(new Event("visibilitychange"));
    },
    listeners: () => listeners,
    observers: () => observers,
    /** Resolves when observers have been told what is in sight. */
    seen: () => new Promise((resolve) => real.frame.call(window, () => real.frame.call(window, () => real.setTimeout.call(window, resolve, 50)))),
  };

  Date.now = () => clock.now;
  window.setTimeout = (run, wait = 0, ...words) => {
    // What waits for nothing waits for what is happening now, such as these tests.
    if (wait === 0) return real.setTimeout.call(window, run, wait, ...words);
    ids += 1;
    waiting.set(ids, { at: clock.now + wait, run });
    return ids;
  };
  const { clearTimeout } = window;
  window.clearTimeout = (id) => waiting.delete(id) || clearTimeout.call(window, id);

  Object.defineProperty(document, "hidden", { get: () => hidden });
  const { addEventListener, removeEventListener } = document;
  const heard = new Set();
  document.addEventListener = function (type, listener, ...rest) {
    if (type === "visibilitychange") heard.add(listener);
    listeners = heard.size;
    addEventListener.call(this, type, listener, ...rest);
  };
  document.removeEventListener = function (type, listener, ...rest) {
    if (type === "visibilitychange") heard.delete(listener);
    listeners = heard.size;
    removeEventListener.call(this, type, listener, ...rest);
  };

  window.IntersectionObserver = class extends real.observer {
    #observes = false;
    observe(target) {
      if (!this.#observes) observers++;
      this.#observes = true;
      super.observe(target);
    }
    disconnect() {
      if (this.#observes) observers--;
      this.#observes = false;
      super.disconnect();
    }
  };

  window.clock = clock;
}
