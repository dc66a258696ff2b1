//! Checking what only shows when steps are put together: parts, lengths, sides, whether words fit into their time.
//!
//! [`read`] has already refused what is wrong by itself. A checked session compiles: every part is there, every text
//! can be spoken where it stands, and what is unrolled stays within the [`limits`].

mod fit;
mod stems;
mod sum;

pub use sum::length_of;

use super::body::Side;
use super::compile::{depends_on, say::fill};
use super::fault::{Fault, Place};
use super::header::{Gate, Header, Id};
use super::limits;
use super::programme;
use super::read::{self, nearest};
use super::session::*;
use super::speech::{Clips, NoClips, estimate};
use super::text::{Lang, SafeText, Text};
use super::time::Ms;
use std::cmp::Ordering;
use stems::Sided;
use sum::{Sums, Total};

/// Whose file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Built in: both languages, exact lengths.
    Shipped,
    /// A user's own: one language is enough, guidance may stretch.
    Own,
}

/// What a session may name, and how long its words take.
pub struct Known<'a> {
    /// The shared parts.
    pub parts: &'a [Part],
    /// The figures; `None` where figures are not looked up.
    pub figures: Option<&'a [Id]>,
    /// The voice's clips; a text without one is estimated.
    pub clips: &'a dyn Clips,
}

impl<'a> Known<'a> {
    /// These parts, any figure, and estimated speaking times.
    pub fn parts(parts: &'a [Part]) -> Known<'a> {
        Known { parts, figures: None, clips: &NoClips }
    }

    /// The time that a voice needs for a text, whichever side its stems name.
    fn spoken(&self, lang: Lang, text: &SafeText) -> Ms {
        let sides = [(Side::Left, Side::Right), (Side::Right, Side::Left), (Side::Left, Side::Left), (Side::Right, Side::Right)];
        let ways = if text.as_str().contains('{') { sides.len() } else { 1 };
        let filled = sides.iter().take(ways).map(|(side, dominant)| fill(text, lang, Some(*side), *dominant));
        let length = |text: &SafeText| self.clips.length(lang, text.as_str()).unwrap_or_else(|| estimate(lang, text.as_str()));
        filled.map(|text| length(&text)).max().unwrap_or_default()
    }

    fn part(&self, id: &Id) -> Option<&'a Part> {
        self.parts.iter().find(|part| part.id == *id)
    }
}

/// Reads and checks the source of a session: every fault of both in one pass. A faulty step does not hide what is wrong elsewhere;
/// only the sum of the steps waits until all of them can be read.
pub fn source(source: &str, known: &Known<'_>, mode: Mode) -> Result<Session, Vec<Fault>> {
    let read = read::salvage(source);
    let mut faults = read.faults;
    let place = |field: &str| read.places.iter().find(|(name, _)| name == field).map_or(Place::START, |(_, place)| *place);
    let whole = faults.is_empty();
    faults.extend(faults_of(read.header.as_ref(), &read.steps, known, Checking { mode, whole, place: &place }));
    match read.header {
        Some(header) if faults.is_empty() => Ok(Session { header, steps: read.steps }),
        _ => Err(read::in_order(faults)),
    }
}

/// Reads and checks a file, session, part or programme: what `atempause check` tells. Figures have a check of their own; a
/// programme's sessions are looked up by [`programme::check`], here they may be any.
pub fn file(source: &str, known: &Known<'_>, mode: Mode) -> Vec<Fault> {
    match read::kind(source) {
        read::Kind::Figure => Vec::new(),
        read::Kind::Session => self::source(source, known, mode).err().unwrap_or_default(),
        read::Kind::Programme => read::programme(source).map_or_else(|faults| faults, |read| programme::check(&read, None)),
        read::Kind::Part => read::part(source).map_or_else(|faults| faults, |read| part(&read, known, mode)),
    }
}

/// Checks a session. Faults of its header stand at the file's first letter, since a [`Header`] has no places; [`source`] knows them.
pub fn check(session: &Session, known: &Known<'_>, mode: Mode) -> Vec<Fault> {
    let checking = Checking { mode, whole: true, place: &|_| Place::START };
    read::in_order(faults_of(Some(&session.header), &session.steps, known, checking))
}

/// Checks a part by itself. Stems of sides are welcome: who includes it says which side.
pub fn part(part: &Part, known: &Known<'_>, mode: Mode) -> Vec<Fault> {
    let mut sums = Sums::new(known.parts);
    let total = sums.part(&part.id, &part.steps);
    let mut checker = Checker { known, mode, gates: None, depth: 0, faults: Vec::new() };
    checker.steps(&part.steps, Sided::ByWhoeverIncludes, &mut sums);
    checker.limits(&total, Place::START);
    read::in_order(checker.faults)
}

/// How a session is checked.
struct Checking<'a> {
    mode: Mode,
    /// Whether all of it could be read.
    whole: bool,
    /// Where a field of the header stands.
    place: &'a dyn Fn(&str) -> Place,
}

