// Bundles the page into `www/dist`: index.html, page.js, page.css.
//
//     node www/build.mjs
//
// The same sources give the same bytes: nothing is hashed, dated or fetched.

import { copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const pkg = here("../pkg/");
const dist = here("dist/");

/** Takes `talview-events` from the built package, by that package's own `exports`. */
const builtPackage = {
  name: "built package",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^talview-events(\/|$)/ }, ({ path, kind, pluginData }) => {
      // Asked again from inside the package, esbuild resolves the package's own name.
      if (pluginData !== builtPackage) return resolve(path, { kind, resolveDir: pkg, pluginData: builtPackage });
    });
  },
};

/** An example whose file is not there is left out of the page. */
const absentExamples = {
  name: "absent examples",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/tests\/cases\/.+\.json$/ }, ({ path }) => {
      const file = here(path);
      return existsSync(file) ? { path: file } : { path, namespace: "absent" };
    });
    onLoad({ filter: /./, namespace: "absent" }, () => ({ contents: "", loader: "text" }));
  },
};

if (!existsSync(new URL("package.json", `file://${pkg}`))) {
  console.error("The page needs the built package in pkg/: build the package first, then run this again.");
  process.exit(1);
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await build({
  entryPoints: [here("page.js"), here("page.css")],
  outdir: dist,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome123", "firefox128", "safari17.5"],
  loader: { ".json": "text" },
  plugins: [builtPackage, absentExamples],
  logLevel: "warning",
});
copyFileSync(here("index.html"), `${dist}index.html`);
