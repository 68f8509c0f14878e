#!/usr/bin/env bash
# Finds out whether this machine has what no later step can install, and
# installs the compiler that Rust links with, where that can be done.
set -euo pipefail

missing=0
need() {
  printf '%s\n' "$1" >&2
  missing=1
}
has() { command -v "$1" >/dev/null 2>&1; }

has cargo || need "Rust is missing: install rustup (https://rustup.rs), then open a new shell."
if ! has cc && [ "$(id -u)" -eq 0 ] && has apt-get; then
  echo "installing a C compiler and linker: about half a minute" >&2
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev; } >&2 || true
fi
has cc || need "A C compiler and linker are missing: install them (on Debian: apt-get install gcc libc6-dev)."
oldest=$(sed -n 's/.*"node": ">=\([0-9.]*\)".*/\1/p' package.json)
if ! has node; then
  need "Node.js is missing: install version $oldest or newer."
elif ! printf '%s\n' "$oldest" "$(node -p process.versions.node)" | sort --version-sort --check=silent; then
  need "Node.js $(node --version) is too old: install version $oldest or newer."
fi
has npm || need "npm is missing: install it (it comes with Node.js; on Debian: apt-get install npm)."
exit "$missing"
