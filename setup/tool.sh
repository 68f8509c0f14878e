#!/usr/bin/env bash
# Installs a command written in Rust where the next checkout finds it too,
# unless this very version is on PATH:
#
#   setup/tool.sh COMMAND CRATE VERSION FOLDER
set -euo pipefail

command=$1 crate=$2 version=$3 folder=$4

[ "$("$command" --version 2>/dev/null | awk '{print $2}')" = "$version" ] && exit

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Asked first, because cargo says in a dozen lines that there is no network.
if ! CARGO_NET_RETRY=1 cargo info --quiet "$crate@$version" >/dev/null 2>"$log"; then
  echo "$crate $version is needed and cannot be fetched: connect this machine to the network and try again, or put $command $version on PATH." >&2
  grep -m 1 '^error' "$log" >&2 || true
  exit 1
fi

echo "installing $crate $version: about a minute"

# As quick in use as an optimised build, and built in a quarter of the time.
install() {
  CARGO_PROFILE_DEV_DEBUG=0 CARGO_INCREMENTAL=0 CARGO_TARGET_DIR="$folder/build" \
    cargo install --debug --bin "$command" --root "$folder" "$@" "$crate@$version"
}
# What a crate's lock file names may have been withdrawn since. That is cargo's
# first finding, and not worth showing, for the second attempt shows its own.
if ! install --locked 2> >(sed -u '/^error/,$d' >&2); then
  echo "again, with the newest dependencies instead of those in its lock file"
  install || {
    echo "$crate $version could not be installed: the reason stands above. Or put $command $version on PATH." >&2
    exit 1
  }
fi
rm -rf "$folder/build"
