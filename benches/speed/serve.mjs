// Serves the bench page:
//
//     make bench-page

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const local = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The page's script, with everything that it needs. */
export async function script() {
  const { outputFiles } = await build({ entryPoints: [local("page.js")], bundle: true, format: "esm", write: false, logLevel: "error" });
  return outputFiles[0].contents;
}

/** The page's address, once it is served on a port of this machine; 0 is any that is free. */
export async function served(port) {
  const files = {
    "/": ["text/html", readFileSync(local("page.html"))],
    "/page.css": ["text/css", readFileSync(local("page.css"))],
    "/page.js": ["text/javascript", await script()],
  };
  const server = createServer((request, response) => {
    // Browsers ask for an icon unbidden.
    if (!Object.hasOwn(files, request.url)) return response.writeHead(request.url === "/favicon.ico" ? 204 : 404).end();
    const [type, content] = files[request.url];
    response.writeHead(200, {
      "Content-Type": `${type}; charset=utf-8`,
      // Apart from other pages, where browsers give clocks that are less coarse.
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    });
    response.end(content);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await served(Number(process.env.PORT ?? 8080));
  console.log(`the bench page: ${url}`);
}
