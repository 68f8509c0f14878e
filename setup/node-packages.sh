#!/usr/bin/env bash
# Installs what a folder's package-lock.json names, into that folder. None of
# it needs its install script: setup/node-packages.sh [FOLDER]
set -euo pipefail
cd "${1:-.}"

log=$(mktemp)
trap 'rm -f "$log"' EXIT

echo "installing the npm packages of ${1:+$1/}package-lock.json: a few seconds"
if ! npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-retry-mintimeout=2000 --loglevel=error >"$log" 2>&1; then
  if grep -qE 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET' "$log"; then
    echo "The npm packages cannot be fetched: connect this machine to the network and try again." >&2
  else
    cat "$log" >&2
    echo "The npm packages could not be installed: the reason stands above." >&2
  fi
  exit 1
fi
