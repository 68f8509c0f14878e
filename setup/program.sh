#!/usr/bin/env bash
# Prints the path of a program that the tests need, after installing it if
# that can be done: setup/program.sh chromium | firefox | java
#
# With --installed in front of its name it is found and never installed.
#
# A variable may name another one: CHROMIUM_PATH, FIREFOX_PATH, JAVA_PATH.
set -euo pipefail

install=yes
if [ "${1:-}" = --installed ]; then
  install=
  shift
fi

fonts='fonts-noto-core fonts-liberation'
case ${1:-} in
  chromium)
    # The first is the same engine without a window, which nobody would see: a test takes little more than half the time.
    title=Chromium names='chromium-headless-shell chromium chromium-browser google-chrome'
    packages="chromium-headless-shell $fonts" instead="chromium $fonts" ;;
  firefox)
    title=Firefox names='firefox-esr firefox' packages="firefox-esr $fonts" instead= ;;
  java)
    title=Java names='java' packages='default-jre-headless' instead= ;;
  *)
    echo 'usage: setup/program.sh [--installed] chromium | firefox | java' >&2
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

if [ -z "$install" ] || [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "The tests need $title, which is missing: $advice" >&2
  exit 1
fi

echo "installing $title: about half a minute" >&2
export DEBIAN_FRONTEND=noninteractive
install() { [ $# -gt 0 ] && apt-get install -y --no-install-recommends "$@" >&2; }
# shellcheck disable=SC2086 # packages are several words
apt-get update >&2 && { install $packages || install $instead; } || true
find_program || {
  echo "$title could not be installed: $advice" >&2
  exit 1
}
