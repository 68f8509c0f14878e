#!/usr/bin/env bash
# Prints the path of Chromium, after installing it if that can be done.
set -euo pipefail

advice='install it (on Debian: apt-get install chromium fonts-noto-core fonts-liberation) or name its program in CHROMIUM_PATH.'

if [ -n "${CHROMIUM_PATH:-}" ]; then
  if [ -x "$CHROMIUM_PATH" ] && [ ! -d "$CHROMIUM_PATH" ]; then
    echo "$CHROMIUM_PATH"
    exit
  fi
  echo "CHROMIUM_PATH names $CHROMIUM_PATH, which is no program: correct it or unset it." >&2
  exit 1
fi

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome || { [ -x /usr/bin/chromium ] && echo /usr/bin/chromium; }; }

find_chromium && exit

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "The page is tested in Chromium, which is missing: $advice" >&2
  exit 1
fi

echo "installing Chromium and fonts: about half a minute" >&2
export DEBIAN_FRONTEND=noninteractive
{ apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-core fonts-liberation; } >&2 || true
find_chromium || {
  echo "Chromium could not be installed: $advice" >&2
  exit 1
}
