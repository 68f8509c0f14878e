/** What `parse`, `report`, `render` and `renderText` throw for a payload that is not valid. */
export class PayloadError extends Error {
  constructor({ issues, total }) {
    const { pointer, message } = issues.find((issue) => issue.severity === "error");
    super(`${pointer || "payload"}: ${message}${total > 1 ? ` (one of ${total} issues)` : ""}`);
    this.issues = issues;
    this.total = total;
  }
}

// On the prototype, as the names of JavaScript's own errors are.
Object.defineProperty(PayloadError.prototype, "name", {
  value: "PayloadError",
  writable: true,
  configurable: true,
});
