//! How large anything in a file may be. One table; `docs/session-format.md` lists it and `tests/format.rs` tries each limit and
//! one more.

use super::time::Ms;

/// Bytes of a session or part file: ten thousand one-line steps.
pub const FILE_BYTES: usize = 256 * 1024;
/// Brackets within brackets. Arranging steps need two each, so this is more than [`STEPS_DEEP`] can ask for.
pub const BRACKETS_DEEP: usize = 64;
/// Arranging steps within arranging steps, parts included: real sessions need three.
pub const STEPS_DEEP: usize = 8;
/// Steps written in one file.
pub const STEPS_WRITTEN: usize = 2_000;
/// Steps played when repeats, sides and parts are unrolled: a day at one step every 4.3 s.
pub const STEPS_PLAYED: u64 = 20_000;
/// Repeats, breaths, repetitions, sets, formulas.
pub const TIMES: u32 = 10_000;
/// The shortest time that a file may write: below a tenth of a second pictures flicker.
pub const SHORTEST: Ms = Ms::SHORTEST_STEP;
/// The longest step.
pub const LONGEST_STEP: Ms = Ms::LONGEST_STEP;
/// The longest session.
pub const LONGEST_SESSION: Ms = Ms::LONGEST_SESSION;
/// Breath held longer than this asks for the gate `Holds`.
pub const HOLD_WITHOUT_GATE: Ms = Ms::from_secs(4);
/// Weeks of a programme.
pub const WEEKS: usize = 52;
/// Audio files of one session.
pub const AUDIO_FILES: usize = 32;
/// Folders and file name in the name of an audio file.
pub const NAME_PARTS: usize = 4;
/// Characters in each of them.
pub const NAME_PART_CHARS: usize = 64;
/// Faults told of one file: more help nobody.
pub const FAULTS: usize = 500;

/// How long a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// What kind of text it is, in messages.
    pub name: &'static str,
    /// Characters as a reader counts them.
    pub characters: usize,
    /// Bytes in UTF-8.
    pub bytes: usize,
    /// Whether it stands in one line.
    pub one_line: bool,
}

/// A spoken text, which is also a caption.
pub const TEXT: Room = Room { name: "a text", characters: 500, bytes: 2 * 1024, one_line: false };
/// The title of a session, a section or a step.
pub const TITLE: Room = Room { name: "a title", characters: 80, bytes: 1024, one_line: true };
/// A summary, and the transcript of a recording.
pub const SUMMARY: Room = Room { name: "a summary", characters: 2_000, bytes: 8 * 1024, one_line: false };
