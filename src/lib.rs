//! Atempause: guided practice in the terminal.
//!
//! This page is the map of the house: who owns what, who may import whom. `tests/layering.rs` holds it true.
//!
//! | module | owns | may name |
//! | --- | --- | --- |
//! | [`practice`] | what a practice is: session format, reading with places, checking, the compiled [`practice::Timeline`] | nothing of ours |
//! | [`record`] | what was practised: entries, civil days, continuity | nothing of ours but small types of `practice` |
//! | [`player`] | one sitting as a state machine: `apply(Command)`, `advance(elapsed)` → events | `practice`, small types of `record` |
//! | [`breaks`] | breaks within a day of work as a state machine: elapsed time and what was seen → events | `practice`, small types of `record` |
//! | [`figure`] | the moving figure and the body map: data in, cells out | small types of `practice`, its notation |
//! | [`audio`] | what sounds when (score), samples (mix, synth), the output device and its silent twin | `practice` |
//! | [`store`] | everything kept on disk: paths, journal, settings, the library of session files | `practice`, `record`, `breaks`, looks of `figure` |
//! | [`assets`] | everything embedded in the binary | nothing |
//! | [`tui`] | screens: `update(&mut self, Message)`, `view(&self, …)` | the pure modules |
//! | [`cli`] | verbs; `cli::stage` is the one event loop, `cli::clock` the one reader of the clock, `cli::hands` performs effects | all |
//!
//! Invariants:
//! - **Time is an argument.** Nothing below `cli` asks what time it is; positions are whole milliseconds ([`practice::Ms`]).
//! - **One position.** Steps, breath, words, bells and picture follow one position on one timeline.
//! - **Text from files is [`practice::SafeText`].** Nothing else from a file reaches a terminal.
//! - **A practice is never ended by an error.** Sound, disk and terminal may fail; the session goes on.

#![forbid(unsafe_code)]
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]
#![warn(clippy::disallowed_methods)]

pub mod assets;
pub mod audio;
pub mod breaks;
pub mod cli;
pub mod figure;
pub mod player;
pub mod practice;
pub mod record;
pub mod store;
pub mod tui;
