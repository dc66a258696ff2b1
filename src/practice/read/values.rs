//! Single values: times, counts, words from a table, names, lists.

use super::Reader;
use super::fields::nearest;
use super::tree::{Node, Value, short};
use crate::practice::body::{Region, SideName, Spot};
use crate::practice::breath::{Pattern, PatternFault};
use crate::practice::header::Id;
use crate::practice::limits;
use crate::practice::time::{Ms, TimeFault};

impl Reader {
    /// Says that something else was expected.
    pub(crate) fn refuse<T>(&mut self, node: &Node<'_>, what: &str, example: &str) -> Option<T> {
        self.fault(
            node.place,
            &format!("found {} where {what} was expected", node.found()),
            &format!("write it like `{example}`"),
        );
        None
    }

    /// A length of time, `"1m 20s"`, of at least [`limits::SHORTEST`].
    pub(super) fn time(&mut self, node: &Node<'_>) -> Option<Ms> {
        let time = self.moment(node)?;
        if time < limits::SHORTEST {
            let message = format!("{} is too short to be seen", time.written());
            self.fault(node.place, &message, &format!("the shortest time is {}", limits::SHORTEST.written()));
            return None;
        }
        Some(time)
    }

    /// The length of a step.
    pub(super) fn step_time(&mut self, node: &Node<'_>) -> Option<Ms> {
        let time = self.time(node)?;
        if time > limits::LONGEST_STEP {
            let message = format!("{} is too long for one step", time.written());
            self.fault(node.place, &message, &format!("a step lasts at most {}", limits::LONGEST_STEP.written()));
            return None;
        }
        Some(time)
    }

    /// A point of time after a beginning; may be as short as a millisecond.
    pub(super) fn moment(&mut self, node: &Node<'_>) -> Option<Ms> {
        let Value::Text(text) = &node.value else {
            if let Value::Number(number) = node.value {
                let message = format!("found the number {} where a time was expected", short(number));
                self.fault(node.place, &message, &format!("give it a unit, in quotes: `\"{}s\"`", short(number)));
                return None;
            }
            return self.refuse(node, "a time", "\"1m 20s\"");
        };
        let shown = short(text);
        let (message, remedy) = match Ms::parse(text) {
            Ok(time) => return Some(time),
            Err(TimeFault::Shape) if text.trim().parse::<f64>().is_ok_and(f64::is_finite) => (
                format!("the time \"{shown}\" has no unit"),
                format!("write \"{}s\" for seconds, \"{}m\" for minutes", shown.trim(), shown.trim()),
            ),
            Err(TimeFault::Shape) => (
                format!("\"{shown}\" is no time"),
                "write h, m, s or ms behind numbers, largest first: \"1m 20s\", \"4.5s\"".to_owned(),
            ),
            Err(TimeFault::Zero) => {
                (format!("\"{shown}\" is no time at all"), "leave the field out, or write how long it takes".to_owned())
            }
            Err(TimeFault::Negative) => {
                (format!("\"{shown}\" is less than nothing"), "times are counted from 0 upwards".to_owned())
            }
            Err(TimeFault::Range) => {
                (format!("\"{shown}\" is out of range"), "times go from 1ms to 24h, in whole milliseconds".to_owned())
            }
        };
        self.fault(node.place, &message, &remedy);
        None
    }

    /// A breath pattern, `"4-6"`.
    pub(super) fn pattern(&mut self, node: &Node<'_>) -> Option<Pattern> {
        let Value::Text(text) = &node.value else {
            return self.refuse(node, "a breath pattern", "\"4-6\"");
        };
        let remedy = match Pattern::parse(text) {
            Ok(pattern) => return Some(pattern),
            Err(PatternFault::Shape) => "write seconds as in-out \"4-6\", in-hold-out \"4-7-8\" or in-hold-out-rest \"4-4-4-4\"",
            Err(PatternFault::Empty) => "breathing in and breathing out need time; only holds may be 0",
            Err(PatternFault::Fine) => "at most one digit behind the point: \"5.5-5.5\"",
            Err(PatternFault::Range) => "no part of a breath is longer than 60 seconds",
        };
        self.fault(node.place, &format!("\"{}\" is no breath pattern", short(text)), remedy);
        None
    }

