# Everything needs only Rust; what the system lacks is installed with a word about it.
#   make run     build and start Atempause          make test    all tests
#   make lint    formats, clippy, docs, deny        make bench   figures with ratios
#   make voice   speak changed texts into audio/    make pictures   draw the docs anew
#   make docs    write the library's page anew   make sync-test   two homes and a true pair of Syncthing
#   make long-test   ten thousand kills, a hundred thousand power cuts, every minute of every zone: half an hour

.PHONY: run test sync-test long-test lint bench voice pictures docs install setup
.DEFAULT_GOAL := run

run: setup
	@cargo build --release --locked --quiet
	@exec ./target/release/atempause $(ARGS)

test: setup
	cargo test --locked

sync-test: setup
	cargo test --locked --test sync -- --include-ignored --nocapture

long-test: setup
	cargo test --locked --test journal --test days -- --ignored --nocapture

lint: setup
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --no-default-features --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items
	@if command -v cargo-deny >/dev/null; then cargo deny --locked --config .deny.toml check bans licenses sources; \
	else echo "cargo-deny is not installed: licences and sources were not checked (cargo install cargo-deny --locked)"; fi

bench: setup
	cargo build --release --locked
	python3 benches/terminal.py

docs: setup
	UPDATE_DOCS=1 cargo test --locked --test library

voice: setup
	cargo run --release --locked --features voice --bin atempause-voice -- tracks --sessions sessions --out audio

install: setup
	cargo install --locked --path .

# Sound on Linux goes through ALSA's library: its headers are needed once, to build.
setup:
	@./.ci/setup

pictures: setup
	UPDATE_PICTURES=1 cargo test --locked --test pictures
