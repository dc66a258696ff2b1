//! The breaks pane: how long until the next break, what is due, what one may do. It sits beside the work all day, so it draws only when
//! a minute or a state changes.

mod view;

use crate::breaks::{Companion, Event, Kind, Phase, Seen, Suits, choose};
use crate::practice::header::{Header, Id};
use crate::practice::{Lang, Ms, SafeText};
use crate::record::Lately;
use crate::tui::errand::{Call, Errand, Look, Quiet, Rest, Which};
use crate::tui::keymap::Action;
use crate::tui::message::{Effect, LibraryItem, Settings, Sound, Switch};
use crate::tui::text;
use crate::tui::text::breaks::{Words, minutes_left};

/// So long after the last sound the output is let go.
const HUSH: Ms = Ms::from_secs(10);
/// Breaks that are remembered for the choice of the next.
const MEMORY: usize = 40;

/// The pane.
#[derive(Clone, Debug)]
pub struct Pane {
    companion: Companion,
    /// What was done, the last first.
    lately: Vec<Id>,
    /// What is offered.
    offer: Option<LibraryItem>,
    since_look: Ms,
    /// Whether one wanted to be left in peace when it was looked last.
    quiet: Quiet,
    /// A break that only the pane told, because of that.
    kept_back: Option<Kind>,
    hush_in: Option<Ms>,
    /// A word about the last key or the last break.
    word: Option<SafeText>,
}

/// What a key in the pane asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Take a break like this.
    Begin(Rest),
    /// The offered session suits, or does not any more.
    Favourite(Id),
    /// It does not suit: offer another one, from now on.
    Exclude(Id),
    /// All sound on or off.
    Mute,
    /// End the program.
    Quit,
}

impl Pane {
    /// Beside the work, as this companion counts it.
    pub fn new(companion: Companion) -> Pane {
        let (lately, offer, since_look, hush_in, word) = (Vec::new(), None, Ms::ZERO, None, None);
        Pane { companion, lately, offer, since_look, quiet: Quiet::Off, kept_back: None, hush_in, word }
    }

    /// What is to be done at the beginning.
    pub fn begin(&mut self) -> Vec<Effect> {
        vec![Effect::LookBack, self.look(), self.publish()]
    }

    /// Takes in what was done lately.
    pub fn remember(&mut self, lately: &Lately) {
        self.lately = lately.done.iter().take(MEMORY).map(|done| done.session.clone()).collect();
    }

