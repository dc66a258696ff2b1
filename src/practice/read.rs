//! Reading session, part and programme files: text in, [`Session`], [`Part`] or [`Programme`] out, or every fault at once with its place and a remedy.
//!
//! Two layers: `parse` knows the notation and makes a tree of values with places; the readers beside it ask that tree for the
//! fields they know and collect what does not fit. Whatever shows at a single value or step is told here, where its exact place is
//! known; what only shows when steps are put together is told by [`check`](super::check).

mod fields;
mod header;
mod paced;
mod parse;
mod programme;
mod quoted;
mod scan;
mod steps;
mod texts;
mod tree;
mod values;

pub use fields::Meant;
pub(crate) use fields::{Fields, nearest};
pub(crate) use tree::{Node, Value, short};

use super::fault::{Fault, Place};
use super::header::Header;
use super::limits;
use super::programme::Programme;
use super::session::{Part, Session, Step};
use super::text::Lang;
use parse::Extent;
use std::collections::BTreeSet;

/// Reads a session; all faults in one pass, in the order of the file.
pub fn session(source: &str) -> Result<Session, Vec<Fault>> {
    let Salvage { header, steps, faults, .. } = salvage(source);
    match (header, faults.is_empty()) {
        (Some(header), true) => Ok(Session { header, steps }),
        _ => Err(faults),
    }
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `Session(…)`; also whatever is none of these.
    Session,
    /// `Part(…)`.
    Part,
    /// A figure, which others read.
    Figure,
    /// `Programme(…)`.
    Programme,
}

/// What a file says it holds, by its first word.
pub fn kind(source: &str) -> Kind {
    match parse::first_word(source) {
        "Part" => Kind::Part,
        "Figure" => Kind::Figure,
        "Programme" => Kind::Programme,
        _ => Kind::Session,
    }
}

/// Reads a part: steps that several sessions share.
pub fn part(source: &str) -> Result<Part, Vec<Fault>> {
    let mut reader = Reader::default();
    let read = reader.file(source, Extent::Whole, |reader, node| {
        let mut fields = reader.root(node, "Part")?;
        let id = reader.required(&mut fields, "id", "\"return-floor\"", |reader, node| reader.id(node));
        let steps = reader.required(&mut fields, "steps", "[ … ]", Reader::steps);
        reader.finish(fields);
        Some(Part { id: id?, steps: steps? })
    });
    reader.result(read)
}

/// Reads a programme. That its sessions are there is told by [`programme::check`](super::programme::check).
pub fn programme(source: &str) -> Result<Programme, Vec<Fault>> {
    let mut reader = Reader::default();
    let read = reader.file(source, Extent::Whole, Reader::programme);
    reader.result(read)
}

/// Reads what stands before `steps`, and looks no further: a library lists thousands of files. The first kilobytes of a file are
/// enough when `steps:` is among them.
pub fn header(source: &str) -> Result<Header, Vec<Fault>> {
    // Nearly every header is faultless, and then nobody asks for places.
    beginning(source, Extent::Glance).or_else(|_| beginning(source, Extent::Header))
}

fn beginning(source: &str, extent: Extent) -> Result<Header, Vec<Fault>> {
    let mut reader = Reader::default();
    let read = reader.file(source, extent, |reader, node| {
        let mut fields = reader.root(node, "Session")?;
        let header = reader.header(&mut fields);
        fields.take("steps");
        reader.finish(fields);
        header
    });
    reader.result(read)
}

