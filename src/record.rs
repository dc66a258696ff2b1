//! What was practised: sittings, the entries that keep them, civil days, continuity. Pure: the time and the zone are arguments.

pub mod continuity;
pub mod day;
pub mod entry;
pub mod lately;
pub mod mark;
pub mod progress;
pub mod sitting;
pub mod standing;
pub mod suggest;

pub use continuity::{RestDays, continuity};
pub use day::{Day, DayStart};
pub use entry::{Entry, EntryId};
pub use lately::{DayPart, Lately};
pub use mark::{Deed, Mark, Record};
pub use progress::{Course, Progress, Stand};
pub use sitting::{Ending, Feelings, Score, Sitting};
pub use standing::Standing;
pub use suggest::{Reason, Suggestion};
