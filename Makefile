# make demo   payload in; verdict, figures and timeline out: in the terminal, then as a page on 127.0.0.1
# make package   the npm package, in pkg
# make page   the demo page, in www/dist
# make test   everything that must hold
# make fuzz   each fuzz target for SECONDS (600); needs a nightly toolchain, which it does not install
# make soak   ten million calls of every kind, to see that memory stays flat; takes hours: see CALLS, KIND, PART below
# make bench   how long the package takes in Node, beside what a user would pick instead; writes REFERENCE.md
# make bench-sizes   how large the package and its core are, and what a user would pick instead; writes REFERENCE.md
# make bench-elsewhere   how long it takes in Bun, Deno, Chromium and Firefox; writes REFERENCE.md
# make bench-page   serves the page that measures it in the browser that opens it
# make bench-layout   how long long timelines take, beside other timelines; writes REFERENCE.md
# make bench-native   how fast the crate is without WebAssembly, beside serde_json and jsonschema; writes REFERENCE.md
# make bench-growth   how long payloads from 1 KB to 16 MB take, as plots; writes benches/growth and REFERENCE.md
# make mutants   every small change to the core that the tests do not notice; takes hours
# make clean   removes what was built
#
# What is missing is installed first. PORT (8080) is where the page is served;
# make demo SERVE=0 stops before serving it.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

WASM_PACK := 0.15.1
CARGO_FUZZ := 0.13.2
CARGO_MUTANTS := 27.1.0
# The command has to match the crate exactly.
WASM_BINDGEN := $(shell awk '/^name = "wasm-bindgen"$$/ { getline; gsub(/[^0-9.]/, ""); print }' Cargo.lock)

# Kept between checkouts. A folder holds one version, so being found on PATH is being right.
KEPT := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/talview-events
WASM_PACK_FOLDER := $(KEPT)/wasm-pack-$(WASM_PACK)
WASM_BINDGEN_FOLDER := $(KEPT)/wasm-bindgen-$(WASM_BINDGEN)
CARGO_FUZZ_FOLDER := $(KEPT)/cargo-fuzz-$(CARGO_FUZZ)
CARGO_MUTANTS_FOLDER := $(KEPT)/cargo-mutants-$(CARGO_MUTANTS)
CARGO_FOLDER := $(or $(CARGO_HOME),$(HOME)/.cargo)
export PATH := $(WASM_PACK_FOLDER)/bin:$(WASM_BINDGEN_FOLDER)/bin:$(CARGO_FUZZ_FOLDER)/bin:$(CARGO_MUTANTS_FOLDER)/bin:$(PATH):$(CARGO_FOLDER)/bin

export PORT ?= 8080
SERVE ?= 1
SECONDS ?= 600

# In CI a Cargo.lock that is out of date is an error.
LOCKED := $(if $(CI),--locked)

