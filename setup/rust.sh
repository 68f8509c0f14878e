#!/usr/bin/env bash
# Installs the toolchain that rust-toolchain.toml names, unless it is there.
# rustup itself would do so on first use, unless that is switched off.
set -euo pipefail

channel=$(sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml)
target=wasm32-unknown-unknown

complete() {
  local root
  root=$(RUSTUP_AUTO_INSTALL=0 rustc --print sysroot 2>/dev/null) &&
    [ -d "$root/lib/rustlib/$target" ] && [ -x "$root/bin/cargo-clippy" ] && [ -x "$root/bin/rustfmt" ]
}

complete && exit
if ! command -v rustup >/dev/null; then
  echo "Rust $channel with clippy, rustfmt and the target $target is needed: install rustup (https://rustup.rs), which can add them." >&2
  exit 1
fi
echo "installing Rust $channel with clippy, rustfmt and $target: up to a minute"
if ! RUST_BACKTRACE=0 rustup toolchain install "$channel" --profile minimal --component clippy,rustfmt --target "$target" --no-self-update || ! complete; then
  echo "Rust $channel could not be installed: check the network and try again." >&2
  exit 1
fi
