//! What was practised: sittings, the entries that keep them, civil days, continuity. Pure: the time and the zone are arguments.

pub mod continuity;
pub mod day;
pub mod entry;
pub mod feeling;
pub mod history;
pub mod insight;
pub mod kinds;
pub mod lately;
pub mod line;
pub mod mark;
pub mod pause;
pub mod progress;
pub mod sitting;
pub mod standing;
pub mod strike;
pub mod suggest;

pub use continuity::{RestDays, continuity};
pub use day::{Day, DayStart};
pub use entry::{Entry, EntryId, Origin};
pub use feeling::{CheckIn, Feeling};
pub use history::History;
pub use insight::Insight;
pub use kinds::Record;
pub use lately::{DayPart, Lately};
pub use mark::{Deed, Mark};
pub use pause::{Pause, Stretch, Why};
pub use progress::{Course, Progress, Stand};
pub use sitting::{Ending, Feelings, Score, Sitting};
pub use standing::Standing;
pub use strike::{Strike, Verdict};
pub use suggest::{Reason, Suggestion};
