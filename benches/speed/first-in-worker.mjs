// How long the first call takes in a worker thread of Node that has imported
// the package: with the core handed over, and without.

import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

import { check, init } from "../../pkg/index.js";
import { median } from "../median.js";

const WORKERS = 15;

/** Milliseconds of both, medians of workers that are started in turn. */
export async function firstInWorker(body) {
  const cores = { shared: await init(), alone: undefined };
  const taken = { shared: [], alone: [] };
  for (let round = 0; round < WORKERS; round += 1) {
    for (const [name, core] of Object.entries(cores)) {
      const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { core, body } });
      const [millis] = await once(worker, "message");
      taken[name].push(millis);
      await worker.terminate();
    }
  }
  return { shared: median(taken.shared), alone: median(taken.alone) };
}

if (!isMainThread) {
  const { core, body } = workerData;
  const start = performance.now();
  init(core);
  if (!check(body).ok) throw new Error("the body is refused");
  parentPort.postMessage(performance.now() - start);
}
