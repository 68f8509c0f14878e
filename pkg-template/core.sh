#!/usr/bin/env bash
# Builds the WebAssembly core:
#
#   pkg-template/core.sh FILE [OPTION OF CARGO]...
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

file=$1
shift

# Functions are compiled for speed, but put into their callers only where that
# makes little more of them: larger than this makes the core larger faster than
# it makes it faster.
inlined=45

# Where this machine keeps its crates is nobody else's business, and would make
# each machine's core another.
crates=$(printf -- '--remap-path-prefix=%s=crates ' "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*)

RUSTFLAGS="${RUSTFLAGS:-} -C llvm-args=-inline-threshold=$inlined $crates" \
  wasm-pack --log-level error build --release --target web --mode no-install --no-pack --no-typescript \
  --out-dir target/wasm-pack . -- "$@"

# A function put into its one caller makes the file shorter, but longer once it
# is compressed. The lowest KiB of memory is the last of the stack's MiB, which
# nothing has a pointer to but the stack's own end.
mkdir -p "$(dirname "$file")"
node_modules/.bin/wasm-opt -Os --converge \
  --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
  --enable-mutable-globals --enable-reference-types --enable-multivalue \
  --strip-producers --strip-debug --one-caller-inline-max-function-size=0 --low-memory-unused \
  target/wasm-pack/talview_events_bg.wasm --output "$file"
