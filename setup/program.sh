#!/usr/bin/env bash
# Prints the path of a program that the tests need, after installing it if
# that can be done: setup/program.sh chromium | firefox | java
#
# A variable may name another one: CHROMIUM_PATH, FIREFOX_PATH, JAVA_PATH.
set -euo pipefail

case ${1:-} in
  chromium)
    title=Chromium names='chromium chromium-browser google-chrome' packages='chromium fonts-noto-core fonts-liberation' ;;
  firefox)
    title=Firefox names='firefox-esr firefox' packages='firefox-esr fonts-noto-core fonts-liberation' ;;
  java)
    title=Java names='java' packages='default-jre-headless' ;;
  *)
    echo 'usage: setup/program.sh chromium | firefox | java' >&2
    exit 2 ;;
esac

variable=${1^^}_PATH
named=${!variable:-}
advice="install it (on Debian: apt-get install $packages) or name its program in $variable."

if [ -n "$named" ]; then
  if [ -x "$named" ] && [ ! -d "$named" ]; then
    echo "$named"
    exit
  fi
  echo "$variable names $named, which is no program: correct it or unset it." >&2
  exit 1
fi

find_program() {
  for name in $names; do
    command -v "$name" && return
    [ -x "/usr/bin/$name" ] && echo "/usr/bin/$name" && return
  done
  return 1
}

find_program && exit

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "The tests need $title, which is missing: $advice" >&2
  exit 1
fi

echo "installing $title: about half a minute" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # packages are several words
{ apt-get update && apt-get install -y --no-install-recommends $packages; } >&2 || true
find_program || {
  echo "$title could not be installed: $advice" >&2
  exit 1
}
