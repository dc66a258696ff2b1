//! Breaks within a day of work, as a state machine: elapsed time and what was seen of the person go in, events come out. Pure: nothing
//! here knows what time it is.
//!
//! | file | owns |
//! | --- | --- |
//! | `rhythm` | kinds of breaks, and how often each comes |
//! | `hours` | on which days and at which hours one works; what the wall says |
//! | `companion` | the state machine |
//! | `snapshot` | what others may know of it: status lines, the next run |
//! | `choose` | which session fits a break |
//!
//! Laws, held by tests over generated days: advancing by `a` then `b` equals advancing by `a + b`; no break is lost and none comes
//! twice, whatever the wall clock does; work is the only thing that brings a break nearer.

mod choose;
mod companion;
mod hours;
mod rhythm;
mod snapshot;

pub use choose::{Suits, choose};
pub use companion::{Companion, Event, GAP_IN_TYPING, Idle, LONGEST_WAIT, LOOK, POSTPONED_BY, Phase, Seen};
pub use hours::{Hours, Wall};
pub use rhythm::{Every, Kind, NEAR, Position, Rhythm, Up};
pub use snapshot::{Snapshot, Stage};
