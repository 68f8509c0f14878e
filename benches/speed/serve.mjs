// Serves the bench page:
//
//     make bench-page

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { serving } from "../../tests/browsers/server.mjs";

const local = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The page's script, with everything that it needs. */
export async function script() {
  const { outputFiles } = await build({ entryPoints: [local("page.js")], bundle: true, format: "esm", write: false, logLevel: "error" });
  return outputFiles[0].contents;
}

/** Serves the page on this port, or without one on any that is free. */
export async function served(port) {
  const files = {
    "/": ["text/html", readFileSync(local("page.html"))],
    "/page.css": ["text/css", readFileSync(local("page.css"))],
    "/page.js": ["text/javascript", await script()],
  };
  const answer = (request, response, missing) => {
    if (!Object.hasOwn(files, request.url)) return missing();
    const [type, content] = files[request.url];
    response.writeHead(200, {
      "Content-Type": `${type}; charset=utf-8`,
      // Apart from other pages, where browsers give clocks that are less coarse.
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    });
    response.end(content);
  };
  return serving(answer, port);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await served(Number(process.env.PORT ?? 8080));
  console.log(`the bench page: ${url}`);
}