CORE := target/wasm/talview_events.wasm
CORE_SOURCES := pkg-template/core.sh Cargo.toml Cargo.lock rust-toolchain.toml pkg-template/timeline.css $(shell find src -type f)
PACKAGE := pkg/package.json
PACKAGE_SOURCES := $(shell find pkg-template -type f) $(wildcard *.md LICENSE-*)
PAGE := www/dist/index.html
PAGE_SOURCES := $(shell find www -path www/dist -prune -o -type f -print) $(wildcard tests/cases/*.json tests/cases/codes/*.json)
NODE_PACKAGES := node_modules/.installed

# By itself Node leaves a core idle, which is half of a machine that has two.
NODE_TEST := node --test --test-concurrency=2 --test-reporter=spec

announce = @printf '\n== %s\n' '$(1)'

.PHONY: help
help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' Makefile

.PHONY: demo
demo: page
	@node www/demo.mjs
ifneq ($(SERVE),0)
	@node www/serve.mjs
endif

.PHONY: package page
package: $(PACKAGE)
page: $(PAGE)

# Machine

.PHONY: prerequisites rust crates tools browsers
prerequisites:
	@setup/prerequisites.sh

rust: prerequisites
	@setup/rust.sh

crates: rust
	@setup/crates.sh $(LOCKED)

tools: rust
	@setup/tool.sh wasm-pack wasm-pack $(WASM_PACK) $(WASM_PACK_FOLDER)
	@setup/tool.sh wasm-bindgen wasm-bindgen-cli $(WASM_BINDGEN) $(WASM_BINDGEN_FOLDER)

browsers:
	@setup/program.sh chromium >/dev/null
	@setup/program.sh firefox >/dev/null
	@setup/program.sh java >/dev/null

$(NODE_PACKAGES): package.json package-lock.json | prerequisites
	@setup/node-packages.sh
	@touch $@

# Products

$(CORE): $(CORE_SOURCES) $(NODE_PACKAGES) | tools crates
	$(call announce,building the core)
	@pkg-template/core.sh $@ $(LOCKED)

$(PACKAGE): $(CORE) $(PACKAGE_SOURCES) $(NODE_PACKAGES)
	$(call announce,building the npm package)
	@node pkg-template/build.mjs $(CORE)

$(PAGE): $(PACKAGE) $(PAGE_SOURCES) $(NODE_PACKAGES)
	$(call announce,building the page)
	@node www/build.mjs
	@touch $@

# Tests

SUITES := test-format test-lint test-rust test-documentation test-fuzz test-package \
  test-card test-element test-hostile test-rivals test-endurance test-page test-postgres
.PHONY: test $(SUITES)
# Browsers first, so that where they cannot be had nobody waits for the rest.
test: prerequisites browsers $(SUITES)
	$(call announce,everything holds that this machine can try)

test-format: rust
	$(call announce,format)
	@cargo fmt --check
	@cargo fmt --check --manifest-path fuzz/Cargo.toml
	@cargo fmt --check --manifest-path benches/native/Cargo.toml

# The published crate has to compile, not to run: without optimisation that is sooner known.
test-lint: crates
	$(call announce,clippy for this machine)
	@cargo clippy $(LOCKED) --all-targets -- -D warnings
	$(call announce,clippy for WebAssembly)
	@cargo clippy $(LOCKED) --target wasm32-unknown-unknown -- -D warnings
	$(call announce,clippy for what the crate is measured with)
	@cd benches/native && ../../setup/crates.sh $(LOCKED)
	@cargo clippy $(LOCKED) --manifest-path benches/native/Cargo.toml --all-targets -- -D warnings
	$(call announce,the crate as it is published)
	@CARGO_PROFILE_DEV_OPT_LEVEL=0 cargo package $(LOCKED) --allow-dirty --quiet

# A time zone with a half hour, so that none of the machine's can creep in.
$(SUITES) mutants: export TZ := Asia/Kolkata

# The same generated input each time, so that what passed here passes there.
test-rust mutants: export PROPTEST_RNG_SEED ?= 134

test-rust: crates
	$(call announce,Rust tests)
	@cargo test $(LOCKED)

test-documentation: crates
	$(call announce,documentation)
	@RUSTDOCFLAGS='-D warnings' cargo doc $(LOCKED) --no-deps

test-fuzz: crates
	$(call announce,fuzzing for a moment)
	@fuzz/run.sh 5 briefly

POSTGRES_TESTS := tests/package/postgres.test.mjs
PACKAGE_TESTS := $(filter-out $(POSTGRES_TESTS),$(wildcard tests/package/*.test.mjs))

test-package: $(PACKAGE)
	$(call announce,the npm package as its users get it)
	@node_modules/.bin/publint run pkg --strict
	@$(NODE_TEST) $(PACKAGE_TESTS)

test-postgres: $(PACKAGE)
	$(call announce,against PostgreSQL)
	@$(NODE_TEST) $(POSTGRES_TESTS)

# Each of these is all the tests of one folder.
test-card: about := cards in browsers
test-element: about := the element in browsers
test-hostile: about := hostile texts in every field and every parser
test-rivals: about := beside other validators
test-endurance: about := nothing left behind by many calls or large ones or failed ones
test-page: about := the page in browsers
test-page: $(PAGE)
test-card test-element test-hostile test-rivals test-endurance test-page: test-%: $(PACKAGE)
	$(call announce,$(about))
	@$(NODE_TEST) $(wildcard tests/$*/*.test.mjs)

.PHONY: fuzz
fuzz: crates
	@setup/tool.sh cargo-fuzz cargo-fuzz $(CARGO_FUZZ) $(CARGO_FUZZ_FOLDER)
	@fuzz/run.sh $(SECONDS)

.PHONY: mutants
mutants: crates
	@setup/tool.sh cargo-mutants cargo-mutants $(CARGO_MUTANTS) $(CARGO_MUTANTS_FOLDER)
	@node tests/hostile/mutants.mjs
	@tests/mutants.sh

# CALLS of each kind, of the kinds with KIND in their name; PART=2/4 takes every fourth from the second on.
.PHONY: soak
soak: $(PACKAGE)
	@node tests/endurance/soak.mjs

# The others are installed for this alone, and only here.
.PHONY: bench bench-sizes bench-elsewhere bench-page bench-layout bench-native bench-growth
bench: $(PACKAGE) bench-sizes
	@node --expose-gc benches/speed/bench.mjs "$$(date +%F)"

bench-sizes: $(PACKAGE)
	@node benches/sizes/bench.mjs

bench-elsewhere: $(PACKAGE) | browsers
	@setup/node-packages.sh benches/speed/runtimes
	@node benches/speed/elsewhere.mjs "$$(date +%F)"

bench-page: $(PACKAGE)
	@node benches/speed/serve.mjs

bench-layout: $(PACKAGE) | browsers
	@setup/node-packages.sh benches/layout
	@node benches/layout/bench.mjs "$$(date +%F)"

bench-native: crates $(NODE_PACKAGES)
	@cd benches/native && ../../setup/crates.sh $(LOCKED)
	@node benches/native/bench.mjs "$$(date +%F)"

bench-growth: $(PACKAGE)
	@node benches/growth/bench.mjs "$$(date +%F)"

.PHONY: clean
clean:
	rm -rf target pkg www/dist fuzz/target benches/native/target
