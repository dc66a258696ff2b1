//! The first fields of a file.

use super::Reader;
use super::fields::Fields;
use super::tree::{Item, Node, Value, short};
use crate::practice::body::Posture;
use crate::practice::header::{Ambience, Condition, Gate, Header, Id, Level, Need, Rating, Tradition};
use crate::practice::limits;
use crate::practice::text::Lang;

/// The version of the format that this program reads.
const FORMAT: u32 = 1;

/// The languages a file of one language can have.
const LANGUAGES: [(&str, Lang); 2] = [("En", Lang::En), ("De", Lang::De)];

impl Reader {
    /// The fields of the file's one group, with its format and language read; `None` when nothing else can be understood.
    pub(super) fn root<'n, 'a>(&mut self, node: &'n Node<'a>, name: &'static str) -> Option<Fields<'n, 'a>> {
        let Value::Group(found, items) = &node.value else {
            self.fault(
                node.place,
                &format!("found {} where `{name}(…)` was expected", node.found()),
                &format!("begin with `{name}(`"),
            );
            return None;
        };
        if *found != name {
            let message = if found.is_empty() {
                format!("`{name}` is missing before the bracket")
            } else {
                format!("`{}` stands here", short(found))
            };
            self.fault(node.place, &message, &format!("begin with `{name}(`"));
        }
        let mut fields = Fields::new(name, node.place, items);
        let format =
            self.required(&mut fields, "format", "1", |reader, node| reader.count(node, u32::MAX).map(|n| (n, node.place)));
        if let Some((format, place)) = format.filter(|(format, _)| *format != FORMAT) {
            let message = format!("format {format} is newer than this program, which reads format {FORMAT}");
            self.fault(place, &message, "update Atempause, or write `format: 1` if the file was made for it");
            return None;
        }
        self.lang = self.optional(&mut fields, "language", |reader, node| reader.word(node, "a language", &LANGUAGES)).flatten();
        self.steps_stand_last(items);
        Some(fields)
    }

    /// A header is read up to `steps`, so nothing may stand behind them.
    fn steps_stand_last(&mut self, items: &[Item<'_>]) {
        let behind = items.iter().skip_while(|item| !matches!(item.key, Some(("steps", _)))).skip(1);
        for (key, place) in behind.filter_map(|item| item.key) {
            self.fault(place, &format!("`{}` stands behind `steps`", short(key)), "move it above `steps`, which come last");
        }
    }

    /// The fields of a session before its steps.
    pub(super) fn header(&mut self, fields: &mut Fields<'_, '_>) -> Option<Header> {
        let id = self.required(fields, "id", "\"my-session\"", |reader, node| reader.id(node));
        let title = self.required(fields, "title", "(en: \"…\", de: \"…\")", |reader, node| reader.text(node, limits::TITLE));
        let summary =
            self.required(fields, "summary", "(en: \"…\", de: \"…\")", |reader, node| reader.text(node, limits::SUMMARY));
        let tradition =
            self.required(fields, "tradition", "Own", |reader, node| reader.word(node, "a tradition", Tradition::WORDS));
        let level = self.required(fields, "level", "Start", |reader, node| reader.word(node, "a level", Level::WORDS));
        let length = self.required(fields, "length", "\"7m\"", |reader, node| reader.time(node));
        let postures = self.required(fields, "postures", "[Lying]", |reader, node| {
            reader.some(node, "postures", |reader, node| reader.word(node, "a posture", Posture::WORDS))
        });
        let needs = self.listed(fields, "needs", |reader, node| reader.word(node, "a thing one needs", Need::WORDS));
        let areas = self.listed(fields, "areas", Reader::spot);
        let gates = self.listed(fields, "gates", |reader, node| reader.word(node, "a gate", Gate::WORDS));
        let editions = self.listed(fields, "editions", |reader, node| reader.word(node, "an edition", Condition::WORDS));
        let cautions = self.listed(fields, "cautions", |reader, node| reader.text(node, limits::TEXT));
        let ambience = self.optional(fields, "ambience", |reader, node| reader.word(node, "an ambience", Ambience::WORDS));
        let ratings = self.listed(fields, "ratings", |reader, node| reader.word(node, "a rating", Rating::WORDS));
        let sources = self.listed(fields, "sources", |reader, node| reader.harmless(node, limits::TEXT));
        let closing = self.closing(fields);
        Some(Header {
            id: id?,
            title: title?,
            summary: summary?,
            tradition: tradition?,
            level: level?,
            length: length?,
            postures: postures?,
            needs,
            areas,
            gates,
            editions,
            cautions,
            ambience: ambience?,
            ratings,
            sources,
            closing,
        })
    }

    /// A list that may be empty or left out.
    fn listed<'n, 'a, T>(
        &mut self,
        fields: &mut Fields<'n, 'a>,
        name: &'static str,
        read: impl FnMut(&mut Reader, &'n Node<'a>) -> Option<T>,
    ) -> Vec<T> {
        fields.take(name).and_then(|node| self.list(node, name, read)).unwrap_or_default()
    }

    fn closing(&mut self, fields: &mut Fields<'_, '_>) -> Option<Id> {
        fields.take("closing").and_then(|node| self.id(node))
    }
}
