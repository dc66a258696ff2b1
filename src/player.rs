//! One sitting as a state machine: commands and elapsed time go in, events come out. Pure: nothing here knows what time it is.
//!
//! Laws, held by tests over generated sessions: advancing by `a` then `b` equals advancing by `a + b`; each cue is told once and in
//! order; paused time does not count; seeking there and back changes nothing; a future that was changed is as if it had always been so;
//! what was practised is what was played.

pub mod tap;

use crate::practice::{Cue, Ms, Scene, Timeline};
use crate::record::Ending;
use std::sync::Arc;

/// A stall or suspend longer than this is a gap: nobody practised meanwhile.
pub const GAP: Ms = Ms::from_secs(5);

/// Time to put the phone down and close the eyes, after "start".
pub const COUNT_IN: Ms = Ms::from_secs(5);

/// Within this of a step's beginning, "previous" means the step before.
const BACK_TO_THIS: Ms = Ms::from_secs(2);

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
    /// Another future: a timeline that agrees with the present one on everything up to here. Nothing jumps; any other is not taken.
    Recast(Arc<Timeline>),
    /// The machine slept or stalled this long since the last advance: time stands, and the person is asked.
    Gap(Ms),
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
    /// A gate was reached: the session waits here.
    Waiting(Ms),
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

    /// Does what a person asked for; what makes no sense in the present state does nothing.
    pub fn apply(&mut self, command: Command) -> Vec<Event> {
        match (command, self.state) {
            (_, State::Finished(_)) => Vec::new(),
            (Command::Leave, _) => self.end(Ending::Left),
            (Command::Finish, _) => self.close(),
            (Command::Seek(to), _) => self.seek(to),
            (Command::Retime(timeline), _) => self.retime(timeline),
            (Command::Recast(timeline), _) => self.recast(timeline),
            (Command::Next, _) => self.seek(self.next_step()),
            (Command::Previous, _) => self.seek(self.previous_step()),
            (Command::Start, State::Ready) => {
                self.state = State::CountingIn(COUNT_IN);
                Vec::new()
            }
            (Command::Pause, State::Playing) => self.stop(Pause::Asked),
            (Command::Pause, State::CountingIn(_)) => {
                self.state = State::Ready;
                Vec::new()
            }
            (Command::Gap(length), State::Playing) => self.stop(Pause::Gap(length)),
            (Command::Resume, State::Paused(_) | State::Waiting | State::CountingIn(_)) => self.play(),
            (Command::Start | Command::Pause | Command::Gap(_) | Command::Resume, _) => Vec::new(),
        }
    }

    /// Lets time pass. `elapsed` is what the person really sat through; a gap longer than [`GAP`] is a [`Command::Gap`] instead.
    pub fn advance(&mut self, elapsed: Ms) -> Vec<Event> {
        match self.state {
            State::CountingIn(left) if elapsed < left => {
                self.state = State::CountingIn(left - elapsed);
                Vec::new()
            }
            State::CountingIn(left) => {
                let mut events = self.play();
                events.extend(self.run(elapsed - left));
                events
            }
            State::Playing => self.run(elapsed),
            State::Ready | State::Paused(_) | State::Waiting | State::Finished(_) => Vec::new(),
        }
    }

    fn run(&mut self, elapsed: Ms) -> Vec<Event> {
        let timeline = Arc::clone(self.timeline());
        let gate = timeline.gates.iter().copied().find(|gate| *gate > self.position);
        let end = gate.unwrap_or(timeline.length).min(timeline.length);
        let target = (self.position + elapsed).min(end);
        let at_gate = gate == Some(target);
        let over = target == timeline.length && !at_gate;
        let mut events = Vec::new();
        while let Some(cue) = timeline.cues.get(self.next_cue).filter(|cue| cue.at < target || over) {
            events.push(Event::Cue(*cue));
            self.next_cue += 1;
        }
        self.practised += target - self.position;
        self.position = target;
        if over {
            let ending = if self.stage == Stage::Closing { Ending::Closed } else { Ending::Complete };
            events.extend(self.end(ending));
        } else if at_gate {
            self.state = State::Waiting;
            events.push(Event::Waiting(target));
        }
        events
    }

    fn play(&mut self) -> Vec<Event> {
        self.state = State::Playing;
        vec![Event::Playing(self.position)]
    }

    fn stop(&mut self, pause: Pause) -> Vec<Event> {
        self.state = State::Paused(pause);
        vec![Event::Stopped(self.position)]
    }

    fn end(&mut self, ending: Ending) -> Vec<Event> {
        self.state = State::Finished(ending);
        vec![Event::Finished(ending)]
    }

    fn close(&mut self) -> Vec<Event> {
        let begun = !matches!(self.state, State::Ready | State::CountingIn(_));
        if self.stage == Stage::Closing || self.closing.is_none() || !begun {
            return self.end(Ending::Left);
        }
        self.stage = Stage::Closing;
        self.state = State::Playing;
        self.locate(Ms::ZERO);
        vec![Event::Closing]
    }

    fn seek(&mut self, to: Ms) -> Vec<Event> {
        self.locate(to.min(self.timeline().length));
        let mut events = vec![Event::Jumped(self.position)];
        if self.state == State::Waiting {
            events.extend(self.play());
        }
        events
    }

    fn locate(&mut self, to: Ms) {
        self.position = to;
        self.next_cue = self.timeline().cues.partition_point(|cue| cue.at < to);
    }

    /// The same step, the same share of it, in a timeline with the same steps at other lengths.
    fn retime(&mut self, timeline: Arc<Timeline>) -> Vec<Event> {
        if self.stage == Stage::Closing {
            return Vec::new();
        }
        let scene = self.scene();
        let done = (self.position - scene.step.start).share_of(scene.step.end - scene.step.start);
        let to = timeline
            .steps
            .get(scene.index)
            .map_or(timeline.length, |step| step.start + Ms(((step.end - step.start).0 as f64 * f64::from(done)).round() as u64));
        self.timeline = timeline;
        self.seek(to)
    }

    /// What was told, and where one is, stays as it was.
    fn recast(&mut self, timeline: Arc<Timeline>) -> Vec<Event> {
        let told = |timeline: &Timeline| timeline.cues.get(..self.next_cue).map(<[Cue]>::to_vec);
        let here = |timeline: &Timeline| (timeline.at(self.position).level, timeline.length >= self.position);
        let agrees = told(&timeline) == told(&self.timeline) && here(&timeline) == here(&self.timeline);
        if self.stage == Stage::Session && agrees {
            self.timeline = timeline;
        }
        Vec::new()
    }

    fn next_step(&self) -> Ms {
        let timeline = self.timeline();
        timeline.steps.iter().map(|step| step.start).find(|start| *start > self.position).unwrap_or(timeline.length)
    }

    fn previous_step(&self) -> Ms {
        let scene = self.scene();
        if self.position - scene.step.start >= BACK_TO_THIS {
            return scene.step.start;
        }
        scene.index.checked_sub(1).map_or(Ms::ZERO, |before| self.timeline().steps[before].start)
    }
}
