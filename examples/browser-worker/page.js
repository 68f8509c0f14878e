// Hands what is dropped or chosen to a worker, with the core, and shows what it finds.

import { init } from "./talview-events/index.js";

const at = (id) => document.getElementById(id);

// Under Trusted Types only a policy may say which script a worker runs.
const policy = globalThis.trustedTypes?.createPolicy("worker", { createScriptURL: (address) => address });
const worker = new Worker(policy?.createScriptURL("worker.js") ?? "worker.js", { type: "module" });
const core = await init();

worker.addEventListener("message", ({ data: { share, bodies, refused } }) => {
  at("progress").value = share;
  if (share < 1) return;
  at("verdict").textContent = `${bodies} bodies, ${refused.length} refused`;
  at("refused").replaceChildren(...refused.slice(0, 100).map(said));
});

worker.addEventListener("error", () => {
  at("verdict").textContent = "The file could not be checked.";
});

function said({ line, column, message }) {
  const item = document.createElement("li");
  item.textContent = `Line ${line}, column ${column}: ${message}`;
  return item;
}

function take([file]) {
  if (file) worker.postMessage({ core, file });
}

at("file").addEventListener("change", ({ target }) => take(target.files));
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  take(event.dataTransfer.files);
});
