//! What a practice is, without doing it: the session format as types, reading it with line and column, checking, and
//! compiling to a [`Timeline`]. Pure: no files, no clock, no terminal.

pub mod body;
pub mod breath;
pub mod check;
pub mod compile;
pub mod fault;
pub mod find;
pub mod header;
pub mod limits;
pub mod pacing;
pub mod programme;
pub mod read;
pub mod session;
pub mod speech;
pub mod text;
pub mod time;
pub mod timeline;
pub mod words;

pub use breath::{Pattern, Phase};
pub use fault::{Fault, Place};
pub use header::Header;
pub use pacing::Pacing;
pub use programme::Programme;
pub use session::{Part, Session, Step};
pub use text::{Lang, SafeText, Text};
pub use time::Ms;
pub use timeline::{Action, Cue, CueKind, Scene, Timeline};
