//! Steps: the kinds that take their own time, and the kinds that arrange others.

use super::Reader;
use super::fields::{Fields, nearest};
use super::texts::Counted;
use super::tree::{Item, Node, Value, short};
use crate::practice::body::{Point, SideName};
use crate::practice::header::Condition;
use crate::practice::limits;
use crate::practice::session::*;

/// Every kind of step, in the order in which messages list them.
const KINDS: [&str; 18] = [
    "Guide",
    "Rest",
    "Silence",
    "Change",
    "Hold",
    "Breathe",
    "Move",
    "Tense",
    "Formula",
    "Press",
    "Recording",
    "Ready",
    "Sides",
    "Repeat",
    "Section",
    "Skip",
    "Only",
    "Part",
];

/// What the names of recordings end in.
const RECORDINGS: [&str; 3] = [".ogg", ".wav", ".flac"];

impl Reader {
    /// A list of steps, not empty; faulty steps are told and left out.
    pub(super) fn steps(&mut self, node: &Node<'_>) -> Option<Vec<Step>> {
        if self.depth > limits::STEPS_DEEP {
            let message = format!("steps stand more than {} deep in each other", limits::STEPS_DEEP);
            self.fault(node.place, &message, "write it flatter: shared steps can become a part of their own");
            return None;
        }
        self.depth += 1;
        let steps = self.some(node, "steps", Reader::step);
        self.depth -= 1;
        steps
    }

    fn step(&mut self, node: &Node<'_>) -> Option<Step> {
        self.written += 1;
        if self.written == limits::STEPS_WRITTEN + 1 {
            let message = format!("this is step {} of the file", self.written);
            self.fault(
                node.place,
                &message,
                &format!("a file has at most {}; use Repeat, Sides or parts", limits::STEPS_WRITTEN),
            );
        }
        let Value::Group(name, items) = &node.value else {
            return self.refuse(node, "a step", "Guide(for: \"30s\", say: …)");
        };
        if *name == "Part" {
            let kind = self.include(node, items)?;
            return Some(Step { place: node.place, kind });
        }
        let mut fields = Fields::new(name, node.place, items);
        let kind = match *name {
            "Guide" => self.guide(&mut fields),
            "Rest" => self.still(&mut fields).map(StepKind::Rest),
            "Silence" => self.silence(&mut fields),
            "Change" => self.still(&mut fields).map(StepKind::Change),
            "Hold" => self.hold(&mut fields),
            "Breathe" => self.breathe(&mut fields),
            "Move" => self.movement(&mut fields),
            "Tense" => self.tense(&mut fields),
            "Formula" => self.formula(&mut fields),
            "Press" => self.press(&mut fields),
            "Recording" => self.recording(&mut fields),
            "Ready" => self.ready(&mut fields),
            "Sides" => self.sides(&mut fields),
            "Repeat" => self.repeat(&mut fields),
            "Section" => self.section(&mut fields),
            "Skip" => self.conditional(&mut fields).map(StepKind::Skip),
            "Only" => self.conditional(&mut fields).map(StepKind::Only),
            "" => {
                self.fault(
                    node.place,
                    "a step is missing its name before the bracket",
                    "write what is done: `Guide(…)`, `Hold(…)`, `Move(…)`",
                );
                return None;
            }
            _ => {
                self.fault(node.place, &format!("there is no step `{}`", short(name)), &nearest(name, KINDS.iter().copied()));
                return None;
            }
        };
        self.finish(fields);
        Some(Step { place: node.place, kind: kind? })
    }

    /// The fields that most steps share.
    pub(super) fn look(&mut self, fields: &mut Fields<'_, '_>) -> Option<Look> {
        let title = self.optional(fields, "title", |reader, node| reader.text(node, limits::TITLE));
        let figure = self.optional(fields, "figure", |reader, node| reader.id(node));
        let regions = self.optional(fields, "region", |reader, node| reader.one_or_some(node, "regions", Reader::spot));
        Some(Look { title: title?, figure: figure?, regions: regions?.unwrap_or_default() })
    }

    fn length(&mut self, fields: &mut Fields<'_, '_>) -> Option<crate::practice::Ms> {
        self.required(fields, "for", "\"30s\"", |reader, node| reader.step_time(node))
    }

    fn guide(&mut self, fields: &mut Fields<'_, '_>) -> Option<StepKind> {
        let look = self.look(fields);
        let length = self.required(fields, "for", "\"30s\"", |reader, node| match &node.value {
            Value::Group("AtLeast", items) => match items.as_slice() {
                [Item { key: None, node }] => reader.step_time(node).map(Length::AtLeast),
                _ => reader.refuse(node, "one time", "AtLeast(\"40s\")"),
            },
            _ => reader.step_time(node).map(Length::Exactly),
        });
        let say = self.says(fields, Counted::Nothing);
        Some(StepKind::Guide(Guide { look: look?, length: length?, say }))
    }

    fn still(&mut self, fields: &mut Fields<'_, '_>) -> Option<Still> {
        let look = self.look(fields);
        let length = self.length(fields);
        let say = self.says(fields, Counted::Nothing);
        Some(Still { look: look?, length: length?, say })
    }

