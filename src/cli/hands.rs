//! Performs what the screens ask for: reads sessions, plays sound, keeps records and settings. Nothing here blocks the loop.

mod errands;
mod keeping;
mod look;
mod sounds;

use super::attend::Attendant;
use super::broken;
use super::home::Home;
use super::latest::Latest;
use super::preferences;
use super::shelf::Shelf;
use super::stage::End;
use super::wake::Waker;
use crate::audio::level::Hearing;
use crate::audio::{Backend, Engine, Levels};
use crate::breaks::Idle;
use crate::practice::compile::Options;
use crate::practice::header::{Condition, Id};
use crate::practice::{Fault, Lang, Place};
use crate::record::{Course, Day, Entry, EntryId, History, Lately, Record, Standing, WeeklyGoal};
use crate::store::library::{Item, Origin};
use crate::store::{JournalWriter, Outcome, settings};
use crate::tui::{Effect, LibraryItem, Message, News, Prepared, Quiet, Request, SoundStatus, Source, Switch, emblem};
use jiff::Zoned;
use look::Look;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// News from other threads.
#[derive(Debug)]
pub enum Note {
    /// All sessions.
    Library(Vec<Item>),
    /// Where one stands.
    Standing(Standing),
    /// Programmes, and where one is in them.
    Programmes(Vec<Course>),
    /// What was done lately.
    Lately(Lately),
    /// The whole record.
    History(Arc<History>),
    /// What became of a record.
    Record(Outcome),
    /// How long nobody typed, and whether one wants to be left in peace.
    Presence(Idle, Quiet),
    /// A break was told to nobody.
    Unheard,
}

/// What an effect asks of the loop itself.
#[derive(Debug)]
pub enum Asked {
    /// Nothing: done.
    Nothing,
    /// Tell the screens.
    Tell(Box<Message>),
    /// Ring the terminal's bell.
    Ring,
    /// Send the next picture whole.
    Repaint,
    /// Hand the terminal to the shell.
    Suspend,
    /// End.
    Quit,
}

/// Whether the sound has yet to join a session that is played: a muted one opens no output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joining {
    No,
    WhenHeard,
}

/// How long the end waits for a disk that hangs.
const LAST_WAIT: Duration = Duration::from_millis(400);

/// How long the end waits for a fade to be heard; only where something sounds.
const LAST_FADE: Duration = Duration::from_millis(250);

/// The doer.
pub struct Hands {
    home: Arc<Home>,
    shelf: Arc<Shelf>,
    waker: Waker<Note>,
    backend: Backend,
    engine: Engine,
    levels: Levels,
    all: Switch,
    voice: Switch,
    joining: Joining,
    sound: SoundStatus,
    writer: Option<JournalWriter>,
    settings: Option<Latest<settings::Settings>>,
    attendant: Attendant,
    /// The sound that this run began with.
    begun: Switch,
    /// When the sitting that goes on was begun.
    began: Option<Zoned>,
    /// The record of the last sitting.
    last: Option<Entry>,
    /// The last mark in a programme, or word about a record.
    marked: Option<EntryId>,
    /// The day that was told of last.
    day: Option<Day>,
    /// On how many days of a week one would like to practise, as it was chosen last.
    goal: WeeklyGoal,
}

impl Hands {
    /// Hands for one run of the loop; nothing is opened yet.
    pub fn new(home: Arc<Home>, shelf: Arc<Shelf>, backend: Backend, waker: Waker<Note>) -> Hands {
        let speaker = Arc::clone(&shelf);
        let levels = preferences::levels(&home.settings);
        let engine = Engine::start(backend, Arc::new(move |lang, text: &str| speaker.voice().decode(lang, text)), levels);
        engine.on_loss(preferences::on_loss(&home.settings));
        let goal = home.settings.weekly_goal;
        let (sound, began, last) = (SoundStatus::default(), None, None);
        let (all, voice, joining) = (Switch::On, Switch::On, Joining::No);
        Hands {
            home,
            shelf,
            waker,
            backend,
            engine,
            levels,
            all,
            voice,
            joining,
            sound,
            writer: None,
            settings: None,
            attendant: Attendant::nobody(),
            begun: Switch::On,
            began,
            last,
            marked: None,
            day: None,
            goal,
        }
    }

    /// The sound that this run begins with: the settings' or the command line's.
    pub fn begin_with(mut self, sound: Switch) -> Hands {
        self.begun = sound;
        // Known before a session is loaded: a muted one opens no output.
        self.all = sound;
        self.levels.hearing = preferences::hearing(self.all, self.voice);
        self
    }

    /// Somebody who looks, tells and publishes for the breaks pane.
    pub fn attended(self, attendant: Attendant) -> Hands {
        Hands { attendant, ..self }
    }

    /// Begins with everything that may be slow, on threads of their own.
    pub fn wake_up(&mut self, now: &Zoned) {
        let waker = self.waker.clone();
        let tell = move |outcome| waker.note(Note::Record(outcome));
        self.writer = JournalWriter::of(self.home.paths.clone(), tell).ok();
        self.settings = self.settings_keeper();
        self.day = Some(Day::of(now, self.home.settings.day_start));
        let (home, shelf, waker, now) = (Arc::clone(&self.home), Arc::clone(&self.shelf), self.waker.clone(), now.clone());
        let goal = self.goal;
        let look = move || {
            waker.note(Note::Library(shelf.items()));
            Look::Back(goal).tell((&home, &shelf), &waker, &now);
        };
        drop(thread::Builder::new().name("library".to_owned()).spawn(look));
    }

