//! The words between the screens and the event loop: messages come in, effects go out, and the loop performs them.

use super::drawing::Drawing;
use super::errand::{Errand, News};
use super::keymap::Key;
use crate::breaks::Companion;
use crate::practice::body::Side;
use crate::practice::compile::{Options, Pace};
use crate::practice::header::{Ambience, Background, Condition, Gate, Id};
use crate::practice::{Fault, Header, Lang, Ms, Pacing, SafeText, Timeline};
use crate::record::{Course, Day, Deed, EntryId, History, Lately, Sitting, Standing, Verdict, WeeklyGoal};
use std::sync::Arc;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// This much time has passed since the last tick, by a clock that stands while the machine sleeps or stalls.
    /// More than [`crate::player::GAP`] is taken for a gap.
    Tick(Ms),
    /// The machine slept or stood still this long.
    Gap(Ms),
    /// The screen has these columns and rows now.
    Resized(u16, u16),
    /// What can be practised, in any order.
    Library(Vec<LibraryItem>),
    /// Where one stands: once at the start, and after each record that was kept.
    Standing(Standing),
    /// The programmes, and where one is in each: after the library, and after each record that was kept.
    Programmes(Vec<Course>),
    /// Begin this at once, without an introduction: what the command line asked for. One comes back to the library only when there
    /// is one ([`Message::Library`]); else the program ends with the sitting.
    Begin {
        /// What is practised.
        item: Box<LibraryItem>,
        /// Laid out.
        prepared: Prepared,
        /// From this moment on.
        from: Ms,
    },
    /// The answer to [`Effect::Prepare`].
    Prepared(Prepared),
    /// The other answer: the session's file has faults.
    Refused(Request, Vec<Fault>),
    /// The answer to [`Effect::Emblem`].
    Emblem {
        /// Which session.
        session: Id,
        /// Whose it is.
        source: Source,
        /// Its figure, if any.
        figure: Option<Id>,
    },
    /// The answer to [`Effect::LookBack`].
    Lately(Lately),
    /// The answer to [`Effect::LookThrough`].
    History(Arc<History>),
    /// What became of the last [`Effect::Save`] or [`Effect::Amend`].
    Saved(Saved),
    /// Whether there is sound.
    Sound(SoundStatus),
    /// Sit beside the work, as this companion counts it.
    Accompany(Box<Companion>),
    /// What an [`Effect::Errand`] led to.
    News(News),
    /// A signal, or the terminal is gone: whatever was practised is handed over, and the program ends.
    Interrupted,
}

/// Something that the event loop shall do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read a session and lay it out in time; answer with [`Message::Prepared`] or [`Message::Refused`].
    Prepare {
        /// Returned with the answer, so that late answers are known.
        request: Request,
        /// Which one.
        session: Id,
        /// Whose it is.
        source: Source,
        /// How.
        options: Options,
    },
    /// Tell which figure shows most of this session: [`Message::Emblem`] answers.
    Emblem {
        /// Which session.
        session: Id,
        /// Whose it is.
        source: Source,
    },
    /// A sound, or silence.
    Sound(Sound),
    /// Keep this sitting, now: it is over, and what one says of it afterwards follows in [`Effect::Amend`].
    Save(Sitting),
    /// The sitting of the last [`Effect::Save`] once more, with what was said afterwards: it takes that one's place.
    Amend(Sitting),
    /// Keep what was done with a programme; [`Message::Programmes`] follows.
    Mark(Id, Deed),
    /// Look at what was done lately; answer with [`Message::Lately`].
    LookBack,
    /// Look through the whole record; answer with [`Message::History`].
    LookThrough,
    /// Keep a practice that was done on this day, elsewhere or without the program; [`Message::Standing`] follows.
    Add(Sitting, Day),
    /// Say of a practice in the record that it was a mistake, or that it stands after all; [`Message::Standing`] follows.
    Strike(EntryId, Verdict),
    /// Something for the breaks pane.
    Errand(Errand),
    /// Keep the settings.
    SaveSettings(Settings),
    /// Draw everything anew, whatever the terminal shows.
    Repaint,
    /// Hand the terminal back to the shell until it calls (`fg`).
    Suspend,
    /// End the program.
    Quit,
}

/// What the sound engine shall do.
#[derive(Clone, Debug, PartialEq)]
pub enum Sound {
    /// This timeline will be heard.
    Load(Arc<Timeline>),
    /// The loaded timeline with another future: what sounds goes on.
    Recast(Arc<Timeline>),
    /// From here on.
    Play(Ms),
    /// Stand still.
    Pause,
    /// Jump here, playing or not.
    Seek(Ms),
    /// It was left: what sounds fades at once. At its end nothing is said: the last bell rings out.
    Stop,
    /// A soft bell, now, beside no session.
    Chime,
    /// How loud.
    Volume(Volume),
    /// Everything on or off.
    All(Switch),
    /// The voice on or off.
    Voice(Switch),
    /// What lies behind everything.
    Ambience(Option<Ambience>),
}

/// The number of a question to the event loop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Request(pub u32);

/// A session as it is listed.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryItem {
    /// What is known before its steps are read.
    pub header: Header,
    /// Whose it is.
    pub source: Source,
    /// Why it cannot be played, where that is known already.
    pub broken: Option<Fault>,
}

/// Whose a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// It comes with the program.
    BuiltIn,
    /// The user's.
    Own,
}

