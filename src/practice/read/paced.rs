//! Steps that count: held and paced breath, movement, tension, formulas.

use super::Reader;
use super::fields::Fields;
use super::texts::Counted;
use super::tree::{Item, Node, Value};
use crate::practice::limits;
use crate::practice::session::*;
use crate::practice::time::Ms;

impl Reader {
    fn lead(&mut self, fields: &mut Fields<'_, '_>) -> Option<Ms> {
        Some(self.optional(fields, "lead", |reader, node| reader.step_time(node))?.unwrap_or_default())
    }

    pub(super) fn hold(&mut self, fields: &mut Fields<'_, '_>) -> Option<StepKind> {
        let look = self.look(fields);
        let lead = self.lead(fields);
        let length = self.required(fields, "for", "\"30s\"", |reader, node| match &node.value {
            Value::Group("Breaths", items) => reader.breaths(node, items),
            _ => reader.step_time(node).map(HoldLength::Time),
        });
        let counted = match length {
            Some(HoldLength::Time(_)) => Counted::Nothing,
            Some(HoldLength::Breaths { times, .. }) => Counted::Turns(Some(times)),
            None => Counted::Turns(None),
        };
        let say = self.says(fields, counted);
        Some(StepKind::Hold(Hold { look: look?, lead: lead?, length: length?, say }))
    }

