//! One sitting as a state machine: commands and elapsed time go in, events come out. Pure: nothing here knows what time it is.
//!
//! Laws, held by tests over generated sessions: advancing by `a` then `b` equals advancing by `a + b`; each cue is told once and in
//! order; paused time does not count; seeking there and back changes nothing; what was practised is what was played.

use crate::practice::{Cue, Ms, Scene, Timeline};
use crate::record::Ending;
use std::sync::Arc;

/// A stall or suspend longer than this is a gap: nobody practised meanwhile.
pub const GAP: Ms = Ms::from_secs(5);

/// Time to put the phone down and close the eyes, after "start".
pub const COUNT_IN: Ms = Ms::from_secs(5);

/// One sitting.
#[derive(Clone, Debug)]
pub struct Player {
    timeline: Arc<Timeline>,
    closing: Option<Arc<Timeline>>,
    stage: Stage,
    state: State,
    position: Ms,
    next_cue: usize,
    practised: Ms,
}

/// What is being played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The session.
    Session,
    /// Its closing, after it was left early.
    Closing,
}

/// What the player is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing has begun.
    Ready,
    /// About to begin, in this long.
    CountingIn(Ms),
    /// Time runs.
    Playing,
    /// Time stands.
    Paused(Pause),
    /// At a gate of the timeline: the session waits for "go on".
    Waiting,
    /// Over.
    Finished(Ending),
}

/// Why time stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// The person asked.
    Asked,
    /// The machine slept or stalled this long; the person is asked how to go on.
    Gap(Ms),
}

/// What a person can ask of a sitting.
#[derive(Clone, Debug)]
pub enum Command {
    /// Count in, then play.
    Start,
    /// Let time stand.
    Pause,
    /// Go on: after a pause, at a gate; during counting-in, at once.
    Resume,
    /// Go to this moment.
    Seek(Ms),
    /// To the beginning of the next step.
    Next,
    /// To the beginning of this step, or, within its first 2 s, of the step before.
    Previous,
    /// The same session at another pace: the place within the step is kept.
    Retime(Arc<Timeline>),
    /// Leave early, through the closing where there is one.
    Finish,
    /// Leave at once.
    Leave,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event {
    /// A cue was reached.
    Cue(Cue),
    /// Time runs from here.
    Playing(Ms),
    /// Time stands here.
    Stopped(Ms),
    /// The position jumped here.
    Jumped(Ms),
    /// The closing plays now, from its beginning.
    Closing,
    /// It is over.
    Finished(Ending),
}

impl Player {
    /// A sitting that has not begun. `closing` is what is run when it is left early.
    pub fn new(timeline: Arc<Timeline>, closing: Option<Arc<Timeline>>) -> Player {
        Player {
            timeline,
            closing,
            stage: Stage::Session,
            state: State::Ready,
            position: Ms::ZERO,
            next_cue: 0,
            practised: Ms::ZERO,
        }
    }

    /// What it is doing.
    pub fn state(&self) -> State {
        self.state
    }

    /// What is being played: the session, or its closing.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// The timeline that `position` refers to.
    pub fn timeline(&self) -> &Arc<Timeline> {
        match (self.stage, &self.closing) {
            (Stage::Closing, Some(closing)) => closing,
            _ => &self.timeline,
        }
    }

    /// The moment in [`Player::timeline`].
    pub fn position(&self) -> Ms {
        self.position
    }

    /// Everything that is to be seen now.
    pub fn scene(&self) -> Scene<'_> {
        self.timeline().at(self.position)
    }

    /// How long the session was really played (its closing included): never more than the person spent with it.
    pub fn practised(&self) -> Ms {
        self.practised
    }
}
