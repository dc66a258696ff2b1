//! In a session: keys and time go to the player, what it tells becomes sound; the picture and the words follow its position.

mod body;
mod breath;
mod layout;
mod picture;
mod words;

use super::{Around, Moving, Part};
use crate::player::{Command, Event, GAP, Pause, Player, Stage, State};
use crate::practice::header::Gate;
use crate::practice::{Lang, Ms, Scene};
use crate::record::{CheckIn, Ending, Feelings, Sitting};
use crate::tui::keymap::{Action, Place};
use crate::tui::message::{Effect, LibraryItem, Motion, Prepared, Sound};
use crate::tui::text::{self, Texts};
use crate::tui::{motion, widget};
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
    leaving: Option<Leaving>,
    /// Which answer of a question Enter takes.
    chosen: usize,
    since_key: Ms,
    /// Where it is only breath, that can be changed.
    free: Option<Free>,
}

/// The question whether to end, and what comes after "stay".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leaving {
    /// Time ran, and will run again.
    WasPlaying,
    /// Time stood, and will stand.
    WasStanding,
}

/// An answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Close,
    Leave,
    Stay,
    Repeat,
    Continue,
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
        let practice = Practice { item, player, closing, said, leaving: None, chosen: 0, since_key: Ms::ZERO, free };
        (practice, vec![load])
    }

    /// Where its keys are looked up.
    pub fn place(&self) -> Place {
        match &self.free {
            _ if !self.answers().is_empty() => Place::Question,
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
        (self.player.practised() > Ms::ZERO).then(|| Sitting {
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
        if self.place() == Place::Question {
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
            (Action::Finish, _) => return self.ask_to_leave(),
            _ => return Vec::new(),
        };
        self.command(command)
    }

    fn command(&mut self, command: Command) -> Vec<Effect> {
        let events = self.player.apply(command);
        self.heard(&events)
    }

    fn ask_to_leave(&mut self) -> Vec<Effect> {
        let playing = self.player.state() == State::Playing;
        self.leaving = Some(if playing { Leaving::WasPlaying } else { Leaving::WasStanding });
        self.chosen = 0;
        self.command(Command::Pause)
    }

    /// The answers to the question that stands open; none when none does.
    fn answers(&self) -> Vec<Answer> {
        let closing = self.closing.is_some() && self.player.stage() == Stage::Session;
        match (self.leaving, self.player.state()) {
            (_, State::Finished(_)) => Vec::new(),
            (Some(_), _) if closing => vec![Answer::Close, Answer::Leave, Answer::Stay],
            (Some(_), _) => vec![Answer::Leave, Answer::Stay],
            (None, State::Paused(Pause::Gap(_))) => vec![Answer::Repeat, Answer::Continue, Answer::Leave],
            (None, _) => Vec::new(),
        }
    }

    fn answer(&mut self, action: Action) -> Vec<Effect> {
        let answers = self.answers();
        match action {
            Action::Down => self.chosen = (self.chosen + 1).min(answers.len().saturating_sub(1)),
            Action::Up => self.chosen = self.chosen.saturating_sub(1),
            Action::Back if self.leaving.is_some() => return self.take(Answer::Stay),
            // After a gap, "back" is the question whether to end.
            Action::Back => return self.ask_to_leave(),
            Action::Go => return answers.get(self.chosen).map_or_else(Vec::new, |answer| self.take(*answer)),
            _ => {}
        }
        Vec::new()
    }

    fn take(&mut self, answer: Answer) -> Vec<Effect> {
        let was = self.leaving.take();
        self.chosen = 0;
        match answer {
            Answer::Close => self.command(Command::Finish),
            Answer::Leave => self.command(Command::Leave),
            Answer::Stay if was == Some(Leaving::WasPlaying) => self.command(Command::Resume),
            Answer::Stay => Vec::new(),
            Answer::Repeat => {
                let start = self.player.scene().step.start;
                let mut effects = self.command(Command::Seek(start));
                effects.extend(self.command(Command::Resume));
                effects
            }
            Answer::Continue => self.command(Command::Resume),
        }
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
        if self.player.state() != State::Playing || !self.answers().is_empty() {
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

    /// The question that stands open, in words: what is asked and the answers.
    fn question(&self, lang: Lang) -> Option<(String, Vec<String>)> {
        let texts = Texts::of(lang);
        let answers = self.answers();
        let title = match (self.leaving, self.player.state()) {
            _ if answers.is_empty() => return None,
            (None, State::Paused(Pause::Gap(length))) => text::slept(lang, length),
            _ => texts.leave_title.to_owned(),
        };
        let gentle = answers.contains(&Answer::Close);
        let word = |answer: &Answer| match answer {
            Answer::Close => text::with_time(texts.leave_closing, self.closing.unwrap_or_default()),
            Answer::Leave if self.leaving.is_none() => texts.gap_end.to_owned(),
            Answer::Leave if gentle => texts.leave_now.to_owned(),
            Answer::Leave => texts.leave_end.to_owned(),
            Answer::Stay => texts.leave_back.to_owned(),
            Answer::Repeat => texts.gap_repeat.to_owned(),
            Answer::Continue => texts.gap_continue.to_owned(),
        };
        Some((title, answers.iter().map(word).collect()))
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
