// What the element tells of itself.

// Where there is no DOM there may be no events either, and still the classes can be imported.
const Event = globalThis.Event ?? class {};

const ABROAD = { bubbles: true, composed: true };

export class TalviewRenderedEvent extends Event {
  constructor(viewed) {
    super("talview-rendered", ABROAD);
    this.viewed = viewed;
  }
}

export class TalviewFailedEvent extends Event {
  constructor(error) {
    super("talview-failed", { ...ABROAD, cancelable: true });
    this.error = error;
  }
}
