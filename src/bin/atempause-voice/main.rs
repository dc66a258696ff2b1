//! Speaks the built-in sessions into narration tracks.

fn main() {}
