//! In a session: keys and time go to the player, what it tells becomes sound; the picture and the words follow its position.

mod asking;
mod body;
mod breath;
mod layout;
mod picture;
mod words;

use super::{Around, Moving, Part};
use crate::player::{Command, Event, GAP, Player, Stage, State};
use crate::practice::header::Gate;
use crate::practice::{Ms, Scene};
use crate::record::sitting::SHORTEST;
use crate::record::{CheckIn, Ending, Feelings, Sitting};
use crate::tui::keymap::{Action, Place};
use crate::tui::message::{Effect, LibraryItem, Motion, Prepared, Sound};
use crate::tui::{motion, widget};
use asking::{About, Asked};
use breath::Free;
use layout::Pane;
use ratatui::layout::Rect;

/// How far a seek goes.
const SEEK: Ms = Ms::from_secs(10);
/// After this long without a key only the essentials stay on the screen.
const FADE: Ms = Ms::from_secs(6);
/// Milliseconds between two steps of a pacer that does not glide.
const STEPS: u64 = 250;

/// A session being practised.
#[derive(Clone, Debug)]
pub struct Practice {
    item: LibraryItem,
    player: Player,
    /// How long coming back takes, where the session has a closing.
    closing: Option<Ms>,
    said: CheckIn,
    asked: Option<Asked>,
    /// Which answer of a question Enter takes.
    chosen: usize,
    since_key: Ms,
    /// The screen is dark until the next key: for a dark room, and for closed eyes.
    dark: bool,
    /// Where it is only breath, that can be changed.
    free: Option<Free>,
}

/// What is on the screen besides the moving picture: drawn anew only when this changes.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    state: std::mem::Discriminant<State>,
    stage: Stage,
    beat: usize,
    caption: Option<Ms>,
    seconds: [u64; 3],
    hints: bool,
    taps: Option<usize>,
}

impl Practice {
    /// A sitting that counts in to begin at `from`, or begins with taps; the effects make it heard. `read` are the cautions that were.
    pub fn new(item: LibraryItem, prepared: Prepared, (said, read): (CheckIn, &[Gate]), from: Ms) -> (Practice, Vec<Effect>) {
        let load = Effect::Sound(Sound::Load(prepared.timeline.clone()));
        let closing = prepared.closing.as_ref().map(|closing| closing.length);
        let mut player = Player::new(prepared.timeline, prepared.closing);
        player.apply(Command::Seek(from));
        let free = prepared.breathing.map(|breathing| Free::new(breathing, read));
        if !free.as_ref().is_some_and(Free::is_measuring) {
            player.apply(Command::Start);
        }
        let practice = Practice { item, player, closing, said, asked: None, chosen: 0, since_key: Ms::ZERO, dark: false, free };
        (practice, vec![load])
    }

    /// Where its keys are looked up.
    pub fn place(&self) -> Place {
        match &self.free {
            _ if self.is_asking() => Place::Question,
            Some(free) if free.is_measuring() => Place::Tapping,
            Some(_) => Place::Pacer,
            None => Place::Practice,
        }
    }

    /// What was practised; `None` when nothing was.
    pub fn sitting(&self) -> Option<Sitting> {
        let ending = match self.player.state() {
            State::Finished(ending) => ending,
            _ => Ending::Left,
        };
        (self.player.practised() >= SHORTEST).then(|| Sitting {
            session: self.item.header.id.clone(),
            tradition: self.item.header.tradition,
            practised: self.player.practised(),
            length: self.item.header.length,
            ending,
            before: self.said.before,
            after: Feelings::default(),
            breath: self.breathed(),
            situation: self.said.situation.clone(),
            note: None,
        })
    }

    /// The session.
    pub fn item(&self) -> &LibraryItem {
        &self.item
    }

    /// The moment that is played just now; `None` while time stands.
    pub fn position(&self) -> Option<Ms> {
        (self.player.state() == State::Playing).then(|| self.player.position())
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        matches!(self.player.state(), State::Finished(_))
    }

