#!/usr/bin/env bash
# Makes each small change that cargo-mutants knows to the rooms of
# .cargo/mutants.toml, and fails if the tests do not notice one that the ledger
# there does not have, or if the ledger has one that is not made any more:
#
#   tests/mutants.sh                       all of them
#   tests/mutants.sh --re src/time/mod.rs  some, by the options of cargo mutants
#
# What came of each lies in mutants.out afterwards.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Only what the tests need is built.
export CARGO_PROFILE_DEV_DEBUG=0
# A change that gathers without end shall not take the machine's memory: 8 GB.
ulimit -v 8000000

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed '/^exclude_re = \[$/,/^]$/d' .cargo/mutants.toml >"$work/without_ledger"
sed -n '/^exclude_re = \[$/,/^]$/p' .cargo/mutants.toml | sed '1d; $d; /^ *#/d; /^$/d' >"$work/entries"
sed -n "s/^  '\(.*\)',\$/\1/p" "$work/entries" >"$work/ledger"
if ! sed "s/^/  '/; s/\$/',/" "$work/ledger" | cmp -s - "$work/entries"; then
  echo ".cargo/mutants.toml: each entry of the ledger stands on a line of its own, in single quotes" >&2
  exit 1
fi
cargo mutants --config "$work/without_ledger" --list >"$work/all"

stale=0
while IFS= read -r entry; do
  grep -qP -- "$entry" "$work/all" && continue
  echo "no change is called like this any more: remove it from .cargo/mutants.toml: $entry" >&2
  stale=1
done <"$work/ledger"
[ "$stale" = 0 ] || exit 1

# 2: some changes were not noticed. 3: some ran for ever, which is noticed.
status=0
cargo mutants "$@" || status=$?
case $status in 0 | 3) exit ;; 2) ;; *) exit "$status" ;; esac
# Changes of a struct's fields are tried whatever the ledger says.
if grep -vP -- "$(paste -sd '|' "$work/ledger")" mutants.out/missed.txt >&2; then
  echo "not noticed by any test" >&2
  exit 1
fi