    /// Chooses what is offered, of what there is.
    pub fn offer<'a>(&mut self, items: impl Iterator<Item = &'a LibraryItem>, settings: &Settings) {
        let items: Vec<&LibraryItem> = items.filter(|item| item.broken.is_none()).collect();
        let headers: Vec<&Header> = items.iter().map(|item| &item.header).collect();
        let lately: Vec<&Id> = self.lately.iter().collect();
        let suits =
            Suits { favourites: &settings.favourites, excluded: &settings.excluded, circumstances: &settings.circumstances };
        let chosen = choose(&headers, &lately, suits).and_then(|at| items.get(at));
        self.offer = chosen.map(|item| (*item).clone());
    }

    /// Lets time pass; what follows, and whether it looks different.
    pub fn tick(&mut self, elapsed: Ms, settings: &Settings) -> (Vec<Effect>, bool) {
        let before = self.shown();
        let events = self.companion.advance(elapsed);
        self.since_look += elapsed;
        let mut effects = self.follow(&events, settings);
        if let Some(left) = &mut self.hush_in {
            *left = *left - elapsed;
            if *left == Ms::ZERO {
                self.hush_in = None;
                effects.push(Effect::Sound(Sound::Stop));
            }
        }
        effects.extend(self.after(before));
        let changed = before != self.shown() || !events.is_empty();
        (effects, changed)
    }

    /// The machine slept.
    pub fn gap(&mut self, length: Ms, settings: &Settings) -> Vec<Effect> {
        let events = self.companion.gap(length);
        let mut effects = self.follow(&events, settings);
        effects.extend([self.look(), self.publish()]);
        effects
    }

    /// Takes in what was seen. A break that was kept back is told when nothing speaks against it any more.
    pub fn seen(&mut self, seen: &Seen, quiet: Quiet, settings: &Settings) -> Vec<Effect> {
        let before = self.shown();
        self.quiet = quiet;
        let mut events = self.companion.seen(seen);
        let late = self.kept_back.filter(|kind| quiet == Quiet::Off && self.is_told(*kind));
        events.extend(late.map(Event::Due));
        let mut effects = self.follow(&events, settings);
        effects.extend(self.after(before));
        effects
    }

    /// The last call reached nobody: the terminal's bell, where sound is wanted.
    pub fn unheard(&self, settings: &Settings) -> Option<Effect> {
        (settings.sound == Switch::On && self.companion.pending().is_some()).then_some(Effect::Errand(Errand::Ring))
    }

    /// What was to begin cannot.
    pub fn not_there(&mut self, why: SafeText) -> Vec<Effect> {
        self.word = Some(why);
        self.over(Ms::ZERO, None)
    }

    /// Does what a key means here.
    pub fn act(&mut self, action: Action, lang: Lang) -> (Option<Ask>, Vec<Effect>) {
        let (words, before) = (Words::of(lang), self.shown());
        self.word = None;
        let begin = |pane: &mut Pane, rest| {
            pane.companion.begin();
            Some(Ask::Begin(rest))
        };
        let offered = self.offer.as_ref().map(|offer| (offer.header.id.clone(), offer.source));
        let ask = match (action, offered) {
            (Action::MoveNow, Some((id, source))) => begin(self, Rest::Session(id, source)),
            (Action::MoveNow, None) => {
                self.word = Some(SafeText::new(words.nothing_left));
                None
            }
            (Action::BreatheNow, _) => begin(self, Rest::Breath),
            (Action::Walk, _) => begin(self, Rest::Walk),
            (Action::Later, _) => {
                let asked = matches!(self.companion.phase(), Phase::Waiting(..) | Phase::Due(..));
                if asked && !self.companion.postpone() {
                    self.word = Some(SafeText::new(words.often_enough));
                }
                None
            }
            (Action::WasUp, _) => {
                self.companion.done();
                None
            }
            (Action::LetGo, _) => {
                self.companion.skip();
                None
            }
            (Action::Favourite, Some((id, _))) => Some(Ask::Favourite(id)),
            (Action::Exclude, Some((id, _))) => Some(Ask::Exclude(id)),
            (Action::Mute, _) => Some(Ask::Mute),
            (Action::Back, _) => Some(Ask::Quit),
            _ => None,
        };
        (ask, self.after(before))
    }

    /// A break that began is over, after so much practice of this session.
    pub fn over(&mut self, practised: Ms, session: Option<Id>) -> Vec<Effect> {
        if let Some(session) = session.filter(|_| practised > Ms::ZERO) {
            self.lately.insert(0, session);
            self.lately.truncate(MEMORY);
        }
        let before = self.shown();
        self.companion.over(practised);
        // The last bell may ring out.
        self.hush_in = Some(HUSH);
        self.after(before)
    }

    /// Time until it looks different, or wants something, by itself.
    pub fn next_frame_in(&self) -> Ms {
        let shown = match self.companion.phase() {
            Phase::Postponed(_, left) => Some(left),
            _ => self.companion.next().map(|(_, left)| left),
        };
        let minute = shown.filter(|left| *left > Ms::ZERO).map(|left| Ms((left.0 - 1) % 60_000 + 1));
        let look = Some(self.companion.looks_every() - self.since_look);
        let changes = [minute, look, self.companion.changes_in(), self.hush_in];
        changes.into_iter().flatten().min().unwrap_or(Ms::from_secs(60)).max(Ms(1))
    }

    /// What the next break is called.
    fn which(&self, kind: Kind) -> Which {
        (kind, self.companion.rhythm().takes_turns().then(|| self.companion.position()))
    }

    /// What a picture depends on.
    fn shown(&self) -> (std::mem::Discriminant<Phase>, Option<Kind>, u64) {
        let left = match self.companion.phase() {
            Phase::Postponed(_, left) => left,
            _ => self.companion.next().map_or(Ms::ZERO, |(_, left)| left),
        };
        let kind = self.companion.pending().or_else(|| self.companion.next().map(|(kind, _)| kind));
        (std::mem::discriminant(&self.companion.phase()), kind, minutes_left(left))
    }

    /// What follows from what happened.
    fn follow(&mut self, events: &[Event], settings: &Settings) -> Vec<Effect> {
        let mut effects = Vec::new();
        for event in events {
            let chimes = match event {
                Event::Due(kind) => {
                    self.kept_back = (self.quiet == Quiet::On).then_some(*kind);
                    if self.quiet == Quiet::Off {
                        effects.push(Effect::Errand(Errand::Announce(self.call(*kind, settings.lang))));
                    }
                    true
                }
                Event::LookedFar => true,
                Event::Away(_) => false,
            };
            if chimes && self.quiet == Quiet::Off && settings.sound == Switch::On {
                effects.push(Effect::Sound(Sound::Chime));
                self.hush_in = Some(HUSH);
            }
        }
        effects
    }

    /// What a change of state, and the time since the last look, ask for.
    fn after(&mut self, before: (std::mem::Discriminant<Phase>, Option<Kind>, u64)) -> Vec<Effect> {
        let (changed, waits) = (before != self.shown(), matches!(self.companion.phase(), Phase::Waiting(..)));
        let look = self.since_look >= self.companion.looks_every() || waits && before.0 != self.shown().0;
        let mut effects = Vec::new();
        if look {
            self.since_look = Ms::ZERO;
            effects.push(self.look());
        }
        if changed || look {
            effects.push(self.publish());
        }
        effects
    }

    /// Whether this break stands told.
    fn is_told(&self, kind: Kind) -> bool {
        matches!(self.companion.phase(), Phase::Due(due, _) if due == kind)
    }

    /// Whether only the pane told the break that is due.
    fn is_kept_back(&self) -> bool {
        self.kept_back.is_some_and(|kind| self.is_told(kind))
    }

    /// A look, at no more than what matters now.
    fn look(&self) -> Effect {
        let tells = matches!(self.companion.phase(), Phase::Waiting(..)) || self.is_kept_back();
        Effect::Errand(Errand::Look(if tells { Look::IdleAndQuiet } else { Look::Idle }))
    }

    fn publish(&self) -> Effect {
        Effect::Errand(Errand::Publish(self.companion.snapshot()))
    }

    fn call(&self, kind: Kind, lang: Lang) -> Call {
        let mut text = Words::of(lang).due(self.which(kind)).to_owned();
        if let Some(item) = self.offer.as_ref().filter(|_| kind >= Kind::Up) {
            text += &format!(". {}, {}", item.header.title.get(lang), text::minutes(item.header.length));
        }
        Call { title: Words::of(lang).title.to_owned(), text }
    }
}