    /// Does what a key means here.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        self.since_key = Ms::ZERO;
        if std::mem::take(&mut self.dark) {
            return Vec::new();
        }
        if self.is_asking() {
            return self.answer(action);
        }
        if let Some(effects) = self.act_on_breath(action) {
            return effects;
        }
        let command = match (action, self.player.state()) {
            (Action::Pause, State::Playing) => Command::Pause,
            (Action::Pause | Action::GoOn, State::Ready) => Command::Start,
            (Action::Pause, _) => Command::Resume,
            (Action::GoOn, State::Playing) => return Vec::new(),
            (Action::GoOn, _) => Command::Resume,
            (Action::SeekBack, _) => Command::Seek(self.player.position() - SEEK),
            (Action::SeekAhead, _) => Command::Seek(self.player.position() + SEEK),
            (Action::NextStep, _) => Command::Next,
            (Action::PreviousStep, _) => Command::Previous,
            (Action::Finish, State::Ready | State::CountingIn(_)) => Command::Leave,
            (Action::Finish, _) => return self.ask(About::Leaving),
            (Action::Hurts, State::Ready | State::CountingIn(_)) => return Vec::new(),
            (Action::Hurts, _) => return self.ask(About::Hurting),
            (Action::Darken, State::Playing) => {
                self.dark = true;
                return Vec::new();
            }
            _ => return Vec::new(),
        };
        self.command(command)
    }

    fn command(&mut self, command: Command) -> Vec<Effect> {
        let events = self.player.apply(command);
        self.heard(&events)
    }

    /// Lets time pass; more than [`GAP`] at once is a gap. Tells whether anything but the picture changed.
    pub fn tick(&mut self, elapsed: Ms) -> (Vec<Effect>, bool) {
        if elapsed > GAP {
            return (self.gap(elapsed), true);
        }
        let before = self.shown();
        self.since_key += elapsed;
        if let Some(free) = &mut self.free {
            free.advance(elapsed);
        }
        let events = self.player.advance(elapsed);
        let effects = self.heard(&events);
        (effects, before != self.shown())
    }

    /// The machine slept: time stands, and the person is asked.
    pub fn gap(&mut self, length: Ms) -> Vec<Effect> {
        self.since_key = Ms::ZERO;
        self.dark = false;
        if let Some(free) = &mut self.free {
            free.advance(length);
        }
        self.command(Command::Gap(length))
    }

    /// What the player told, as sound.
    fn heard(&mut self, events: &[Event]) -> Vec<Effect> {
        let mut effects = Vec::new();
        for event in events {
            match event {
                // Where it waits the sound stands by itself, and its sign of waiting rings out.
                Event::Cue(_) | Event::Waiting(_) => {}
                Event::Playing(at) => effects.push(Sound::Play(*at)),
                Event::Stopped(_) => effects.push(Sound::Pause),
                Event::Jumped(at) => effects.push(Sound::Seek(*at)),
                Event::Closing => effects.extend([Sound::Load(self.player.timeline().clone()), Sound::Play(Ms::ZERO)]),
                // The last bell rings out.
                Event::Finished(Ending::Complete | Ending::Closed) => {}
                Event::Finished(Ending::Left) => effects.push(Sound::Stop),
            }
        }
        effects.into_iter().map(Effect::Sound).collect()
    }

    /// What is to be seen: at a gate, the step that waits, not the one behind it.
    fn scene(&self) -> Scene<'_> {
        match self.player.state() {
            State::Waiting => self.player.timeline().at(self.player.position() - Ms(1)),
            _ => self.player.scene(),
        }
    }

    fn shown(&self) -> Shown {
        let scene = self.player.scene();
        let ends = [scene.beat.end, scene.step.end, self.player.timeline().length];
        let counting = match self.player.state() {
            State::CountingIn(left) => left,
            _ => Ms::ZERO,
        };
        Shown {
            state: std::mem::discriminant(&self.player.state()),
            stage: self.player.stage(),
            beat: self.player.timeline().beats.partition_point(|beat| beat.start <= scene.at),
            caption: scene.caption.map(|spoken| spoken.start),
            seconds: ends.map(|end| seconds(end - scene.at) + seconds(counting)),
            hints: self.is_touched(),
            taps: self.free.as_ref().and_then(Free::taps),
        }
    }

    /// What moves, while it does, and where.
    pub fn moving(&self, area: Rect, around: &Around<'_>) -> [Option<Moving>; 2] {
        if self.player.state() != State::Playing || self.is_asking() || self.is_dark() {
            return [None; 2];
        }
        let (pacer, body) = if super::is_small(area) {
            (Pane::of(area).map(|pane| pane.pacer), None)
        } else {
            let layout = self.layout(area, around);
            (Some(layout.pacer), layout.picture)
        };
        let moving = |part, area: Option<Rect>| area.filter(|area| !area.is_empty()).map(|area| Moving { part, area });
        let body = body.filter(|body| self.body_in(&self.player.scene(), *body, around).is_some());
        [moving(Part::Pacer, pacer.map(widget::disc::place)), moving(Part::Body, body)]
    }

    /// When something will look different by itself: at once at the pace of the picture, else with the next second or word.
    pub fn next_frame_in(&self, area: Rect, around: &Around<'_>) -> Option<Ms> {
        match self.player.state() {
            State::CountingIn(left) => Some(to_next_second(left)),
            State::Playing => {
                let scene = self.player.scene();
                let timeline = self.player.timeline();
                let word = timeline.spoken.iter().flat_map(|spoken| [spoken.start, spoken.shown_until]);
                let ends = [scene.beat.end, scene.step.end, timeline.length].map(|end| to_next_second(end - scene.at));
                let fade = Some(FADE - self.since_key).filter(|left| *left > Ms::ZERO);
                let words = word.filter(|at| *at > scene.at).map(|at| at - scene.at).min();
                let rest = ends.into_iter().chain(fade).chain(words).min()?;
                let picture = self.picture_in(area, around).unwrap_or(rest);
                Some(Ms(rest.min(picture).0.max(1)))
            }
            // Taps are timed: no moment between two is a stall.
            _ if self.free.as_ref().is_some_and(Free::is_measuring) => Some(Ms(1000)),
            State::Ready | State::Paused(_) | State::Waiting | State::Finished(_) => None,
        }
    }

    /// Whether nothing is shown: only while it plays, so that whoever is waited for sees it.
    fn is_dark(&self) -> bool {
        self.dark && self.player.state() == State::Playing
    }

    /// Whether a key was pressed not long ago.
    fn is_touched(&self) -> bool {
        self.since_key < FADE
    }

    fn picture_in(&self, area: Rect, around: &Around<'_>) -> Option<Ms> {
        let scene = self.player.scene();
        let parts = self.moving(area, around).into_iter().flatten();
        let soonest = parts.filter_map(|moving| match moving.part {
            Part::Pacer => self.pacer_in(&scene, moving.area, around.settings.motion),
            Part::Body => self.body_in(&scene, moving.area, around),
        });
        soonest.min().map(|soonest| Ms(soonest.max(around.settings.drawing.pictures.apart())))
    }

    /// Milliseconds until the pacer looks different; `None` while it stands.
    fn pacer_in(&self, scene: &Scene<'_>, place: Rect, motion: Motion) -> Option<u64> {
        match motion::moving(scene, self.player.timeline()) {
            Some(_) if motion == Motion::Reduced => Some(STEPS),
            Some((change, length)) => Some(widget::disc::frame_ms(place, change, length.0)),
            // A still disc's ring closes by about a cell at a time.
            None if motion::paced(scene.beat.action) => Some(((scene.beat.end - scene.beat.start).0 / 100).clamp(40, 250)),
            None => None,
        }
    }

    /// The session's name; the closing's, while that plays.
    fn title<'a>(&'a self, around: &Around<'_>) -> &'a str {
        match self.player.stage() {
            Stage::Session => self.item.header.title.get(around.lang()).as_str(),
            Stage::Closing => around.texts().closing,
        }
    }
}

/// Seconds that are left, the running one counted.
fn seconds(left: Ms) -> u64 {
    left.0.div_ceil(1000)
}

/// Until [`seconds`] changes.
fn to_next_second(left: Ms) -> Ms {
    match left.0 % 1000 {
        0 => Ms(1000),
        part => Ms(part),
    }
}
