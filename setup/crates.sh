#!/usr/bin/env bash
# Fetches the crates that Cargo.lock names.
set -euo pipefail

cargo fetch --quiet --offline "$@" >/dev/null 2>&1 && exit

echo "fetching the crates of Cargo.lock: a few seconds"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! CARGO_NET_RETRY=1 cargo fetch "$@" 2>"$log"; then
  if grep -qiE 'resolve host|timed out|connect|network' "$log"; then
    echo "The crates cannot be fetched: connect this machine to the network and try again." >&2
  else
    cat "$log" >&2
  fi
  exit 1
fi
