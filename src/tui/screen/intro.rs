//! Before a session: what must be read once, how it is just now, what comes, and a few choices. Three times Enter begins.

mod situation;
mod view;

use super::notice::{caution_lines, unread};
use super::reading::Reading;
use super::{Around, asked};
use crate::figure::{Figures, Move};
use crate::practice::compile::{Options, Pace};
use crate::practice::header::{Condition, Gate};
use crate::practice::timeline::TimedStep;
use crate::practice::{Fault, Lang, SafeText};
use crate::record::{CheckIn, Feeling, Feelings};
use crate::tui::keymap::{Action, Key, Place};
use crate::tui::message::{LibraryItem, Prepared, Request, Settings, Switch};
use crate::tui::sight;
use crate::tui::text::safety::Line;
use crate::tui::text::{Texts, names};
use crate::tui::widget::rating::{self, Then};
use ratatui::layout::Rect;
use situation::Situation;
use std::sync::Arc;

/// A session about to begin.
#[derive(Clone, Debug)]
pub struct Intro {
    item: LibraryItem,
    page: Page,
    focus: Field,
    before: Feelings,
    situation: Situation,
    /// Choices and circumstances: the session leaves out what they say.
    chosen: Vec<Condition>,
    plan: Plan,
    request: Request,
    wish: Wish,
    emblem: Option<Arc<Move>>,
}

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    /// Cautions that were not read yet, read so far.
    Cautions(Reading),
    /// The form.
    Form,
}

/// What keys go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Felt(Feeling),
    Begin,
    Situation,
    Voice,
    Pace,
    CheckIn,
    Choice(Condition),
}

/// The session as it would be played.
#[derive(Clone, Debug)]
enum Plan {
    /// Being laid out; the last one is still shown.
    Asked(Option<Prepared>),
    Ready(Prepared),
    Refused(Vec<Fault>),
}

/// Whether to begin as soon as one can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Look,
    Begin,
}

/// What the intro asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Lay the session out like this.
    Prepare(Options),
    /// Keep the settings: changed by this.
    Settings(Change),
    /// Begin.
    Begin(Box<LibraryItem>, Prepared, CheckIn),
    /// Back to the library.
    Back,
}

/// A change of the settings.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The voice, on or off.
    Voice,
    /// The pace.
    Pace(Pace),
    /// Being asked before and after, on or off.
    CheckIn,
    /// A circumstance that holds from now on, or no longer.
    Circumstance(Condition),
    /// These cautions were read.
    Read(Vec<Gate>),
}

impl Intro {
    /// Opens a session; [`Intro::options`] tells how it shall be laid out, under `request`.
    pub fn new(item: LibraryItem, request: Request, settings: &Settings) -> Intro {
        let mut intro = Intro {
            item,
            page: Page::Form,
            focus: Field::Begin,
            before: Feelings::default(),
            situation: Situation::default(),
            chosen: settings.circumstances.clone(),
            plan: Plan::Asked(None),
            request,
            wish: Wish::Look,
            emblem: None,
        };
        intro.warn(settings);
        intro.focus = intro.fields(settings).first().copied().unwrap_or(Field::Begin);
        intro
    }

    /// How the session shall be laid out.
    pub fn options(&self, settings: &Settings) -> Options {
        let conditions = self.chosen.clone();
        Options { lang: settings.lang, pace: settings.pace, conditions, dominant: settings.dominant }
    }

    /// The session.
    pub fn item(&self) -> &LibraryItem {
        &self.item
    }

    /// It was asked for anew.
    pub fn asked(&mut self, request: Request) {
        self.request = request;
        self.plan = match std::mem::replace(&mut self.plan, Plan::Asked(None)) {
            Plan::Ready(prepared) => Plan::Asked(Some(prepared)),
            other => other,
        };
    }

    /// The session is laid out; answers to older questions are dropped.
    pub fn prepared(&mut self, prepared: Prepared, figures: &Figures, lang: Lang) -> Option<Ask> {
        if prepared.request == self.request {
            self.emblem = sight::emblem(&prepared.timeline, figures);
            self.plan = Plan::Ready(prepared);
        }
        if self.wish == Wish::Begin { self.begin(lang) } else { None }
    }

    /// The session's file has faults.
    pub fn refused(&mut self, request: Request, faults: Vec<Fault>) {
        if request == self.request {
            self.plan = Plan::Refused(faults);
        }
    }

    fn fields(&self, settings: &Settings) -> Vec<Field> {
        let header = &self.item.header;
        let known: &[Condition] = match &self.plan {
            Plan::Ready(plan) | Plan::Asked(Some(plan)) => &plan.conditions,
            Plan::Asked(None) | Plan::Refused(_) => &[],
        };
        let mut fields: Vec<Field> = asked(header, settings).into_iter().map(Field::Felt).collect();
        fields.push(Field::Begin);
        fields.extend((settings.check_in == Switch::On).then_some(Field::Situation));
        fields.extend([Field::Voice, Field::Pace]);
        fields.extend(known.iter().map(|condition| Field::Choice(*condition)));
        fields.extend((!header.ratings.is_empty()).then_some(Field::CheckIn));
        fields
    }