    /// Performs an effect.
    pub fn perform(&mut self, effect: Effect, now: &Zoned) -> Asked {
        match effect {
            Effect::Prepare { request, session, source, options } => self.prepare(request, &session, source, &options),
            Effect::Emblem { session, source } => {
                let figure = self.emblem(&session, source);
                Asked::Tell(Box::new(Message::Emblem { session, source, figure }))
            }
            Effect::Sound(sound) => self.sound(sound, now),
            Effect::Save(sitting) => self.save(sitting, now),
            Effect::Amend(sitting) => self.amend(sitting),
            Effect::Mark(programme, deed) => self.mark(programme, deed, now),
            Effect::SaveSettings(chosen) => self.choose(&chosen, now),
            Effect::LookBack => self.look(Look::Lately, now),
            Effect::LookThrough => self.look(Look::Through, now),
            Effect::Add(sitting, day) => self.add(sitting, day, now),
            Effect::Strike(of, verdict) => self.strike(of, verdict, now),
            Effect::Errand(errand) => self.errand(errand, now),
            Effect::Repaint => Asked::Repaint,
            Effect::Suspend => Asked::Suspend,
            Effect::Quit => Asked::Quit,
        }
    }

    fn origin(&self, session: &Id, source: Source) -> Option<Origin> {
        match source {
            Source::BuiltIn => Some(Origin::BuiltIn(session.to_string())),
            Source::Own => self.shelf.own(session),
        }
    }

    fn emblem(&self, session: &Id, source: Source) -> Option<Id> {
        let opened = self.shelf.open(&self.origin(session, source)?, self.home.lang).ok()?;
        let laid = self.shelf.lay_out(&opened, &Options::new(self.home.lang))?;
        emblem(&laid.timeline, self.shelf.figures())
    }

    fn prepare(&self, request: Request, session: &Id, source: Source, options: &Options) -> Asked {
        let opened = match self.origin(session, source) {
            Some(origin) => self.shelf.open(&origin, options.lang),
            None => Err(vec![gone(options.lang)]),
        };
        let message = match opened.map(|opened| prepared(&self.shelf, &opened, request, options)) {
            Ok(Some(prepared)) => Message::Prepared(prepared),
            Ok(None) => Message::Refused(request, vec![nothing_left(options.lang)]),
            Err(faults) => Message::Refused(request, faults),
        };
        Asked::Tell(Box::new(message))
    }

    /// What a note means to the screens.
    pub fn noted(&mut self, note: Note, now: &Zoned) -> Option<Message> {
        match note {
            Note::Library(items) => Some(Message::Library(items.into_iter().map(library_item).collect())),
            Note::Standing(standing) => Some(Message::Standing(standing)),
            Note::Programmes(courses) => Some(Message::Programmes(courses)),
            Note::Lately(lately) => Some(Message::Lately(lately)),
            Note::History(history) => Some(Message::History(history)),
            Note::Record(outcome) => self.kept(outcome, now),
            Note::Presence(idle, quiet) => Some(self.seen(idle, quiet, now)),
            Note::Unheard => Some(Message::News(News::Unheard)),
        }
    }

    /// Ends: lets the sound go, waits a little for the disk. What could not be kept is given back. Only who leaves of their own
    /// accord while something sounds waits for its fade.
    pub fn finish(self, end: End) -> Vec<Record> {
        let sounding = self.sound == SoundStatus::Sounding && self.levels.hearing != Hearing::Nothing;
        let fades = end == End::Quit && sounding && self.backend == Backend::Device;
        self.engine.close(if fades { LAST_FADE } else { Duration::ZERO });
        self.writer.map(|writer| writer.finish(LAST_WAIT)).unwrap_or_default()
    }
}

/// Lays an opened session out; `None` when the options leave nothing of it.
pub fn prepared(shelf: &Shelf, opened: &super::shelf::Opened, request: Request, options: &Options) -> Option<Prepared> {
    let laid = shelf.lay_out(opened, options)?;
    let conditions = Condition::ALL.iter().copied().filter(|condition| opened.knows(*condition)).collect();
    Some(Prepared { request, timeline: laid.timeline, closing: laid.closing, conditions, breathing: None })
}

fn nothing_left(lang: Lang) -> Fault {
    let (message, remedy) = match lang {
        Lang::En => ("with these choices nothing is left of it", "choose another edition"),
        Lang::De => ("mit dieser Auswahl bleibt nichts davon übrig", "wähl eine andere Fassung"),
    };
    Fault::new(Place::START, message, remedy)
}

fn gone(lang: Lang) -> Fault {
    let (message, remedy) = match lang {
        Lang::En => ("its file is not there any more", "put it back, or choose another"),
        Lang::De => ("die Datei ist nicht mehr da", "leg sie zurück, oder wähl eine andere"),
    };
    Fault::new(Place::START, message, remedy)
}

/// The sessions that come with the program, as the screens list them: in one piece of memory, since the first picture waits for it.
pub fn built_in_items() -> Vec<LibraryItem> {
    let mut items = Vec::with_capacity(crate::assets::SESSIONS.len());
    items.extend(Shelf::built_in().map(|(_, header)| LibraryItem { header, source: Source::BuiltIn, broken: None }));
    items
}

/// A session of the library as the screens list it.
fn library_item(item: Item) -> LibraryItem {
    let source = match item.origin {
        Origin::BuiltIn(_) => Source::BuiltIn,
        Origin::Own(_) => Source::Own,
    };
    match item.header {
        Ok(header) => LibraryItem { header: *header, source, broken: None },
        Err(fault) => LibraryItem { header: broken::header(&item.origin), source, broken: Some(fault) },
    }
}
