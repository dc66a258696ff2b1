//! Which screen is open: messages go to it, and what it asks for becomes effects.

mod breaks;
mod breathing;
mod care;
mod playing;
mod programmes;
mod record;
mod view;

pub use super::screen::Moving;
pub use view::Needs;

use super::keymap::{self, Action, Key, Place};
use super::message::{Effect, LibraryItem, Message, Request, Saved, Settings, SoundStatus, Switch};
use super::screen::breaks::Pane;
use super::screen::breath::Breath;
use super::screen::chronicle::Chronicle;
use super::screen::farewell::{Farewell, Next};
use super::screen::help::Help;
use super::screen::intro::{self, Change, Intro};
use super::screen::library::{self, Library};
use super::screen::notice::Notice;
use super::screen::practice::Practice;
use super::screen::programmes::Programmes;
use super::screen::reading::Reading;
use super::screen::settings::SettingsPage;
use super::sight;
use super::theme::Theme;
use crate::figure::Figures;
use crate::practice::header::Id;
use crate::practice::{Ms, Pattern, Timeline};
use crate::record::{Course, Standing};
use ratatui::layout::Rect;
use std::sync::Arc;

/// No picture stays away longer than this while a figure moves: after more it goes on where it was.
const STALL: Ms = Ms(200);

/// The screens and what they share.
#[derive(Clone, Debug)]
pub struct App {
    settings: Settings,
    theme: Theme,
    area: Rect,
    standing: Option<Standing>,
    sound: SoundStatus,
    saved: Option<Saved>,
    library: Library,
    courses: Vec<Course>,
    /// Where one comes back to from a session that was opened there.
    programmes: Option<Box<Programmes>>,
    /// Where one comes back to in the breaks pane; its time goes on behind everything.
    breaks: Option<Box<Pane>>,
    open: Open,
    help: Option<Help>,
    /// The safety page, over everything but help.
    safety: Option<Reading>,
    /// The settings, over the library.
    choosing: Option<SettingsPage>,
    /// What must be read before anything else.
    notice: Option<Box<Notice>>,
    /// The pattern that was breathed last, where it had no name.
    own_breath: Option<Pattern>,
    request: Request,
    sittings: usize,
    figures: Arc<Figures>,
    /// How long a figure of the library has moved, and since when no key was pressed.
    shown_for: Ms,
    since_key: Ms,
    drawn: Drawn,
}

/// What stands over the library.
#[derive(Clone, Debug)]
enum Open {
    Library,
    Intro(Box<Intro>),
    Practice(Box<Practice>),
    Farewell(Box<Farewell>),
    Programmes(Box<Programmes>),
    Breath(Box<Breath>),
    Record(Box<Chronicle>),
    /// The pane itself is [`App::breaks`].
    Breaks,
}

/// Whether the screen shows what there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Drawn {
    Fresh,
    Stale,
}

impl App {
    /// The library, still empty, on a screen of 80x24 until [`Message::Resized`] says otherwise.
    pub fn new(settings: Settings, theme: Theme) -> App {
        let notice = Notice::at_first(&settings).map(Box::new);
        App {
            settings,
            theme,
            area: Rect::new(0, 0, 80, 24),
            standing: None,
            sound: SoundStatus::default(),
            saved: None,
            library: Library::default(),
            courses: Vec::new(),
            programmes: None,
            breaks: None,
            open: Open::Library,
            help: None,
            safety: None,
            choosing: None,
            notice,
            own_breath: None,
            request: Request::default(),
            sittings: 0,
            figures: Arc::default(),
            shown_for: Ms::ZERO,
            since_key: Ms::ZERO,
            drawn: Drawn::Stale,
        }
    }

    /// The figures that steps name; without them, words must do.
    pub fn with_figures(self, figures: Arc<Figures>) -> App {
        App { figures, ..self }
    }