    fn move_focus(&mut self, by: isize, settings: &Settings) {
        let fields = self.fields(settings);
        let at = fields.iter().position(|field| *field == self.focus).unwrap_or(0);
        if let Some(field) = at.checked_add_signed(by).and_then(|at| fields.get(at)) {
            self.focus = *field;
        }
    }

    /// Does what a key means here.
    pub fn act(&mut self, action: Action, key: Key, (settings, screen): (&Settings, Rect)) -> Option<Ask> {
        if action != Action::Go {
            self.wish = Wish::Look;
        }
        match (self.page, action) {
            (Page::Form, Action::Back) if self.place() == Place::Note => self.situation.act(action, key),
            (_, Action::Back) => return Some(Ask::Back),
            (Page::Cautions(mut reading), action) => {
                let lines = self.cautions(settings);
                if action == Action::Go && reading.is_at_end(&lines, screen) {
                    self.page = Page::Form;
                    return Some(Ask::Settings(Change::Read(self.unread(settings))));
                }
                reading.act(action, &lines, screen);
                self.page = Page::Cautions(reading);
            }
            (Page::Form, Action::Down) => self.move_focus(1, settings),
            (Page::Form, Action::Up) => self.move_focus(-1, settings),
            (Page::Form, Action::Go) => return self.go(settings),
            (Page::Form, _) => return self.change(action, key, settings),
        }
        None
    }

    /// Enter: on to the next question, or begin.
    fn go(&mut self, settings: &Settings) -> Option<Ask> {
        match self.focus {
            Field::Felt(_) => {
                self.move_focus(1, settings);
                None
            }
            _ => self.begin(settings.lang),
        }
    }

    fn begin(&mut self, lang: Lang) -> Option<Ask> {
        self.wish = Wish::Begin;
        match &self.plan {
            Plan::Ready(prepared) => {
                let said = CheckIn { before: self.before, situation: self.situation.said(lang) };
                Some(Ask::Begin(Box::new(self.item.clone()), prepared.clone(), said))
            }
            Plan::Asked(_) | Plan::Refused(_) => None,
        }
    }

    fn change(&mut self, action: Action, key: Key, settings: &Settings) -> Option<Ask> {
        let turned = matches!(action, Action::Higher | Action::Lower);
        match self.focus {
            Field::Felt(feeling) => match rating::answer(feeling.place(&mut self.before), action, key) {
                Then::Stay => {}
                Then::Next => self.move_focus(1, settings),
            },
            Field::Situation => self.situation.act(action, key),
            Field::Voice if turned => return Some(Ask::Settings(Change::Voice)),
            Field::Pace if turned => return Some(Ask::Settings(Change::Pace(paced(settings.pace, action)))),
            Field::CheckIn if turned => return Some(Ask::Settings(Change::CheckIn)),
            Field::Choice(condition) if turned => return Some(self.choose(condition, settings)),
            Field::Begin | Field::Voice | Field::Pace | Field::CheckIn | Field::Choice(_) => {}
        }
        None
    }
}

impl Intro {
    /// Where its keys are looked up.
    pub fn place(&self) -> Place {
        match self.page {
            Page::Cautions(_) => Place::Reading,
            Page::Form if self.focus == Field::Situation && self.situation.is_typed() => Place::Note,
            Page::Form => Place::Intro,
        }
    }

    /// The gates of what is chosen that were not read yet.
    fn unread(&self, settings: &Settings) -> Vec<Gate> {
        unread(&self.item.header, settings, &self.chosen)
    }

    /// Shows what must be read before what is chosen, where anything must.
    fn warn(&mut self, settings: &Settings) {
        if !self.unread(settings).is_empty() {
            self.page = Page::Cautions(Reading::default());
        }
    }

    /// What is to be read on the page of cautions.
    fn cautions(&self, settings: &Settings) -> Vec<Line> {
        let mut lines = caution_lines(&self.item, &self.unread(settings), settings.lang);
        lines.push(Line::Heading(Texts::of(settings.lang).read_once.into()));
        lines
    }

    /// Makes a choice, or takes it back. Being pregnant holds for longer than a sitting, and is remembered.
    fn choose(&mut self, condition: Condition, settings: &Settings) -> Ask {
        match self.chosen.iter().position(|chosen| *chosen == condition) {
            Some(at) => drop(self.chosen.remove(at)),
            None => self.chosen.push(condition),
        }
        self.warn(settings);
        match condition {
            Condition::Pregnant => Ask::Settings(Change::Circumstance(condition)),
            Condition::Evening | Condition::Short | Condition::NoHolds => Ask::Prepare(self.options(settings)),
        }
    }
}

fn paced(pace: Pace, action: Action) -> Pace {
    if action == Action::Higher { pace.faster() } else { pace.slower() }
}

/// What comes, as a list: the sections' names, or the steps' where there are none; neighbours of one name once.
fn outline(prepared: &Prepared, around: &Around<'_>) -> Vec<String> {
    let timeline = &prepared.timeline;
    let sections = timeline.sections.iter().filter_map(|section| section.title.as_ref()).map(SafeText::to_string);
    let mut lines: Vec<String> = sections.collect();
    if lines.is_empty() {
        let kind = |kind| names::kind(around.lang(), kind).to_owned();
        let title = |step: &TimedStep| step.title.as_ref().map_or_else(|| kind(step.kind), SafeText::to_string);
        lines = timeline.steps.iter().map(title).collect();
    }
    lines.dedup();
    lines
}
