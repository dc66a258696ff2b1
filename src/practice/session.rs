//! The body of a session: one step kind for each thing that a practitioner does, and a few kinds that arrange others.
//! `docs/session-format.md` explains them by example.

use super::body::{Point, SideName, Spot};
use super::breath::Pattern;
use super::fault::Place;
use super::header::{Condition, Header, Id};
use super::text::{SafeText, Text};
use super::time::Ms;

/// A session as its author wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// What is listed.
    pub header: Header,
    /// What is done, top to bottom; not empty.
    pub steps: Vec<Step>,
}

/// Steps shared between sessions: an arrival, a return.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// By this name sessions include it.
    pub id: Id,
    /// What is done; not empty.
    pub steps: Vec<Step>,
}

/// A step and the place where it is written, for faults that only show when steps are put together.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Line and column of its first letter.
    pub place: Place,
    /// What is done.
    pub kind: StepKind,
}

/// Everything that can be done, or that arranges what is done.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each variant is documented at the type it holds")]
pub enum StepKind {
    Guide(Guide),
    Rest(Still),
    Silence(Still),
    Change(Still),
    Hold(Hold),
    Breathe(Breathe),
    Move(Move),
    Tense(Tense),
    Formula(Formula),
    Press(Press),
    Recording(Recording),
    Ready(Ready),
    Sides(Sides),
    Repeat(Repeat),
    Section(Section),
    Skip(Conditional),
    Only(Conditional),
    Include(Include),
}

impl StepKind {
    /// The steps that it arranges, as they are written in it; none for what takes its own time, nor for a part, which is elsewhere.
    pub fn arranged(&self) -> &[Step] {
        match self {
            StepKind::Sides(inner) => &inner.each,
            StepKind::Repeat(inner) => &inner.steps,
            StepKind::Section(inner) => &inner.steps,
            StepKind::Skip(inner) | StepKind::Only(inner) => &inner.steps,
            _ => &[],
        }
    }
}

/// What a screen shows of a step, whatever it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// Its name; steps without one bear the app's word for their kind.
    pub title: Option<Text>,
    /// The moving figure, by name.
    pub figure: Option<Id>,
    /// Regions of the body that are shown and spoken of.
    pub regions: Vec<Spot>,
}

/// Something to be said.
#[derive(Clone, Debug, PartialEq)]
pub struct Say {
    /// When.
    pub when: When,
    /// What; `{side}`, `{other}`, `{dominant}` stand for stems: `left`/`right`, `link`/`recht`.
    pub text: Text,
    /// Where it is written.
    pub place: Place,
}

/// When something is said, within its step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// As the step begins (after its signal).
    #[default]
    Start,
    /// This long after the step began.
    At(Ms),
    /// On the n-th breath (as it goes out) or repetition (as it begins), counted from 1.
    On(u32),
    /// On the middle breath or repetition.
    Middle,
    /// On the n-th last breath or repetition, counted from 1.
    Last(u32),
}

/// The length of guidance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// To the millisecond.
    Exactly(Ms),
    /// Longer if the voice that speaks it needs longer. Only in users' own files: built-in sessions are exact.
    AtLeast(Ms),
}

/// `Guide`: timed guidance, free breath.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// What is shown.
    pub look: Look,
    /// How long.
    pub length: Length,
    /// What is said.
    pub say: Vec<Say>,
}

/// `Rest` between efforts, `Silence` without words (with a soft sign of life), `Change` to another position.
#[derive(Clone, Debug, PartialEq)]
pub struct Still {
    /// What is shown.
    pub look: Look,
    /// How long.
    pub length: Ms,
    /// What is said; a silence has at most a first sentence.
    pub say: Vec<Say>,
}

/// `Hold`: a position, held. Never stretched.
#[derive(Clone, Debug, PartialEq)]
pub struct Hold {
    /// What is shown.
    pub look: Look,
    /// Time to find the position.
    pub lead: Ms,
    /// How long.
    pub length: HoldLength,
    /// What is said.
    pub say: Vec<Say>,
}

/// How long a position is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldLength {
    /// For a time, breath free.
    Time(Ms),
    /// For whole breaths.
    Breaths {
        /// How many; at least one.
        times: u32,
        /// Their pattern.
        pattern: Pattern,
    },
}

/// `Breathe`: paced breath. Never stretched, whole breaths always.
#[derive(Clone, Debug, PartialEq)]
pub struct Breathe {
    /// What is shown.
    pub look: Look,
    /// Time before the first breath.
    pub lead: Ms,
    /// One breath.
    pub pattern: Pattern,
    /// How many breaths; at least one. A written time has become whole breaths ([`Pattern::cycles_in`]).
    pub times: u32,
    /// What is said.
    pub say: Vec<Say>,
}

/// `Move`: a movement, repeated.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// What is shown.
    pub look: Look,
    /// Time before the first repetition.
    pub lead: Ms,
    /// What leads it.
    pub rhythm: Rhythm,
    /// How often.
    pub sets: Sets,
    /// Whether each repetition is on the other side than the one before.
    pub sides: MoveSides,
    /// What is said.
    pub say: Vec<Say>,
}

