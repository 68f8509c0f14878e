#!/usr/bin/env bash
# Runs every fuzz target for so many seconds:
#
#   fuzz/run.sh SECONDS            from the seeds and what earlier runs kept in fuzz/corpus
#   fuzz/run.sh SECONDS briefly    from the seeds alone; or says why it cannot be
#
# What fails lies in fuzz/artifacts afterwards, and `cargo +nightly fuzz run TARGET FILE` repeats it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seconds=$1 briefly=${2:-}
# A toolchain is installed when that was asked for, not because it was named.
export RUSTUP_AUTO_INSTALL=0

missing() {
  { rustup toolchain list | grep '^nightly-[a-z]'; } >/dev/null 2>/dev/null || echo "a nightly toolchain of Rust (rustup toolchain install nightly)"
  command -v cargo-fuzz >/dev/null || echo "cargo-fuzz (make fuzz installs it)"
  command -v "${CXX:-c++}" >/dev/null || echo "a C++ compiler"
}
if [ -n "$(missing)" ]; then
  needed=$(missing | paste -sd, | sed 's/,/, and /g')
  [ "$briefly" ] && echo "Fuzzing is skipped here: it needs $needed." && exit
  echo "Fuzzing needs $needed." >&2
  exit 1
fi

(cd fuzz && ../setup/crates.sh ${CI:+--locked})
node fuzz/seeds.mjs fuzz/target/seeds
# There is no unsafe code here for a sanitizer to watch, and without one it is twice as fast.
cargo +nightly fuzz build --sanitizer none 2>fuzz/target/build.log || {
  cat fuzz/target/build.log >&2
  exit 1
}

forgotten=$(mktemp -d)
trap 'rm -rf "$forgotten"' EXIT

run() {
  local target=$1 kept=fuzz/corpus/$1 log=fuzz/target/$1.log start=0
  # The same start each time, so that what passed here passes there. (0 is a new one.)
  [ "$briefly" ] && kept=$forgotten/$target start=134
  mkdir -p "$kept"
  if ! cargo +nightly fuzz run --sanitizer none "$target" "$kept" "fuzz/target/seeds/$target" -- \
    -dict="fuzz/target/seeds/$target.dict" -seed="$start" -max_total_time="$seconds" -timeout=10 >"$log" 2>&1; then
    grep -av -e '^#' -e '^  ' -e '^INFO' -e '^$' "$log" | sed '/^Error: Fuzz target/,$d' >&2
    echo "$target: failed; all of it stands in $log" >&2
    return 1
  fi
  echo "$target: $(sed -n 's/^Done \([0-9]*\) runs in \([0-9]*\) .*/\1 runs in \2 seconds/p' "$log"), nothing found"
}
export seconds briefly forgotten
export -f run

# Each is busy with one core of the machine.
cargo +nightly fuzz list | xargs -P "$(nproc)" -I '{}' bash -euo pipefail -c 'run {}'
