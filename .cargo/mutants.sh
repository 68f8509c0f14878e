#!/usr/bin/env bash
# Makes each small change that cargo-mutants knows to the rooms of mutants.toml,
# and fails if the tests do not notice one that the ledger there does not have,
# or if the ledger has one that is not made any more:
#
#   .cargo/mutants.sh                       all of them
#   .cargo/mutants.sh --re src/time/mod.rs  some, by the options of cargo mutants
#
# What came of each lies in mutants.out afterwards.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Only what the tests need is built.
export CARGO_PROFILE_DEV_DEBUG=0
# A change that gathers without end shall not take the machine's memory: 8 GB.
ulimit -v 8000000

without_ledger=$(mktemp) entries=$(mktemp) all=$(mktemp) others=$(mktemp)
trap 'rm -f "$without_ledger" "$entries" "$all" "$others"' EXIT
sed '/^exclude_re = \[$/,/^]$/d' .cargo/mutants.toml >"$without_ledger"
sed -n '/^exclude_re = \[$/,/^]$/p' .cargo/mutants.toml | grep -v -e '^ *#' -e '^exclude_re' -e '^]' -e '^$' >"$entries"
cargo mutants --config "$without_ledger" --list >"$all"

stale=0
while IFS= read -r entry; do
  case $entry in
    "  '"*"',") entry=${entry#"  '"} entry=${entry%"',"} ;;
    *) echo ".cargo/mutants.toml: an entry stands on a line of its own, in single quotes: $entry" >&2; exit 1 ;;
  esac
  # Asked for by its name alone, a change of a struct's field is always listed.
  cargo mutants --config "$without_ledger" --list --exclude-re "$entry" >"$others"
  cmp -s "$others" "$all" || continue
  echo "no change is called like this any more: remove it from .cargo/mutants.toml: $entry" >&2
  stale=1
done <"$entries"
[ "$stale" = 0 ] || exit 1

# 3: some changes run for ever, which is noticed.
cargo mutants "$@" || [ $? = 3 ]
