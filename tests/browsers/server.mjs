// A web server on this machine, for as long as a test or a bench needs one.

import { createServer } from "node:http";

/**
 * Serves what `answer` answers. It gets request and response, and to call where
 * it has nothing `missing`, as middleware has `next`.
 *
 * @param {number} [port] the port to listen on; 0 is any that is free
 */
export async function serving(answer, port = 0) {
  const server = createServer((request, response) => {
    // Browsers ask for an icon unbidden.
    const status = request.url === "/favicon.ico" ? 204 : 404;
    answer(request, response, () => response.writeHead(status).end());
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** A port that nothing listens on, for a program that has to be told one. */
export async function freePort() {
  const { url, close } = await serving((request, response, missing) => missing());
  await close();
  return Number(new URL(url).port);
}
