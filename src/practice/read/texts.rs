//! Texts, in one language or both, and what is said when.

use super::Reader;
use super::fields::Fields;
use super::tree::{Node, Value};
use crate::practice::fault::Place;
use crate::practice::limits::{self, Room};
use crate::practice::session::{Say, When};
use crate::practice::text::{Lang, SafeText, Text};

/// Whether a step counts something that `on` can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// Nothing.
    Nothing,
    /// Breaths or repetitions, this many in all; `None` when the number itself is faulty.
    Turns(Option<u32>),
}

impl Reader {
    /// A text: `(en: "…", de: "…")`, or plain in a file of one language.
    pub(super) fn text(&mut self, node: &Node<'_>, room: Room) -> Option<Text> {
        match &node.value {
            Value::Text(_) => self.plain(node, room),
            Value::Group("", _) => {
                let mut fields = self.group(node, "the text", "")?;
                let text = self.pair(&mut fields, room);
                self.finish(fields);
                text
            }
            _ => self.refuse(node, "a text", "(en: \"…\", de: \"…\")"),
        }
    }

    fn plain(&mut self, node: &Node<'_>, room: Room) -> Option<Text> {
        let text = self.harmless(node, room);
        let Some(lang) = self.lang else {
            // Told once: the remedy is one line in the header.
            self.plain_texts.0.get_or_insert(node.place);
            self.plain_texts.1 += 1;
            return None;
        };
        Some(Text::one(lang, text?))
    }

    /// The language fields of a text that stands among other fields.
    fn pair(&mut self, fields: &mut Fields<'_, '_>, room: Room) -> Option<Text> {
        let own = self.lang;
        let (has_en, has_de) = (fields.has("en"), fields.has("de"));
        let en = self.optional(fields, "en", |reader, node| reader.harmless(node, room));
        let de = self.optional(fields, "de", |reader, node| reader.harmless(node, room));
        match (own, has_en, has_de) {
            (_, true, true) => Some(Text::both(en??, de??)),
            (Some(Lang::En), true, false) => Some(Text::one(Lang::En, en??)),
            (Some(Lang::De), false, true) => Some(Text::one(Lang::De, de??)),
            (_, true, false) => self.missing(fields.place, "German", "de"),
            (_, false, true) => self.missing(fields.place, "English", "en"),
            (_, false, false) => {
                self.fault(fields.place, "here are no words", "write `en: \"…\", de: \"…\"`");
                None
            }
        }
    }

    fn missing(&mut self, place: Place, language: &str, field: &str) -> Option<Text> {
        let remedy = format!("add `{field}: \"…\"`, or say in the header which one `language` the file has");
        self.fault(place, &format!("this text is missing in {language}"), &remedy);
        None
    }

    /// Words from a file, made harmless; not empty, and not longer than there is room for.
    pub(super) fn harmless(&mut self, node: &Node<'_>, room: Room) -> Option<SafeText> {
        let Value::Text(raw) = &node.value else {
            return self.refuse(node, "a text in quotes", "\"…\"");
        };
        let text = SafeText::new(raw);
        let Room { name, characters, bytes, one_line } = room;
        let long = raw.len() > characters && text.graphemes() > characters;
        let message = if text.as_str().trim().is_empty() {
            "this text is empty".to_owned()
        } else if one_line && text.as_str().contains('\n') {
            format!("{name} stands in one line, this one has more")
        } else if long || raw.len() > bytes {
            format!("this text has {} characters and {} bytes", text.graphemes(), raw.len())
        } else {
            return Some(text);
        };
        let remedy = match () {
            () if long || raw.len() > bytes => {
                format!("{name} has at most {characters} characters and {bytes} bytes; shorten or divide it")
            }
            () => "write what is to be read, or take the field out".to_owned(),
        };
        self.fault(node.place, &message, &remedy);
        None
    }

    /// `say:` one text or a list of texts, each with its moment; nothing when it is not written.
    pub(super) fn says(&mut self, fields: &mut Fields<'_, '_>, counted: Counted) -> Vec<Say> {
        let Some(node) = fields.take("say") else { return Vec::new() };
        self.one_or_some(node, "texts", |reader, node| reader.say(node, counted)).unwrap_or_default()
    }

    fn say(&mut self, node: &Node<'_>, counted: Counted) -> Option<Say> {
        if matches!(node.value, Value::Text(_)) {
            let text = self.text(node, limits::TEXT)?;
            return Some(Say { when: When::Start, text, place: node.place });
        }
        let mut fields = self.group(node, "this text", "(en: \"…\", de: \"…\")")?;
        let at = self.optional(&mut fields, "at", |reader, node| reader.moment(node));
        let both = fields.has("at") && fields.has("on");
        let on = self.optional(&mut fields, "on", |reader, node| reader.on(node, counted));
        let text = self.pair(&mut fields, limits::TEXT);
        if both {
            self.fault(node.place, "this text has both `at` and `on`", "keep the one that says when it is spoken");
        }
        self.finish(fields);
        let when = match (at?, on?) {
            (_, Some(on)) => on,
            (Some(at), None) => When::At(at),
            (None, None) => When::Start,
        };
        Some(Say { when, text: text?, place: node.place })
    }

    /// `3`, `Middle`, `Last(2)`.
    fn on(&mut self, node: &Node<'_>, counted: Counted) -> Option<When> {
        let Counted::Turns(turns) = counted else {
            self.fault(node.place, "`on` counts breaths or repetitions, and this step has none", "use a time: `at: \"10s\"`");
            return None;
        };
        let (when, n) = match &node.value {
            Value::Word("Middle") => return Some(When::Middle),
            Value::Word("Last") => return Some(When::Last(1)),
            Value::Number(_) => self.times(node).map(|n| (When::On(n), n))?,
            Value::Group("Last", items) => match items.as_slice() {
                [item] if item.key.is_none() => self.times(&item.node).map(|n| (When::Last(n), n))?,
                _ => return self.refuse(node, "the last, or one before it", "Last(2)"),
            },
            _ => return self.refuse(node, "a breath or repetition", "on: 3`, `on: Middle` or `on: Last(2)"),
        };
        if turns.is_some_and(|turns| n > turns) {
            let message = format!("{n} is beyond the {} breaths or repetitions of this step", turns.unwrap_or(0));
            self.fault(node.place, &message, "count within the step");
            return None;
        }
        Some(when)
    }

    /// What is said while letting go: the round from 1, and when within its release.
    pub(super) fn release(&mut self, node: &Node<'_>, rounds: Option<usize>) -> Option<(u32, Say)> {
        let mut fields = self.group(node, "this text", "(round: 1, at: \"4s\", en: \"…\", de: \"…\")")?;
        let most = rounds.and_then(|rounds| u32::try_from(rounds).ok()).unwrap_or(limits::TIMES);
        let round = self.optional(&mut fields, "round", |reader, node| reader.count(node, most));
        let at = self.required(&mut fields, "at", "\"4s\"", |reader, node| reader.moment(node));
        let text = self.pair(&mut fields, limits::TEXT);
        self.finish(fields);
        Some((round?.unwrap_or(1), Say { when: When::At(at?), text: text?, place: node.place }))
    }
}
