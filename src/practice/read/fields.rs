//! The fields of a group: each is asked for by its name, and what nobody asked for is a fault with the nearest known name.

use super::Reader;
use super::tree::{Item, Node, Value, short};
use crate::practice::fault::Place;
use crate::practice::limits;
use crate::practice::text::Lang;

/// The fields of one group while they are read.
pub(crate) struct Fields<'n, 'a> {
    /// What the group is, in messages.
    what: &'n str,
    /// Where it begins.
    pub place: Place,
    items: &'n [Item<'a>],
    taken: Vec<bool>,
    asked: Vec<&'static str>,
}

impl<'n, 'a> Fields<'n, 'a> {
    pub fn new(what: &'n str, place: Place, items: &'n [Item<'a>]) -> Fields<'n, 'a> {
        Fields { what, place, items, taken: vec![false; items.len()], asked: Vec::with_capacity(20) }
    }

    /// The value of a field, when it is written.
    pub fn take(&mut self, name: &'static str) -> Option<&'n Node<'a>> {
        self.asked.push(name);
        let at = self.items.iter().position(|item| matches!(item.key, Some((key, _)) if key == name))?;
        self.taken[at] = true;
        Some(&self.items[at].node)
    }

    /// The value of a field whose name was probably meant to be this one; [`Reader::finish`] tells of the slip.
    fn misspelt(&self, name: &str) -> Option<&'n Node<'a>> {
        let keys = self.items.iter().zip(&self.taken).filter(|(_, taken)| !**taken).map(|(item, _)| item);
        keys.filter(|item| item.key.is_some_and(|(key, _)| is_near(key, name))).map(|item| &item.node).next()
    }

    /// Whether a field is written, without reading it.
    pub fn has(&self, name: &str) -> bool {
        self.items.iter().any(|item| matches!(item.key, Some((key, _)) if key == name))
    }
}

impl Reader {
    /// The fields of `(…)`; `None` with a fault when `node` is something else.
    pub(crate) fn group<'n, 'a>(&mut self, node: &'n Node<'a>, what: &'n str, example: &str) -> Option<Fields<'n, 'a>> {
        match &node.value {
            Value::Group("", items) => Some(Fields::new(what, node.place, items)),
            _ => self.refuse(node, what, example),
        }
    }

    /// A field that must be there.
    pub(crate) fn required<'n, 'a, T>(
        &mut self,
        fields: &mut Fields<'n, 'a>,
        name: &'static str,
        example: &str,
        read: impl FnOnce(&mut Reader, &'n Node<'a>) -> Option<T>,
    ) -> Option<T> {
        match fields.take(name).or_else(|| fields.misspelt(name)) {
            Some(node) => read(self, node),
            None => {
                let message = format!("`{name}` is missing in {}", fields.what);
                self.fault(fields.place, &message, &format!("add `{name}: {example}`"));
                None
            }
        }
    }

    /// A field that may be left out. The outer `None` says that it is there and faulty.
    pub(crate) fn optional<'n, 'a, T>(
        &mut self,
        fields: &mut Fields<'n, 'a>,
        name: &'static str,
        read: impl FnOnce(&mut Reader, &'n Node<'a>) -> Option<T>,
    ) -> Option<Option<T>> {
        match fields.take(name) {
            Some(node) => read(self, node).map(Some),
            None => Some(None),
        }
    }

    /// Refuses what nobody asked for.
    pub(crate) fn finish(&mut self, fields: Fields<'_, '_>) {
        if self.faults.len() >= limits::FAULTS {
            return;
        }
        for (item, _) in fields.items.iter().zip(&fields.taken).filter(|(_, taken)| !**taken) {
            match item.key {
                None => {
                    let message = format!("{} stands in {} without a name", item.node.found(), fields.what);
                    let known = fields.asked.join(", ");
                    self.fault(item.node.place, &message, &format!("write `name: value`; known here: {known}"));
                }
                Some((key, place)) if fields.asked.contains(&key) => {
                    let message = format!("`{key}` stands twice in {}", fields.what);
                    self.fault(place, &message, "keep one of the two");
                }
                Some((key, place)) => {
                    let message = format!("{} has no field `{}`", fields.what, short(key));
                    let remedy = nearest(key, fields.asked.iter().copied());
                    self.fault(place, &message, &remedy);
                }
            }
        }
    }
}

/// What an unknown word may have meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// This one, probably: it is spelt nearly alike.
    One(String),
    /// Any of those that are known.
    AnyOf(Vec<String>),
}

impl Meant {
    /// What `word` may have meant among the known ones.
    pub fn among<'a>(known: impl Iterator<Item = &'a str> + Clone, word: &str) -> Meant {
        match known.clone().min_by_key(|name| distance(word, name)) {
            Some(name) if is_near(word, name) => Meant::One(name.to_owned()),
            _ => Meant::AnyOf(known.map(str::to_owned).collect()),
        }
    }

    /// `did you mean …?`, or all that is known.
    pub fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Meant::One(name), Lang::En) => format!("did you mean `{name}`?"),
            (Meant::One(name), Lang::De) => format!("meinst du `{name}`?"),
            (Meant::AnyOf(known), Lang::En) => format!("known here: {}", known.join(", ")),
            (Meant::AnyOf(known), Lang::De) => format!("bekannt sind: {}", known.join(", ")),
        }
    }
}

/// [`Meant`], as faults in files say it.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    Meant::among(known, word).say(Lang::En)
}

/// Whether one was probably meant by the other.
fn is_near(word: &str, name: &str) -> bool {
    distance(word, name) <= 1 + name.len().min(word.len()) / 4
}

/// Longer words are no misspelt names.
const LONGEST_NAME: usize = 48;

/// How many letters must be changed, added, dropped or swapped with their neighbour; capitals do not count.
fn distance(a: &str, b: &str) -> usize {
    if a.len() > LONGEST_NAME || b.len() > LONGEST_NAME {
        return usize::MAX;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    let (mut before, mut last): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=b.len()).collect());
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let same = a[i - 1] == b[j - 1];
            row[j] = (last[j - 1] + usize::from(!same)).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_and_a_far_one_is_not() {
        let known = ["title", "figure", "region", "for", "say"];
        for (word, remedy) in [
            ("figur", "did you mean `figure`?"),
            ("fro", "did you mean `for`?"),
            ("TITLE", "did you mean `title`?"),
            ("breath", "known here: title, figure, region, for, say"),
        ] {
            assert_eq!(nearest(word, known.iter().copied()), remedy, "{word}");
        }
        assert_eq!(distance(&"x".repeat(100_000), "title"), usize::MAX);
    }
}