/// A session, laid out in time.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    /// The question that this answers.
    pub request: Request,
    /// What is played.
    pub timeline: Arc<Timeline>,
    /// What is played when it is left early.
    pub closing: Option<Arc<Timeline>>,
    /// Under which conditions its file leaves steps out: the choices that are offered.
    pub conditions: Vec<Condition>,
    /// The breaths that it is made of, where it is only breath.
    pub breathing: Option<Breathing>,
}

/// Breaths that can be changed while they go on.
#[derive(Clone, Debug, PartialEq)]
pub struct Breathing {
    /// The breaths.
    pub pacing: Pacing,
    /// What comes first.
    pub first: First,
}

/// How breathing begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// After a count-in, as the pattern says.
    CountIn,
    /// With one's own breath, tapped.
    Tap,
}

impl Breathing {
    /// Laid out in time, and as it would be listed. `None` never: its name is one.
    pub fn prepared(self, lang: Lang) -> Option<(LibraryItem, Prepared)> {
        let item = LibraryItem { header: self.pacing.header()?, source: Source::BuiltIn, broken: None };
        let timeline = Arc::new(self.pacing.timeline(lang));
        let (request, closing, conditions) = Default::default();
        Some((item, Prepared { request, timeline, closing, conditions, breathing: Some(self) }))
    }
}

/// On or off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Switch {
    /// On.
    #[default]
    On,
    /// Off.
    Off,
}

impl Switch {
    /// The other one.
    pub fn flipped(self) -> Switch {
        match self {
            Switch::On => Switch::Off,
            Switch::Off => Switch::On,
        }
    }
}

/// How much moves on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// What leads a practice glides.
    #[default]
    Full,
    /// Steps; poses stand side by side.
    Reduced,
}

/// How loud, in hundredths: 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Volume(u8);

impl Volume {
    const STEP: u8 = 5;

    /// At most 100.
    pub fn new(hundredths: u8) -> Volume {
        Volume(hundredths.min(100))
    }

    /// 0 to 100.
    pub fn hundredths(self) -> u8 {
        self.0
    }

    /// One step louder.
    pub fn louder(self) -> Volume {
        Volume::new(self.0.saturating_add(Volume::STEP))
    }

    /// One step softer.
    pub fn softer(self) -> Volume {
        Volume(self.0.saturating_sub(Volume::STEP))
    }
}

impl Default for Volume {
    fn default() -> Volume {
        Volume(70)
    }
}

/// What became of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is in the journal, durably.
    Kept,
    /// The journal could not be written; it waits here and is kept at the next start.
    Spooled(SafeText),
    /// It could not be kept at all, for this reason; it is told again when the program ends.
    Lost(SafeText),
}

/// Whether there is sound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SoundStatus {
    /// The device is being opened: nothing to tell.
    #[default]
    Opening,
    /// Sound.
    Sounding,
    /// No device, or it went away; it returns by itself when it can.
    Silent,
    /// The device went away and another one is there: it waits until one asks for it ([`Sound::All`], [`Sound::Play`]).
    Waiting,
}

/// What the screens remember from one start to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The language of the interface.
    pub lang: Lang,
    /// How loud.
    pub volume: Volume,
    /// All sound.
    pub sound: Switch,
    /// The voice.
    pub voice: Switch,
    /// What lies behind sessions.
    pub ambience: Background,
    /// Captions beside the voice.
    pub captions: Switch,
    /// How fast sessions are played.
    pub pace: Pace,
    /// Whether tension and pain are asked for, before and after.
    pub check_in: Switch,
    /// The hand that writes.
    pub dominant: Side,
    /// Everything that counts days.
    pub continuity: Switch,
    /// On how many days of a week one would like to practise.
    pub goal: WeeklyGoal,
    /// The figure and the body map in a session.
    pub figure: Switch,
    /// How it is drawn.
    pub drawing: Drawing,
    /// How much moves.
    pub motion: Motion,
    /// Circumstances and standing choices: sessions that know them leave steps out.
    pub circumstances: Vec<Condition>,
    /// Sessions that suit.
    pub favourites: Vec<Id>,
    /// Sessions that do not: they are not offered.
    pub excluded: Vec<Id>,
    /// Whether the first notice was confirmed.
    pub notice: Told,
    /// Cautions that were read.
    pub read: Vec<Gate>,
}

/// Whether something was told and confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Not yet.
    NotYet,
    /// It was.
    Yes,
}

impl Settings {
    /// Whether a session is among those that suit.
    pub fn is_favourite(&self, id: &Id) -> bool {
        self.favourites.contains(id)
    }

    /// Whether a session is among those that do not.
    pub fn is_excluded(&self, id: &Id) -> bool {
        self.excluded.contains(id)
    }

    /// A new user's, once the first notice is confirmed.
    pub fn new(lang: Lang) -> Settings {
        Settings {
            lang,
            volume: Volume::default(),
            sound: Switch::On,
            voice: Switch::On,
            ambience: Background::Own,
            captions: Switch::On,
            pace: Pace::AS_WRITTEN,
            check_in: Switch::On,
            dominant: Side::Right,
            continuity: Switch::On,
            goal: WeeklyGoal::default(),
            figure: Switch::On,
            drawing: Drawing::default(),
            motion: Motion::Full,
            circumstances: Vec::new(),
            favourites: Vec::new(),
            excluded: Vec::new(),
            notice: Told::Yes,
            read: Vec::new(),
        }
    }
}
