//! The verbs. `cli::play` is the one event loop and the one reader of the clock; effects are performed here.