fn faults_of(header: Option<&Header>, steps: &[Step], known: &Known<'_>, checking: Checking<'_>) -> Vec<Fault> {
    let Checking { mode, whole, place } = checking;
    let mut sums = Sums::new(known.parts);
    let total = sums.steps(steps);
    let gates = header.map(|header| header.gates.as_slice());
    let mut checker = Checker { known, mode, gates, depth: 0, faults: Vec::new() };
    checker.steps(steps, Sided::Nowhere, &mut sums);
    checker.limits(&total, place("steps"));
    // A sum that lacks something would only repeat, with wrong numbers, that it does.
    let summed = whole && !total.endless && !total.lacking;
    if let Some(header) = header {
        checker.header(header, place);
        if whole {
            checker.editions(header, steps, place);
        }
        if summed && total.most <= limits::LONGEST_SESSION {
            checker.sum(header.length, &total, place);
        }
        if whole && steps.is_empty() {
            checker.fault(place("steps"), "there are no steps", "write at least one");
        }
    }
    checker.faults
}

/// Walks a session and collects what does not fit.
struct Checker<'k> {
    known: &'k Known<'k>,
    mode: Mode,
    /// The gates of the header; `None` when it is not known.
    gates: Option<&'k [Gate]>,
    /// How deep the steps that are looked at stand in others.
    depth: usize,
    faults: Vec<Fault>,
}

impl<'k> Checker<'k> {
    fn fault(&mut self, place: Place, message: &str, remedy: &str) {
        if self.faults.len() < limits::FAULTS {
            self.faults.push(Fault::new(place, message, remedy));
        }
    }

    fn header(&mut self, header: &Header, place: &dyn Fn(&str) -> Place) {
        self.text(&header.title, place("title"), Sided::NoStems);
        self.text(&header.summary, place("summary"), Sided::NoStems);
        for caution in &header.cautions {
            self.text(caution, place("cautions"), Sided::NoStems);
        }
        if let Some(closing) = &header.closing
            && self.known.part(closing).is_none()
        {
            self.unknown_part(place("closing"), closing);
        }
    }

    /// An edition that the header names must be one.
    fn editions(&mut self, header: &Header, steps: &[Step], place: &dyn Fn(&str) -> Place) {
        let parts = self.known.parts;
        for edition in header.editions.iter().filter(|edition| !depends_on(steps, &parts, **edition)) {
            let message = format!("the header names the edition `{}`, and no step is left out or done for it", edition.word());
            self.fault(place("editions"), &message, "take it away, or write `Skip` or `Only` around the steps that are meant");
        }
    }

    /// Whether the steps come to the length that the header says; what only an edition does is not counted.
    fn sum(&mut self, length: Ms, total: &Total, place: &dyn Fn(&str) -> Place) {
        if total.length == Ms::ZERO && total.played > 0 {
            let remedy = "write outside of `Only` what is done when nobody asks for an edition";
            return self.fault(place("steps"), "without an edition nothing is done: every step stands in an `Only`", remedy);
        }
        let (written, sum) = (length.written(), total.length.written());
        let (more, by) = match total.length.cmp(&length) {
            Ordering::Equal => return,
            Ordering::Greater => ("more", total.length - length),
            Ordering::Less => ("less", length - total.length),
        };
        let message = format!("the length is {written}, but the steps take {sum}: {} {more}", by.written());
        self.fault(place("length"), &message, &format!("write `length: \"{sum}\"`, or change the steps"));
    }

    fn limits(&mut self, total: &Total, place: Place) {
        if total.most > limits::LONGEST_SESSION {
            let message = format!("all steps together take more than {}", limits::LONGEST_SESSION.written());
            self.fault(place, &message, "a session ends on the day it began; shorten it");
        }
        if total.played > limits::STEPS_PLAYED {
            let played =
                if total.played == u64::MAX { "more than anyone can count".to_owned() } else { total.played.to_string() };
            let message = format!("unrolled, the steps are {played}");
            self.fault(place, &message, &format!("a session has at most {}; repeat less often", limits::STEPS_PLAYED));
        }
    }

    fn unknown_part(&mut self, place: Place, id: &Id) {
        let remedy = if self.known.parts.is_empty() {
            "parts are files of their own, beside the session or built in".to_owned()
        } else {
            nearest(id.as_str(), self.known.parts.iter().map(|part| part.id.as_str()))
        };
        self.fault(place, &format!("there is no part \"{id}\""), &remedy);
    }

    fn deeper(&mut self, steps: &[Step], sided: Sided, sums: &mut Sums<'_>) {
        self.depth += 1;
        self.steps(steps, sided, sums);
        self.depth -= 1;
    }

