//! The verbs. `cli::play` is the one event loop and the one reader of the clock; effects are performed here.

pub mod clock;
pub mod out;
pub mod signals;
pub mod stderr;
pub mod terminal;
