// Serves `www/dist` on this machine.
//
//     node www/serve.mjs            http://127.0.0.1:8080
//     PORT=3000 node www/serve.mjs

import { existsSync, realpathSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

import sirv from "sirv";

const dist = fileURLToPath(new URL("dist", import.meta.url));

/**
 * Port 0 takes any free one. Rejects with an error whose message says what to do.
 *
 * @param {{ port?: number, host?: string }} [where]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ port = 8080, host = "127.0.0.1" } = {}) {
  if (!existsSync(`${dist}/index.html`)) {
    throw new Error("The page is not built: run `node www/build.mjs` first.");
  }
  // `dev` reads files as they are asked for, so that a rebuilt page needs no new server.
  const files = sirv(dist, {
    dev: true,
    setHeaders: (response) => response.setHeader("X-Content-Type-Options", "nosniff"),
  });
  const server = createServer((request, response) => {
    // Some browsers ask for it unbidden, although the page names its own icon.
    if (request.url === "/favicon.ico") return response.writeHead(204).end();
    files(request, response, () => response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n"));
  });
  await new Promise((resolve, reject) => {
    server.once("error", (error) => reject(new Error(advice(error, port, host), { cause: error })));
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address();
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function advice(error, port, host) {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} is in use: choose another, as in \`PORT=${port === 65535 ? 8080 : port + 1} make demo\`.`;
    case "EACCES":
      return `Port ${port} needs more rights than this user has: choose one above 1023, as in \`PORT=8080 make demo\`.`;
    default:
      return `The page cannot be served at ${host}, port ${port}: ${error.message}.`;
  }
}

/** The port PORT names; undefined if it names none. */
function wantedPort(text = "8080") {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65535 ? port : undefined;
}

async function main() {
  const port = wantedPort(process.env.PORT);
  if (port === undefined) throw new Error("PORT must be a whole number from 0 to 65535, as in `PORT=8080 make demo`.");
  const { url, close } = await serve({ port });
  console.log(`Serving the page at ${url} (Ctrl+C ends it)`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => close().then(() => process.exit(0)));
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
