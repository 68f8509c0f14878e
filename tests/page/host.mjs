// A static host with nothing to configure: files of a folder, under any path.

import { readFileSync } from "node:fs";
import { extname } from "node:path";

import { serving } from "../browsers/server.mjs";

const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript" };

/**
 * Serves a folder and tells what was asked for. `folder` may be put to another while it serves.
 *
 * @param {{ folder: URL, path?: string, pretty?: boolean, more?: Record<string, string> }} host `pretty`: index.html is led to the folder's address, as some hosts do; `more`: headers
 */
export async function host({ folder, path = "/", pretty = false, more = {} }) {
  const asked = [];
  const served = { folder };
  const { url, close } = await serving((request, response) => {
    asked.push(request.url);
    const answer = (status, headers, body) => response.writeHead(status, { ...more, ...headers }).end(body);
    const { pathname } = new URL(request.url, "http://host");
    if (!pathname.startsWith(path)) return answer(404);
    const name = pathname.slice(path.length) || "index.html";
    if (pretty && pathname.endsWith("/index.html")) return answer(301, { location: path });
    try {
      answer(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream", "cache-control": "max-age=600" }, readFileSync(new URL(name, served.folder)));
    } catch {
      answer(404);
    }
  });
  return Object.assign(served, { url: new URL(path, url).href, asked, close });
}