    fn steps(&mut self, steps: &[Step], sided: Sided, sums: &mut Sums<'_>) {
        for step in steps {
            match &step.kind {
                StepKind::Sides(inner) => self.deeper(&inner.each, Sided::Here, sums),
                StepKind::Repeat(inner) => self.deeper(&inner.steps, sided, sums),
                StepKind::Skip(inner) | StepKind::Only(inner) => self.deeper(&inner.steps, sided, sums),
                StepKind::Section(inner) => {
                    self.text(&inner.title, step.place, Sided::NoStems);
                    self.deeper(&inner.steps, sided, sums);
                }
                StepKind::Include(include) => self.include(step.place, include, sided, sums),
                StepKind::Tense(tense) => self.tense(tense, sided),
                timed => self.timed(step.place, timed, sided),
            }
        }
    }

    fn include(&mut self, place: Place, include: &Include, sided: Sided, sums: &mut Sums<'_>) {
        let Some(part) = self.known.part(&include.part) else {
            return self.unknown_part(place, &include.part);
        };
        let total = sums.part(&part.id, &part.steps);
        let deep = self.depth + 1 + total.deep;
        if total.endless {
            self.fault(
                place,
                &format!("the part \"{}\" includes itself", part.id),
                "a part can hold other parts, but not itself",
            );
        } else if deep > limits::STEPS_DEEP {
            let message = format!("with the part \"{}\" steps stand {deep} deep in each other", part.id);
            self.fault(place, &message, &format!("at most {} deep; write it flatter", limits::STEPS_DEEP));
        } else if sided == Sided::Nowhere && stems::names_a_side(&part.steps) {
            let message = format!("the part \"{}\" speaks of {{side}} or {{other}}, and no side is named here", part.id);
            self.fault(place, &message, "include it inside `Sides(each: [ … ])`");
        }
        self.gate(place, total.held);
    }

    /// A step that takes time of its own.
    fn timed(&mut self, place: Place, kind: &StepKind, sided: Sided) {
        if let Some(look) = fit::look(kind) {
            self.look(look, place, sided);
        }
        let length = sum::length_of_step(kind);
        if length > limits::LONGEST_STEP {
            let message = format!("this step takes {}", length.written());
            self.fault(place, &message, &format!("a step lasts at most {}; divide it", limits::LONGEST_STEP.written()));
        }
        self.gate(place, sum::longest_hold(kind));
        if let StepKind::Guide(Guide { length: Length::AtLeast(_), .. }) = kind
            && self.mode == Mode::Shipped
        {
            self.fault(place, "built-in guidance has an exact length", "write `for: \"40s\"` without `AtLeast`");
        }
        match kind {
            StepKind::Formula(formula) => {
                self.text(&formula.text, place, sided);
                self.formula(formula, place);
            }
            StepKind::Recording(recording) => self.text(&recording.transcript, place, Sided::NoStems),
            _ => {
                for say in fit::says(kind) {
                    self.text(&say.text, say.place, sided);
                }
                self.said(kind, length);
            }
        }
    }

    fn tense(&mut self, tense: &Tense, sided: Sided) {
        for group in &tense.groups {
            self.look(&group.look, group.place, sided);
            self.text(&group.how, group.place, sided);
            for (_, say) in &group.release {
                self.text(&say.text, say.place, sided);
            }
            self.muscles(tense, group);
        }
    }

    fn look(&mut self, look: &Look, place: Place, sided: Sided) {
        if let Some(title) = &look.title {
            self.text(title, place, sided);
        }
        if let (Some(figure), Some(known)) = (&look.figure, self.known.figures)
            && !known.contains(figure)
        {
            let remedy = nearest(figure.as_str(), known.iter().map(Id::as_str));
            self.fault(place, &format!("there is no figure \"{figure}\""), &remedy);
        }
    }

    /// Both languages where both must be, and only stems that can be filled in.
    fn text(&mut self, text: &Text, place: Place, sided: Sided) {
        for lang in Lang::ALL.into_iter().filter(|lang| text.speaks(*lang)) {
            if let Err((message, remedy)) = stems::check(text.get(lang).as_str(), sided) {
                self.fault(place, &message, remedy);
            }
        }
        if self.mode == Mode::Shipped {
            for (lang, name) in [(Lang::En, "English"), (Lang::De, "German")] {
                if !text.speaks(lang) {
                    let remedy = format!("add `{}: \"…\"`: built-in sessions speak both languages", lang.code());
                    self.fault(place, &format!("a text is missing in {name}"), &remedy);
                }
            }
        }
    }

    /// Long held breath needs a word of care before.
    fn gate(&mut self, place: Place, held: Ms) {
        if held > limits::HOLD_WITHOUT_GATE && self.gates.is_some_and(|gates| !gates.contains(&Gate::Holds)) {
            let message = format!("the breath is held for {}, and the header does not warn of it", held.written());
            self.fault(place, &message, "add `Holds` to the `gates` of the header, or hold for at most 4s");
        }
    }
}
