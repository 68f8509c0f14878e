// Serves this folder and the package in it, under the content security policy of REFERENCE.md:
//
//     make -C ../.. package && npm install && node serve.mjs

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

const FILES = {
  "/": "index.html",
  "/page.css": "page.css",
  "/page.js": "page.js",
  "/worker.js": "worker.js",
  "/talview-events/index.js": "node_modules/talview-events/index.js",
};
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript" };
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

const server = createServer(async (request, response) => {
  const file = Object.hasOwn(FILES, request.url) ? FILES[request.url] : undefined;
  // Browsers ask for an icon unbidden.
  if (!file) return response.writeHead(request.url === "/favicon.ico" ? 204 : 404).end();
  const content = await readFile(new URL(file, import.meta.url));
  response.writeHead(200, { "Content-Type": `${TYPES[extname(file)]}; charset=utf-8`, "Content-Security-Policy": POLICY });
  response.end(content);
});

server.listen(process.env.PORT ?? 8080, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