    fn breaths(&mut self, node: &Node<'_>, items: &[Item<'_>]) -> Option<HoldLength> {
        let mut fields = Fields::new("Breaths", node.place, items);
        let times = self.required(&mut fields, "times", "7", |reader, node| reader.times(node));
        let pattern = self.required(&mut fields, "pattern", "\"4-6\"", |reader, node| reader.pattern(node));
        self.finish(fields);
        Some(HoldLength::Breaths { times: times?, pattern: pattern? })
    }

    pub(super) fn breathe(&mut self, fields: &mut Fields<'_, '_>) -> Option<StepKind> {
        let look = self.look(fields);
        let lead = self.lead(fields);
        let pattern = self.required(fields, "pattern", "\"4-6\"", |reader, node| reader.pattern(node));
        let both = fields.has("times") && fields.has("for");
        let neither = !fields.has("times") && !fields.has("for");
        let times = self.optional(fields, "times", |reader, node| reader.times(node));
        let time = self.optional(fields, "for", |reader, node| reader.step_time(node));
        if both || neither {
            let found = if both { "both `times` and `for`" } else { "neither `times` nor `for`" };
            self.fault(
                fields.place,
                &format!("this Breathe has {found}"),
                "write how many breaths (`times: 10`) or how long (`for: \"5m\"`)",
            );
        }
        let times = match (times, time) {
            (Some(Some(times)), _) => Some(times),
            (_, Some(Some(time))) => pattern.map(|pattern| pattern.cycles_in(time)),
            _ => None,
        };
        let say = self.says(fields, Counted::Turns(times));
        Some(StepKind::Breathe(Breathe { look: look?, lead: lead?, pattern: pattern?, times: times?, say }))
    }

    pub(super) fn movement(&mut self, fields: &mut Fields<'_, '_>) -> Option<StepKind> {
        let look = self.look(fields);
        let lead = self.lead(fields);
        let rhythm = self.required(fields, "rhythm", "Breath(\"4-4\")", Reader::rhythm);
        let sets = self.required(fields, "times", "10", Reader::sets);
        let words = [("Same", MoveSides::Same), ("Alternating", MoveSides::Alternating)];
        let sides = self.optional(fields, "sides", |reader, node| reader.word(node, "a way to use the sides", &words));
        let turns = sets.as_ref().map(|sets| sets.of.iter().fold(0u32, |sum, n| sum.saturating_add(*n)));
        let say = self.says(fields, Counted::Turns(turns));
        let (sides, sets) = (sides?.unwrap_or_default(), sets?);
        Some(StepKind::Move(Move { look: look?, lead: lead?, rhythm: rhythm?, sets, sides, say }))
    }

    fn rhythm(&mut self, node: &Node<'_>) -> Option<Rhythm> {
        let Value::Group(name, items) = &node.value else {
            return self.refuse(node, "a rhythm", "Breath(\"4-4\")`, `Every(\"7s\")` or `Held(hold: \"8s\", ease: \"3s\")");
        };
        match (*name, items.as_slice()) {
            ("Breath", [Item { key: None, node }]) => {
                self.pattern(node).map(|pattern| Rhythm::Breath { pattern, begin: Begin::In })
            }
            ("BreathOut", [Item { key: None, node }]) => {
                self.pattern(node).map(|pattern| Rhythm::Breath { pattern, begin: Begin::Out })
            }
            ("Every", [Item { key: None, node }]) => self.step_time(node).map(Rhythm::Every),
            ("Held", items) => {
                let mut fields = Fields::new("Held", node.place, items);
                let hold = self.required(&mut fields, "hold", "\"8s\"", |reader, node| reader.step_time(node));
                let ease = self.required(&mut fields, "ease", "\"3s\"", |reader, node| reader.step_time(node));
                self.finish(fields);
                Some(Rhythm::Held { hold: hold?, ease: ease? })
            }
            ("Breath" | "BreathOut", _) => self.refuse(node, "one breath pattern", "Breath(\"4-4\")"),
            ("Every", _) => self.refuse(node, "one time", "Every(\"7s\")"),
            (name, _) => {
                let remedy = super::fields::nearest(name, ["Breath", "BreathOut", "Every", "Held"].into_iter());
                self.fault(node.place, &format!("there is no rhythm `{}`", super::tree::short(name)), &remedy);
                None
            }
        }
    }

    /// `10`, or `Sets(of: [4, 3, 2], rest: "12s")`.
    fn sets(&mut self, node: &Node<'_>) -> Option<Sets> {
        let Value::Group("Sets", items) = &node.value else {
            if !matches!(node.value, Value::Number(_)) {
                return self.refuse(node, "a number of repetitions", "10` or `Sets(of: [10, 10], rest: \"30s\")");
            }
            return self.times(node).map(|times| Sets { of: vec![times], rest: Ms::ZERO });
        };
        let mut fields = Fields::new("Sets", node.place, items);
        let mut several = false;
        let of = self.required(&mut fields, "of", "[10, 10]", |reader, node| {
            several = matches!(&node.value, Value::List(sets) if sets.len() > 1);
            reader.some(node, "sets", |reader, node| reader.times(node))
        });
        let rest = match several {
            true => self.required(&mut fields, "rest", "\"30s\"", |reader, node| reader.step_time(node)),
            false => self.optional(&mut fields, "rest", |reader, node| reader.step_time(node)).map(|_| Ms::ZERO),
        };
        self.finish(fields);
        Some(Sets { of: of?, rest: rest? })
    }

    pub(super) fn tense(&mut self, fields: &mut Fields<'_, '_>) -> Option<StepKind> {
        let lead = self.required(fields, "lead", "\"10s\"", |reader, node| reader.step_time(node));
        let rounds = self.required(fields, "rounds", "[(tense: \"6s\", release: \"35s\")]", Reader::rounds);
        let count = rounds.as_ref().map(Vec::len);
        let groups = self.required(fields, "groups", "[ … ]", |reader, node| {
            reader.some(node, "muscle groups", |reader, node| reader.muscles(node, count))
        });
        Some(StepKind::Tense(Tense { lead: lead?, rounds: rounds?, groups: groups? }))
    }

    fn rounds(&mut self, node: &Node<'_>) -> Option<Vec<Round>> {
        self.some(node, "rounds", |reader, node| {
            let mut fields = reader.group(node, "a round", "(tense: \"6s\", release: \"35s\")")?;
            let ready = reader.optional(&mut fields, "ready", |reader, node| reader.step_time(node));
            let tense = reader.required(&mut fields, "tense", "\"6s\"", |reader, node| reader.step_time(node));
            let release = reader.required(&mut fields, "release", "\"35s\"", |reader, node| reader.step_time(node));
            let skip = reader.optional(&mut fields, "skip", Reader::conditions);
            reader.finish(fields);
            Some(Round { ready: ready?.unwrap_or_default(), tense: tense?, release: release?, skip: skip?.unwrap_or_default() })
        })
    }

    fn muscles(&mut self, node: &Node<'_>, common: Option<usize>) -> Option<Group> {
        let mut fields = self.group(node, "a muscle group", "(title: …, region: Arm(Left), how: …)")?;
        let look = self.look(&mut fields);
        let how = self.required(&mut fields, "how", "(en: \"…\", de: \"…\")", |reader, node| reader.text(node, limits::TEXT));
        let rounds = self.optional(&mut fields, "rounds", Reader::rounds);
        let count = rounds.as_ref().and_then(|own| own.as_ref().map(Vec::len).or(common));
        let release = fields
            .take("release")
            .and_then(|node| self.one_or_some(node, "texts", |reader, node| reader.release(node, count)))
            .unwrap_or_default();
        self.finish(fields);
        Some(Group { look: look?, how: how?, release, rounds: rounds?, place: node.place })
    }

    pub(super) fn formula(&mut self, fields: &mut Fields<'_, '_>) -> Option<StepKind> {
        let look = self.look(fields);
        let text = self.required(fields, "text", "(en: \"…\", de: \"…\")", |reader, node| reader.text(node, limits::TEXT));
        let times = self.required(fields, "times", "6", |reader, node| reader.times(node));
        let every = self.required(fields, "every", "\"9s\"", |reader, node| reader.step_time(node));
        let mut last = 0;
        let aloud = self.required(fields, "aloud", "[1, 2, 6]", |reader, node| {
            reader.some(node, "spoken repetitions", |reader, node| {
                let n = reader.count(node, times.unwrap_or(limits::TIMES))?;
                if n <= last {
                    reader.fault(node.place, &format!("{n} stands behind {last}"), "count upwards: `aloud: [1, 2, 6]`");
                    return None;
                }
                last = n;
                Some(n)
            })
        });
        Some(StepKind::Formula(Formula { look: look?, text: text?, times: times?, every: every?, aloud: aloud? }))
    }
}
