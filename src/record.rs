//! What was practised: sittings, civil days, continuity. Pure: the time and the zone are arguments.

pub mod sitting;
pub mod standing;

pub use sitting::{Ending, Feelings, Score, Sitting};
pub use standing::Standing;