/// What could be read of a faulty session, so that checking can go on with it.
pub(super) struct Salvage {
    /// The header, when it is whole.
    pub header: Option<Header>,
    /// The steps that are whole.
    pub steps: Vec<Step>,
    /// Where the fields of the header stand.
    pub places: Vec<(String, Place)>,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// Reads a session as far as possible.
pub(super) fn salvage(source: &str) -> Salvage {
    let mut reader = Reader::default();
    let read = reader.file(source, Extent::Whole, |reader, node| {
        let mut fields = reader.root(node, "Session")?;
        let header = reader.header(&mut fields);
        let steps = reader.required(&mut fields, "steps", "[ … ]", Reader::steps);
        reader.finish(fields);
        Some((header, steps.unwrap_or_default(), places_of(node)))
    });
    let (header, steps, places) = read.unwrap_or_default();
    Salvage { header, steps, places, faults: in_order(reader.faults) }
}

/// The steps of a session that can be read, whatever is wrong elsewhere: for looking at what they name.
pub fn steps(source: &str) -> Vec<Step> {
    salvage(source).steps
}

fn places_of(node: &tree::Node<'_>) -> Vec<(String, Place)> {
    let tree::Value::Group(_, items) = &node.value else { return Vec::new() };
    items.iter().filter_map(|item| item.key).map(|(name, place)| (name.to_owned(), place)).collect()
}

/// Faults in the order of the file, each once, and not more than anyone reads.
pub(super) fn in_order(mut faults: Vec<Fault>) -> Vec<Fault> {
    faults.sort();
    faults.dedup();
    faults.truncate(limits::FAULTS);
    faults
}

/// Whether a file begins with this word, behind its comments.
pub(crate) fn begins_with(source: &str, name: &str) -> bool {
    parse::first_word(source) == name
}

/// Reads a file of another kind that is written in the same notation: `name(format: 1, …)`.
pub(crate) fn document<T>(
    source: &str,
    name: &'static str,
    read: impl FnOnce(&mut Reader, &mut Fields<'_, '_>) -> Option<T>,
) -> Result<T, Vec<Fault>> {
    let mut reader = Reader::default();
    let read = reader.file(source, Extent::Whole, |reader, node| {
        let mut fields = reader.root(node, name)?;
        let read = read(reader, &mut fields);
        reader.finish(fields);
        read
    });
    reader.result(read)
}

/// What is known while a file is read.
#[derive(Default)]
pub(crate) struct Reader {
    faults: Vec<Fault>,
    /// The one language of plain texts, when the header names it.
    lang: Option<Lang>,
    /// The first plain text in a file that names no language, and how many there are.
    plain_texts: (Option<Place>, usize),
    /// How deep the steps that are read stand in others.
    depth: usize,
    /// Steps read.
    written: usize,
    /// Audio files named.
    audio: BTreeSet<String>,
}

impl Reader {
    /// Parses a file and reads the value it holds.
    fn file<T>(
        &mut self,
        source: &str,
        extent: Extent,
        read: impl FnOnce(&mut Reader, &tree::Node<'_>) -> Option<T>,
    ) -> Option<T> {
        if source.len() > limits::FILE_BYTES {
            let message = format!("the file has {} bytes", source.len());
            let remedy = format!("a file has at most {}; use Repeat, Sides or parts", limits::FILE_BYTES);
            self.fault(Place::START, &message, &remedy);
            return None;
        }
        let (node, faults) = parse::parse(source, extent);
        self.faults = faults;
        let read = read(self, &node?);
        if let (Some(place), count) = self.plain_texts {
            let texts = if count == 1 { "this text is".to_owned() } else { format!("this text and {} more are", count - 1) };
            let remedy = "add `language: En` (or De) to the header, or write (en: \"…\", de: \"…\")";
            self.fault(place, &format!("{texts} in one language, and the header does not say which"), remedy);
        }
        read
    }

    fn result<T>(self, read: Option<T>) -> Result<T, Vec<Fault>> {
        match read {
            Some(read) if self.faults.is_empty() => Ok(read),
            _ => Err(in_order(self.faults)),
        }
    }

    pub(crate) fn fault(&mut self, place: Place, message: &str, remedy: &str) {
        if self.faults.len() < limits::FAULTS {
            self.faults.push(Fault::new(place, message, remedy));
        }
    }
}
