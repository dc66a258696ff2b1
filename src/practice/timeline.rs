//! A session laid out in time: every moment at an absolute millisecond. Made by `compile`, read by player, sound and screen.

use super::body::{Point, Region, Side};
use super::breath::Phase;
use super::header::Id;
use super::speech::Take;
use super::text::{Lang, SafeText};
use super::time::Ms;

/// A compiled session in one language for one person's options.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The language of its texts.
    pub lang: Lang,
    /// Its whole length.
    pub length: Ms,
    /// Steps, in order, without gaps.
    pub steps: Vec<TimedStep>,
    /// Beats, in order, without gaps; each lies within one step.
    pub beats: Vec<Beat>,
    /// Everything that is said, by start.
    pub spoken: Vec<Spoken>,
    /// The session's own recordings, by start.
    pub recordings: Vec<Recorded>,
    /// Everything that happens at a moment, by time; at one moment in the order of meaning.
    pub cues: Vec<Cue>,
    /// The stretches of the bar.
    pub sections: Vec<TimedSection>,
    /// Moments at which it waits for the person.
    pub gates: Vec<Ms>,
}

/// A step at its time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimedStep {
    /// Where it begins.
    pub start: Ms,
    /// Where it ends.
    pub end: Ms,
    /// Of which kind: the app's word for it when it has no title.
    pub kind: Kind,
    /// Its name, in the timeline's language.
    pub title: Option<SafeText>,
    /// Its figure.
    pub figure: Option<Id>,
    /// The regions it speaks of; `None` is both sides.
    pub regions: Vec<(Region, Option<Side>)>,
    /// The point that is pressed.
    pub point: Option<Point>,
    /// The side whose turn it is.
    pub side: Option<Side>,
    /// The section it belongs to.
    pub section: usize,
}

/// The kinds of timed steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "named like the steps of the session format")]
pub enum Kind {
    Guide,
    Rest,
    Silence,
    Change,
    Hold,
    Breathe,
    Move,
    Tense,
    Formula,
    Press,
    Recording,
    Ready,
    ChangeSides,
}

/// The smallest stretch with one meaning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beat {
    /// Where it begins.
    pub start: Ms,
    /// Where it ends.
    pub end: Ms,
    /// The step it belongs to.
    pub step: usize,
    /// What is done.
    pub action: Action,
    /// Which breath, repetition or round it is, from 1; zeros where nothing is counted.
    pub turn: Turn,
    /// Which set it belongs to.
    pub set: Turn,
    /// How full (breath) or how far (movement) one is as it begins, 0 to 1.
    pub from: f32,
    /// The same as it ends. Equal to the next beat's `from`.
    pub to: f32,
    /// The side of this repetition.
    pub side: Option<Side>,
}

/// Which of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// From 1; 0 where nothing is counted.
    pub n: u32,
    /// How many in all.
    pub of: u32,
}

/// What is done in a beat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Nothing is paced.
    Free,
    /// Getting ready for what comes.
    Lead,
    /// A phase of a paced breath.
    Breath(Phase),
    /// One repetition, there and back, led by seconds.
    Rep,
    /// A position is held.
    Hold,
    /// A position is eased.
    Ease,
    /// Rest between two sets.
    Between,
    /// A muscle is tensed.
    Tense,
    /// A muscle lets go.
    Release,
    /// A formula sounds inwardly.
    Formula,
    /// The sides are changed.
    ChangeSides,
}

/// Something said, with its caption.
#[derive(Clone, Debug, PartialEq)]
pub struct Spoken {
    /// Where its first sound is.
    pub start: Ms,
    /// Where its voice ends, known or estimated.
    pub end: Ms,
    /// Until when its caption stays: until the next one, or the end of its step.
    pub shown_until: Ms,
    /// The words, stems filled in.
    pub text: SafeText,
    /// Whether its clip exists; else a soft bell calls for a look at the caption.
    pub voiced: bool,
}

/// A recording at its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Its transcript in [`Timeline::spoken`]: a caption without a cue of its own.
    pub spoken: usize,
    /// Where its step ends, and it fades out if it is longer.
    pub end: Ms,
    /// What is played; `None` where it cannot be, and a soft bell calls for a look at the caption.
    pub take: Option<Take>,
}

/// A moment at which something happens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cue {
    /// When.
    pub at: Ms,
    /// What.
    pub kind: CueKind,
}

/// What happens. Sounds follow from it, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CueKind {
    /// The session begins.
    Begin,
    /// The step of this index begins (all but the first).
    Step(usize),
    /// The other side's turn: the change begins.
    ChangeSides,
    /// `Timeline::spoken[i]` begins.
    Say(usize),
    /// A phase of a paced breath, this long, begins.
    Breath(Phase, Ms),
    /// A repetition led by seconds begins.
    Rep,
    /// A position is to be taken and held this long.
    Hold(Ms),
    /// A position may be eased.
    Ease,
    /// A rest between sets begins.
    Between,
    /// Tension begins and lasts this long.
    Tense(Ms),
    /// Tension ends.
    Release,
    /// A formula's silent repetition begins.
    Inward,
    /// A long silence shows that it is alive.
    StillHere,
    /// [`Timeline::recordings`] of this index begins.
    Recording(usize),
    /// The session waits for the person.
    Wait,
    /// The session ends.
    End,
}

/// A stretch of the bar.
#[derive(Clone, Debug, PartialEq)]
pub struct TimedSection {
    /// Its name; sessions without sections have one for each step.
    pub title: Option<SafeText>,
    /// Where it begins.
    pub start: Ms,
    /// Where it ends.
    pub end: Ms,
}

/// Everything that is to be seen and heard at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scene<'a> {
    /// The moment.
    pub at: Ms,
    /// The index of the step.
    pub index: usize,
    /// The step.
    pub step: &'a TimedStep,
    /// The step after it.
    pub next: Option<&'a TimedStep>,
    /// The beat.
    pub beat: &'a Beat,
    /// How much of the beat is over, 0 to 1.
    pub progress: f32,
    /// Breath fullness, or how far the movement is, 0 to 1. Continuous over the whole timeline.
    pub level: f32,
    /// The words to be read.
    pub caption: Option<&'a Spoken>,
}

impl Timeline {
    /// Everything that is to be seen and heard at `t`; beyond the end, the last moment.
    pub fn at(&self, t: Ms) -> Scene<'_> {
        let t = t.min(self.length);
        let last = self.beats.len().saturating_sub(1);
        let beat = &self.beats[self.beats.partition_point(|beat| beat.end <= t).min(last)];
        let progress = (t - beat.start).share_of(beat.end - beat.start);
        let eased = 0.5 - 0.5 * (std::f32::consts::PI * progress).cos();
        let spoken = self.spoken.partition_point(|spoken| spoken.start <= t);
        let caption = spoken.checked_sub(1).map(|i| &self.spoken[i]).filter(|spoken| t < spoken.shown_until);
        Scene {
            at: t,
            index: beat.step,
            step: &self.steps[beat.step],
            next: self.steps.get(beat.step + 1),
            beat,
            progress,
            level: beat.from + (beat.to - beat.from) * eased,
            caption,
        }
    }

    /// The cues in `from..to`: every cue exactly once when stretches are asked for one after the other.
    pub fn cues(&self, from: Ms, to: Ms) -> &[Cue] {
        let first = self.cues.partition_point(|cue| cue.at < from);
        let end = self.cues.partition_point(|cue| cue.at < to);
        &self.cues[first..end.max(first)]
    }
}
