//! The verbs. `cli::stage` is the one event loop and `cli::clock` the one reader of the clock; `cli::hands` performs effects.

pub mod args;
mod breathe;
mod broken;
mod check;
pub mod clock;
mod follow;
pub mod hands;
pub mod home;
mod list;
mod log;
pub mod out;
mod plain;
mod preferences;
pub mod shelf;
pub mod signals;
pub mod stage;
pub mod stderr;
pub mod terminal;
mod trouble;