    /// A whole number from 1 to `most`.
    pub(super) fn count(&mut self, node: &Node<'_>, most: u32) -> Option<u32> {
        let Value::Number(written) = node.value else {
            return self.refuse(node, "a whole number", "10");
        };
        let digits = written.replace('_', "");
        let number = digits.parse::<u64>().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(number) = number.and_then(|number| u32::try_from(number).ok()).filter(|number| (1..=most).contains(number)) {
            return Some(number);
        }
        let range = format!("write a whole number from 1 to {most}");
        match number {
            Some(0) => self.fault(node.place, "found 0 where something is counted", &range),
            Some(_) => self.fault(node.place, &format!("{} is too many", short(written)), &range),
            None => self.fault(node.place, &format!("{} is no number that counts", short(written)), &range),
        }
        None
    }

    /// How often something is done.
    pub(super) fn times(&mut self, node: &Node<'_>) -> Option<u32> {
        self.count(node, limits::TIMES)
    }

    /// One word of a table.
    pub(crate) fn word<T: Copy>(&mut self, node: &Node<'_>, what: &str, table: &[(&str, T)]) -> Option<T> {
        let (word, known) = match &node.value {
            Value::Word(word) => (*word, table.iter().find(|(name, _)| name == word)),
            Value::Text(text) => (text.as_ref(), None),
            _ => return self.refuse(node, what, table.first().map_or("", |(name, _)| name)),
        };
        if let Some((_, value)) = known {
            return Some(*value);
        }
        let quotes = table.iter().find(|(name, _)| *name == word).map(|(name, _)| format!("write it without quotes: `{name}`"));
        let remedy = quotes.unwrap_or_else(|| nearest(word, table.iter().map(|(name, _)| *name)));
        self.fault(node.place, &format!("\"{}\" is not {what}", short(word)), &remedy);
        None
    }

    /// A list; faulty entries are told and left out.
    pub(crate) fn list<'n, 'a, T>(
        &mut self,
        node: &'n Node<'a>,
        what: &str,
        mut read: impl FnMut(&mut Reader, &'n Node<'a>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Value::List(nodes) = &node.value else {
            self.fault(
                node.place,
                &format!("found {} where a list of {what} was expected", node.found()),
                "put it in square brackets: [ … ]",
            );
            return None;
        };
        Some(nodes.iter().filter_map(|node| read(self, node)).collect())
    }

    /// A list that is not empty.
    pub(super) fn some<'n, 'a, T>(
        &mut self,
        node: &'n Node<'a>,
        what: &str,
        read: impl FnMut(&mut Reader, &'n Node<'a>) -> Option<T>,
    ) -> Option<Vec<T>> {
        if matches!(&node.value, Value::List(nodes) if nodes.is_empty()) {
            self.fault(node.place, &format!("this list of {what} is empty"), "write at least one");
            return None;
        }
        self.list(node, what, read)
    }

    /// One value, or a list of them.
    pub(super) fn one_or_some<'n, 'a, T>(
        &mut self,
        node: &'n Node<'a>,
        what: &str,
        mut read: impl FnMut(&mut Reader, &'n Node<'a>) -> Option<T>,
    ) -> Option<Vec<T>> {
        match node.value {
            Value::List(_) => self.some(node, what, read),
            _ => read(self, node).map(|value| vec![value]),
        }
    }

    /// The name of a session, part or figure.
    pub(crate) fn id(&mut self, node: &Node<'_>) -> Option<Id> {
        let Value::Text(text) = &node.value else {
            return self.refuse(node, "a name", "\"return-floor\"");
        };
        let id = Id::new(text);
        if id.is_none() {
            let plain = text.trim().to_lowercase().replace([' ', '_', '.'], "-");
            let remedy = match Id::new(&plain) {
                Some(id) => format!("did you mean \"{id}\"?"),
                None => "names are small letters a-z, digits and hyphens inside, at most 48".to_owned(),
            };
            self.fault(node.place, &format!("\"{}\" is no name", short(text)), &remedy);
        }
        id
    }

    /// A region of the body, `LowerBack` or `Arm(Dominant)`.
    pub(super) fn spot(&mut self, node: &Node<'_>) -> Option<Spot> {
        let Value::Group(name, items) = &node.value else {
            let region = self.word(node, "a region of the body", Region::WORDS)?;
            return Some(Spot { region, side: SideName::Here });
        };
        let region = self.word(&Node { place: node.place, value: Value::Word(name) }, "a region of the body", Region::WORDS);
        match items.as_slice() {
            [side] if side.key.is_none() => {
                let side = self.word(&side.node, "a side", &SideName::WORDS);
                Some(Spot { region: region?, side: side? })
            }
            _ => self.refuse(node, "a region with one side", "Arm(Left)"),
        }
    }
}