/// What leads a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// The breath: one repetition a breath.
    Breath {
        /// One breath.
        pattern: Pattern,
        /// With which turn a repetition begins.
        begin: Begin,
    },
    /// Seconds: one repetition each.
    Every(Ms),
    /// A position taken again and again: held, then eased.
    Held {
        /// How long the position is held.
        hold: Ms,
        /// How long one eases before the next.
        ease: Ms,
    },
}

/// With which turn of the breath a repetition begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Begin {
    /// Breathing in.
    #[default]
    In,
    /// Breathing out: the effort goes with the out-breath.
    Out,
}

/// Repetitions, in one or several sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sets {
    /// Repetitions in each set; not empty, none zero.
    pub of: Vec<u32>,
    /// Rest between two sets; zero when there is one.
    pub rest: Ms,
}

/// On which side repetitions are done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MoveSides {
    /// All as the surroundings say.
    #[default]
    Same,
    /// Left and right by turns, the left first.
    Alternating,
}

/// `Tense`: progressive muscle relaxation. How a round is built is said once, the muscle groups follow.
#[derive(Clone, Debug, PartialEq)]
pub struct Tense {
    /// Time to name a group and to say how.
    pub lead: Ms,
    /// The rounds of each group; not empty.
    pub rounds: Vec<Round>,
    /// The groups, in order; not empty.
    pub groups: Vec<Group>,
}

impl Tense {
    /// The rounds of all groups: those that they share, and those that a group brings of its own.
    pub fn all_rounds(&self) -> impl Iterator<Item = &Round> {
        self.rounds.iter().chain(self.groups.iter().flat_map(|group| group.rounds.iter().flatten()))
    }
}

/// Tense and let go, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Time to get ready ("once more"); may be zero.
    pub ready: Ms,
    /// Tension. Never stretched.
    pub tense: Ms,
    /// Letting go.
    pub release: Ms,
    /// Left out under these conditions.
    pub skip: Vec<Condition>,
}

/// A muscle group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What is shown; its regions are tensed.
    pub look: Look,
    /// How it is tensed; spoken while the group is named.
    pub how: Text,
    /// What is said while letting go: for each entry the round (from 1), when within its release, and the words.
    pub release: Vec<(u32, Say)>,
    /// Its own rounds, where they differ from the others' (a foot is tensed more briefly).
    pub rounds: Option<Vec<Round>>,
    /// Where it is written.
    pub place: Place,
}

/// `Formula`: a sentence of autogenic training, repeated inwardly, spoken aloud only sometimes.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// What is shown.
    pub look: Look,
    /// The sentence.
    pub text: Text,
    /// How often it is repeated; at least one.
    pub times: u32,
    /// Time for one repetition: the inner sentence and the feeling after it.
    pub every: Ms,
    /// Which repetitions are spoken, from 1, ascending.
    pub aloud: Vec<u32>,
}

/// `Press`: a pressure point.
#[derive(Clone, Debug, PartialEq)]
pub struct Press {
    /// What is shown.
    pub look: Look,
    /// The point.
    pub point: Point,
    /// How long.
    pub length: Ms,
    /// What is said.
    pub say: Vec<Say>,
}

/// `Recording`: an audio file beside the session.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    /// What is shown.
    pub look: Look,
    /// Its name, below the session's folder; checked against the limits, never a path that leaves the folder.
    pub file: SafeText,
    /// Its words, for eyes and for when it cannot be played.
    pub transcript: Text,
    /// Its time in the session; a longer recording fades out.
    pub length: Ms,
}

/// `Ready`: the session waits until one goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Ready {
    /// What is shown.
    pub look: Look,
    /// Time before it waits: enough to say what for.
    pub length: Ms,
    /// What is said.
    pub say: Vec<Say>,
}

/// `Sides`: the same steps on one side, then on the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Sides {
    /// The first side: not [`SideName::Here`] or [`SideName::Both`].
    pub first: SideName,
    /// Time to change sides; may be zero.
    pub change: Ms,
    /// What is done on each; not empty.
    pub each: Vec<Step>,
}

/// `Repeat`: the same steps several times.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeat {
    /// How often, 1 to 10,000.
    pub times: u32,
    /// What; not empty.
    pub steps: Vec<Step>,
}

/// `Section`: a named stretch of the session.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its name on the bar.
    pub title: Text,
    /// Its steps; not empty.
    pub steps: Vec<Step>,
}

/// `Skip`: steps that are left out under a condition. `Only`: steps that are done under no other, and that no written length counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Conditional {
    /// Any of these; not empty.
    pub when: Vec<Condition>,
    /// What is left out, or done; not empty.
    pub steps: Vec<Step>,
}

/// `Part("…")`: the steps of a shared part, here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Include {
    /// The part's name.
    pub part: Id,
}
