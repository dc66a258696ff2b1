//! Everything that is kept on disk: paths, journal, settings, the library of session files.
//!
//! What goes through [`disk::Disk`] is what must survive: journal, spool, settings. A failing disk never ends a practice; it is
//! told as a [`Trouble`], for which the screens have the words.

pub mod breaks;
pub mod device;
pub mod disk;
pub mod journal;
pub mod library;
pub mod paths;
pub mod settings;
pub mod trouble;
pub mod writer;

pub use journal::Journal;
pub use paths::Paths;
pub use settings::Settings;
pub use trouble::Trouble;
pub use writer::{JournalWriter, Outcome};
