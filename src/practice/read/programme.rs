//! Reading programmes: weeks, choices, cards.

use super::Reader;
use super::fields::Fields;
use super::tree::{Node, Value, short};
use crate::practice::limits;
use crate::practice::programme::{Card, Choice, Programme, Week};
use crate::practice::text::Text;

/// An example of a choice, in messages.
const CHOICE: &str = "(session: \"br-long\", times: 3)";

impl Reader {
    /// The fields of a programme.
    pub(super) fn programme(&mut self, node: &Node<'_>) -> Option<Programme> {
        let mut fields = self.root(node, "Programme")?;
        let id = self.required(&mut fields, "id", "\"my-weeks\"", |reader, node| reader.id(node));
        let title =
            self.required(&mut fields, "title", "(en: \"…\", de: \"…\")", |reader, node| reader.text(node, limits::TITLE));
        let summary = self
            .required(&mut fields, "summary", "(en: \"…\", de: \"…\")", |reader, node| reader.text(node, limits::SUMMARY));
        let sources = fields
            .take("sources")
            .and_then(|node| self.list(node, "sources", |reader, node| reader.harmless(node, limits::TEXT)));
        let asked = fields.has("question");
        let question = self.optional(&mut fields, "question", |reader, node| reader.text(node, limits::TEXT));
        let usual = question.flatten();
        let weeks = self.required(&mut fields, "weeks", "[Week(…)]", |reader, node| {
            reader.some(node, "weeks", |reader, node| reader.week(node, usual.as_ref(), asked))
        });
        self.finish(fields);
        let weeks = weeks?;
        if weeks.len() > limits::WEEKS {
            let message = format!("this programme has {} weeks", weeks.len());
            self.fault(node.place, &message, &format!("a programme has at most {}", limits::WEEKS));
        }
        Some(Programme { id: id?, title: title?, summary: summary?, sources: sources.unwrap_or_default(), weeks })
    }

    /// The fields of `Name(…)`.
    fn named<'n, 'a>(&mut self, node: &'n Node<'a>, name: &'static str) -> Option<Fields<'n, 'a>> {
        match &node.value {
            Value::Group(found, items) if *found == name => Some(Fields::new(name, node.place, items)),
            Value::Group(found, _) if !found.is_empty() => {
                let message = format!("`{}` stands where `{name}` was expected", short(found));
                self.fault(node.place, &message, &format!("write `{name}(…)`"));
                None
            }
            _ => self.refuse(node, &format!("`{name}(…)`"), &format!("{name}(…)")),
        }
    }

    fn week(&mut self, node: &Node<'_>, usual: Option<&Text>, asked: bool) -> Option<Week> {
        let mut fields = self.named(node, "Week")?;
        let title =
            self.required(&mut fields, "title", "(en: \"…\", de: \"…\")", |reader, node| reader.text(node, limits::TITLE));
        let goal =
            self.required(&mut fields, "goal", "(en: \"…\", de: \"…\")", |reader, node| reader.text(node, limits::SUMMARY));
        let days = self.required(&mut fields, "days", "5", Reader::of_seven);
        let calm =
            self.required(&mut fields, "calm", &format!("[{CHOICE}]"), |reader, node| reader.choices(node, "calm practices"));
        let moving =
            self.required(&mut fields, "moving", &format!("[{CHOICE}]"), |reader, node| reader.choices(node, "moving practices"));
        let cards = fields.take("cards").and_then(|node| self.list(node, "cards", Reader::card));
        let own = self.optional(&mut fields, "question", |reader, node| reader.text(node, limits::TEXT));
        if !asked && !fields.has("question") {
            let remedy = "add `question: (en: \"…\", de: \"…\")` here, or once for all weeks above them";
            self.fault(node.place, "this week has no question", remedy);
        }
        self.finish(fields);
        let question = own?.or_else(|| usual.cloned());
        Some(Week {
            title: title?,
            goal: goal?,
            days: days?,
            calm: calm?,
            moving: moving?,
            cards: cards.unwrap_or_default(),
            question: question?,
        })
    }

    /// Days of a week.
    fn of_seven(&mut self, node: &Node<'_>) -> Option<u8> {
        self.count(node, 7).and_then(|days| u8::try_from(days).ok())
    }

    fn choices(&mut self, node: &Node<'_>, what: &str) -> Option<Vec<Choice>> {
        self.some(node, what, |reader, node| {
            let mut fields = reader.group(node, "this choice", CHOICE)?;
            let session = reader.required(&mut fields, "session", "\"br-long\"", |reader, node| reader.id(node));
            let times = reader.required(&mut fields, "times", "3", Reader::of_seven);
            reader.finish(fields);
            Some(Choice { session: session?, times: times?, place: node.place })
        })
    }

    fn card(&mut self, node: &Node<'_>) -> Option<Card> {
        let mut fields = self.named(node, "Card")?;
        let id = self.required(&mut fields, "id", "\"waves\"", |reader, node| reader.id(node));
        let title =
            self.required(&mut fields, "title", "(en: \"…\", de: \"…\")", |reader, node| reader.text(node, limits::TITLE));
        let text =
            self.required(&mut fields, "text", "(en: \"…\", de: \"…\")", |reader, node| reader.text(node, limits::SUMMARY));
        self.finish(fields);
        Some(Card { id: id?, title: title?, text: text?, place: node.place })
    }
}