    /// Takes a message; the effects are to be performed in their order.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let mut effects = self.take(message);
        effects.extend(self.wonder());
        effects
    }

    /// Asks for the figure of the session that is chosen, once.
    fn wonder(&mut self) -> Option<Effect> {
        let open = matches!(self.open, Open::Library) && !self.figures.is_empty();
        let (session, source) = self.library.wonder().filter(|_| open)?;
        Some(Effect::Emblem { session, source })
    }

    fn take(&mut self, message: Message) -> Vec<Effect> {
        if !matches!(message, Message::Tick(_)) {
            self.drawn = Drawn::Stale;
        }
        match message {
            Message::Key(key) => self.key(key),
            Message::Tick(elapsed) => self.pass(elapsed),
            Message::Gap(length) => self.gap(length),
            Message::Resized(width, height) => {
                self.area = Rect::new(0, 0, width, height);
                Vec::new()
            }
            Message::Library(items) => {
                self.take_library(items);
                Vec::new()
            }
            Message::Standing(standing) => self.take_standing(standing),
            Message::History(history) => self.take_history(history),
            Message::Programmes(courses) => {
                self.courses = courses;
                Vec::new()
            }
            Message::Begin { item, prepared, from } => self.begin_named(*item, prepared, from),
            Message::Lately(lately) => self.take_lately(&lately),
            Message::Prepared(prepared) => match &mut self.open {
                Open::Intro(intro) => {
                    let ask = intro.prepared(prepared, &self.figures, self.settings.lang);
                    self.asked(ask)
                }
                _ => Vec::new(),
            },
            Message::Refused(request, faults) => {
                if let Open::Intro(intro) = &mut self.open {
                    intro.refused(request, faults);
                }
                Vec::new()
            }
            Message::Emblem { session, source, figure } => {
                let figure = figure.and_then(|id| self.figures.get(id.as_str()).cloned());
                self.library.learn((session, source), figure);
                Vec::new()
            }
            Message::Saved(saved) => {
                self.saved = Some(saved);
                Vec::new()
            }
            Message::Sound(status) => {
                self.sound = status;
                Vec::new()
            }
            Message::Accompany(companion) => self.accompany(*companion),
            Message::News(news) => self.take_news(news),
            Message::Interrupted => self.leave_now(),
        }
    }

    fn take_library(&mut self, items: Vec<LibraryItem>) {
        let first = !self.library.is_there();
        self.library.load(items, &self.settings);
        if first {
            self.offer_first();
        }
        self.offer_break();
    }

    fn take_standing(&mut self, standing: Standing) -> Vec<Effect> {
        if self.standing.replace(standing).is_none() {
            self.offer_first();
        }
        self.look_again()
    }

    /// A new user finds the first session chosen, and so does who comes back after some days.
    fn offer_first(&mut self) {
        let small = |standing: &Standing| match self.settings.continuity {
            Switch::On => standing.longest == 0 || standing.is_after_a_gap(),
            Switch::Off => standing.longest == 0,
        };
        if self.standing.as_ref().is_some_and(small) {
            self.library.offer_first();
        }
    }

    fn place(&self) -> Place {
        match (&self.help, &self.open) {
            (Some(_), _) => Place::Help,
            (None, _) if self.safety.is_some() || self.notice.is_some() => Place::Reading,
            (None, _) if self.choosing.is_some() => Place::Settings,
            (None, Open::Library) => self.library.place(),
            (None, Open::Intro(intro)) => intro.place(),
            (None, Open::Practice(practice)) => practice.place(),
            (None, Open::Farewell(farewell)) => farewell.place(),
            (None, Open::Programmes(programmes)) => programmes.place(),
            (None, Open::Breath(_)) => Place::Breath,
            (None, Open::Record(chronicle)) => chronicle.place(),
            (None, Open::Breaks) => Place::Breaks,
        }
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.since_key = Ms::ZERO;
        let Some(action) = keymap::action(self.place(), key) else { return Vec::new() };
        if let Some(effects) = self.over_key(action) {
            return effects;
        }
        self.open_key(action, key)
    }

    /// A key on the screen that stands open.
    fn open_key(&mut self, action: Action, key: Key) -> Vec<Effect> {
        match &mut self.open {
            Open::Library => match self.library.act(action, key, &self.settings) {
                Some(library::Ask::Open(item)) => self.open(*item),
                Some(library::Ask::Programmes) => {
                    self.open = Open::Programmes(Box::new(Programmes::open(&self.courses, &self.settings)));
                    Vec::new()
                }
                Some(library::Ask::Breath) => self.open_breath(),
                Some(library::Ask::Record) => self.open_record(),
                Some(library::Ask::LookBack) => vec![Effect::LookBack],
                Some(library::Ask::Favourite(id)) => self.favourite(id),
                Some(library::Ask::Exclude(id)) => self.exclude(id),
                Some(library::Ask::Quit) => vec![Effect::Quit],
                None => Vec::new(),
            },
            Open::Intro(intro) => {
                let ask = intro.act(action, key, (&self.settings, self.area));
                self.asked(ask)
            }
            Open::Practice(_) => self.practice_key(action),
            Open::Farewell(farewell) if matches!(action, Action::Favourite | Action::Exclude) => {
                let id = farewell.session().clone();
                if action == Action::Favourite { self.favourite(id) } else { self.exclude(id) }
            }
            Open::Breaks => self.breaks_key(action),
            Open::Farewell(farewell) => match farewell.act(action, key) {
                Next::Stay => Vec::new(),
                Next::Done => self.close(),
            },
            Open::Programmes(programmes) => {
                let ask = programmes.act(action, key, (&self.courses, &self.settings));
                self.asked_by_programmes(ask)
            }
            Open::Breath(breath) => {
                let next = breath.act(action);
                self.breath_chosen(next)
            }
            Open::Record(_) => self.record_key(action),
        }
    }

    /// Opens a session's intro.
    fn open(&mut self, item: LibraryItem) -> Vec<Effect> {
        self.request.0 += 1;
        let intro = Intro::new(item, self.request, &self.settings);
        let effect = self.prepare(&intro);
        self.open = Open::Intro(Box::new(intro));
        vec![effect]
    }

    fn prepare(&self, intro: &Intro) -> Effect {
        let item = intro.item();
        Effect::Prepare {
            request: self.request,
            session: item.header.id.clone(),
            source: item.source,
            options: intro.options(&self.settings),
        }
    }

    /// Does what the intro asked for.
    fn asked(&mut self, ask: Option<intro::Ask>) -> Vec<Effect> {
        match ask {
            None => Vec::new(),
            Some(intro::Ask::Back) => self.close(),
            Some(intro::Ask::Begin(item, prepared, said)) => self.begin(*item, prepared, said, Ms::ZERO),
            Some(intro::Ask::Prepare(_)) => self.prepare_anew(),
            Some(intro::Ask::Settings(change)) => {
                let anew = matches!(change, Change::Pace(_) | Change::Circumstance(_));
                let mut effects = self.change(change);
                if anew {
                    effects.extend(self.prepare_anew());
                }
                effects
            }
        }
    }

    fn prepare_anew(&mut self) -> Vec<Effect> {
        self.request.0 += 1;
        let request = self.request;
        let Open::Intro(intro) = &mut self.open else { return Vec::new() };
        intro.asked(request);
        let intro = intro.clone();
        vec![self.prepare(&intro)]
    }

    fn change(&mut self, change: Change) -> Vec<Effect> {
        let settings = &mut self.settings;
        match change {
            Change::Voice => settings.voice = settings.voice.flipped(),
            Change::Pace(pace) => settings.pace = pace,
            Change::CheckIn => settings.check_in = settings.check_in.flipped(),
            Change::Circumstance(condition) => care::flip(&mut settings.circumstances, condition),
            Change::Read(gates) => settings.read.extend(gates),
        }
        vec![Effect::SaveSettings(self.settings.clone())]
    }

    /// Back to where one came from, or out when there is no library; what was said of a sitting is kept.
    fn close(&mut self) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self.amended().into_iter().collect();
        let behind = if self.breaks.is_some() { Open::Breaks } else { Open::Library };
        self.open = self.programmes.take().map_or(behind, Open::Programmes);
        if !self.library.is_there() && self.breaks.is_none() {
            effects.push(Effect::Quit);
        }
        effects
    }

    fn amended(&self) -> Option<Effect> {
        match &self.open {
            Open::Farewell(farewell) => farewell.amended().map(Effect::Amend),
            _ => None,
        }
    }
}

/// The figure that tells most of a session, by name: the answer to [`Effect::Emblem`].
pub fn emblem(timeline: &Timeline, figures: &Figures) -> Option<Id> {
    sight::emblem(timeline, figures).map(|figure| figure.id.clone())
}
