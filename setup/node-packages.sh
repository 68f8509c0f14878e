#!/usr/bin/env bash
# Installs what package-lock.json names. None of it needs its install script.
set -euo pipefail

log=$(mktemp)
trap 'rm -f "$log"' EXIT

echo "installing the npm packages of package-lock.json: a few seconds"
if ! npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-retry-mintimeout=2000 --loglevel=error >"$log" 2>&1; then
  if grep -qE 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET' "$log"; then
    echo "The npm packages cannot be fetched: connect this machine to the network and try again." >&2
  else
    cat "$log" >&2
    echo "The npm packages could not be installed: the reason stands above." >&2
  fi
  exit 1
fi
touch node_modules/.installed
