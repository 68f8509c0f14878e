// Only compiled, with the types of browsers: the core is what they call a module of WebAssembly.

import { init, type Core } from "talview-events";

declare const compiled: WebAssembly.Module;
const core: Promise<WebAssembly.Module> = init(compiled);
const same: Core = compiled;
void [core, same];

new Worker("worker.js").postMessage({ core: await init() });
addEventListener("message", ({ data }: MessageEvent<{ core: Core }>) => init(data.core));
// @ts-expect-error: an address is not what lies there
init("talview_events.wasm");
// @ts-expect-error: nor is nothing, which says that somebody forgot to hand it over
init(null);