    fn silence(&mut self, fields: &mut Fields<'_, '_>) -> Option<StepKind> {
        let still = self.still(fields)?;
        if let Some(late) = still.say.iter().enumerate().find(|(i, say)| *i > 0 || say.when != When::Start) {
            let remedy = "keep one sentence without `at`, or divide it with a `Guide`";
            self.fault(late.1.place, "a silence is only spoken into as it begins", remedy);
            return None;
        }
        Some(StepKind::Silence(still))
    }

    fn press(&mut self, fields: &mut Fields<'_, '_>) -> Option<StepKind> {
        let look = self.look(fields);
        let point = self.required(fields, "point", "LI4", |reader, node| reader.word(node, "a pressure point", Point::WORDS));
        let length = self.length(fields);
        let say = self.says(fields, Counted::Nothing);
        Some(StepKind::Press(Press { look: look?, point: point?, length: length?, say }))
    }

    fn ready(&mut self, fields: &mut Fields<'_, '_>) -> Option<StepKind> {
        let look = self.look(fields);
        let length = self.length(fields);
        let say = self.says(fields, Counted::Nothing);
        Some(StepKind::Ready(Ready { look: look?, length: length?, say }))
    }

    fn recording(&mut self, fields: &mut Fields<'_, '_>) -> Option<StepKind> {
        let look = self.look(fields);
        let file = self.required(fields, "file", "\"voice/intro.ogg\"", Reader::audio_file);
        let transcript =
            self.required(fields, "transcript", "(en: \"…\", de: \"…\")", |reader, node| reader.text(node, limits::SUMMARY));
        let length = self.length(fields);
        Some(StepKind::Recording(Recording { look: look?, file: file?, transcript: transcript?, length: length? }))
    }

    /// A name below the session's folder: no way out of it, nothing hidden, nothing that a system reads as something else.
    fn audio_file(&mut self, node: &Node<'_>) -> Option<crate::practice::SafeText> {
        let Value::Text(name) = &node.value else {
            return self.refuse(node, "the name of an audio file", "\"voice/intro.ogg\"");
        };
        let plain = |part: &str| {
            part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
                && !part.starts_with('.')
                && (1..=limits::NAME_PART_CHARS).contains(&part.len())
        };
        let remedy = if !name.split('/').all(plain) || name.split('/').count() > limits::NAME_PARTS {
            "letters, digits, . _ - and at most 3 folders below the session's own: \"voice/intro.ogg\""
        } else if !RECORDINGS.iter().any(|ending| name.ends_with(ending)) {
            "recordings are .ogg (Vorbis), .wav or .flac files"
        } else {
            if self.audio.insert(name.to_string()) && self.audio.len() == limits::AUDIO_FILES + 1 {
                let message = format!("this is audio file {} of the session", self.audio.len());
                self.fault(node.place, &message, &format!("a session has at most {}", limits::AUDIO_FILES));
            }
            return Some(crate::practice::SafeText::new(name));
        };
        self.fault(node.place, &format!("\"{}\" cannot be the name of a recording", short(name)), remedy);
        None
    }

    fn sides(&mut self, fields: &mut Fields<'_, '_>) -> Option<StepKind> {
        let known = SideName::WORDS.map(|(word, side)| (word, side));
        let single: Vec<_> = known.into_iter().filter(|(_, side)| !matches!(side, SideName::Here | SideName::Both)).collect();
        let first = self.optional(fields, "first", |reader, node| reader.word(node, "one side", &single));
        let change = self.optional(fields, "change", |reader, node| reader.step_time(node));
        let each = self.required(fields, "each", "[ … ]", Reader::steps);
        Some(StepKind::Sides(Sides { first: first?.unwrap_or(SideName::Left), change: change?.unwrap_or_default(), each: each? }))
    }

    fn repeat(&mut self, fields: &mut Fields<'_, '_>) -> Option<StepKind> {
        let times = self.required(fields, "times", "3", |reader, node| reader.times(node));
        let steps = self.required(fields, "steps", "[ … ]", Reader::steps);
        Some(StepKind::Repeat(Repeat { times: times?, steps: steps? }))
    }

    fn section(&mut self, fields: &mut Fields<'_, '_>) -> Option<StepKind> {
        let title = self.required(fields, "title", "(en: \"…\", de: \"…\")", |reader, node| reader.text(node, limits::TITLE));
        let steps = self.required(fields, "steps", "[ … ]", Reader::steps);
        Some(StepKind::Section(Section { title: title?, steps: steps? }))
    }

    fn conditional(&mut self, fields: &mut Fields<'_, '_>) -> Option<Conditional> {
        let when = self.required(fields, "when", "Evening", Reader::conditions);
        let steps = self.required(fields, "steps", "[ … ]", Reader::steps);
        Some(Conditional { when: when?, steps: steps? })
    }

    /// One condition, or a list.
    pub(super) fn conditions(&mut self, node: &Node<'_>) -> Option<Vec<Condition>> {
        self.one_or_some(node, "conditions", |reader, node| reader.word(node, "a condition", Condition::WORDS))
    }

    fn include(&mut self, node: &Node<'_>, items: &[Item<'_>]) -> Option<StepKind> {
        match items {
            [Item { key: None, node }] => self.id(node).map(|part| StepKind::Include(Include { part })),
            _ => self.refuse(node, "a part by its name", "Part(\"return-floor\")"),
        }
    }
}
