//! The one table of keys: dispatch, footer and help are all made from it.

mod key;
mod table;

pub use key::Key;
pub use table::TABLE;

use crate::practice::Lang;

/// Where keys mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// On each screen, unless letters are typed.
    Everywhere,
    /// In the list of sessions.
    Library,
    /// While searching it.
    Search,
    /// Before a session.
    Intro,
    /// In a session.
    Practice,
    /// At a question in a session: leaving, after a gap.
    Question,
    /// After a session.
    Farewell,
    /// In programmes.
    Programmes,
    /// In the record: its pages of figures.
    Record,
    /// In the record's list.
    Listed,
    /// While a past practice is added.
    Adding,
    /// While a note is typed.
    Note,
    /// In help.
    Help,
    /// On a page that is read: safety, a notice, cautions.
    Reading,
    /// While filtering the library.
    Filter,
    /// While a breath is chosen.
    Breath,
    /// While only breathing.
    Pacer,
    /// While tapping one's own breath.
    Tapping,
    /// In the settings.
    Settings,
    /// In the breaks pane.
    Breaks,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is explained to the user in the table below")]
pub enum Action {
    Help,
    Back,
    LeaveNow,
    Suspend,
    Repaint,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Open,
    Search,
    NextGroup,
    PreviousGroup,
    Programmes,
    Record,
    NextPage,
    PreviousPage,
    Add,
    Strike,
    Restore,
    Lower,
    Higher,
    Digits,
    Clear,
    Go,
    Pause,
    GoOn,
    NextStep,
    PreviousStep,
    SeekBack,
    SeekAhead,
    Louder,
    Softer,
    Mute,
    Voice,
    Ambience,
    Captions,
    Figure,
    Finish,
    Hurts,
    Darken,
    Letters,
    Erase,
    Safety,
    Filter,
    ForNow,
    Taster,
    Favourite,
    Breath,
    PhaseBefore,
    PhaseAfter,
    Longer,
    Shorter,
    Measure,
    Tap,
    Settings,
    Exclude,
    MoveNow,
    BreatheNow,
    Walk,
    WasUp,
    Later,
    LetGo,
}

/// What is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// One key.
    One(Key),
    /// Any of 0 to 9.
    Digit,
    /// Anything that can be typed.
    Letter,
}

impl Stroke {
    fn is(self, key: Key) -> bool {
        match self {
            Stroke::One(one) => one == key,
            Stroke::Digit => matches!(key, Key::Char('0'..='9')),
            Stroke::Letter => matches!(key, Key::Char(_)),
        }
    }

    /// Its name on the keyboard.
    pub fn name(self, lang: Lang) -> String {
        match (self, lang) {
            (Stroke::One(key), _) => key.name(lang),
            (Stroke::Digit, _) => "0-9".to_owned(),
            (Stroke::Letter, Lang::En) => "letters".to_owned(),
            (Stroke::Letter, Lang::De) => "Buchstaben".to_owned(),
        }
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// Its keys, the usual one first.
    pub keys: &'static [Stroke],
    /// Where.
    pub places: &'static [Place],
    /// What help says, in English and German.
    pub help: (&'static str, &'static str),
    /// What the footer says, where it says anything.
    pub hint: Option<(&'static str, &'static str)>,
}

impl Binding {
    /// What help says.
    pub fn help(&self, lang: Lang) -> &'static str {
        one_of(self.help, lang)
    }

    /// What the footer says, where it says anything.
    pub fn hint(&self, lang: Lang) -> Option<&'static str> {
        self.hint.map(|hint| one_of(hint, lang))
    }

    /// The keys, as help writes them.
    pub fn key_names(&self, lang: Lang) -> String {
        self.keys.iter().map(|key| key.name(lang)).collect::<Vec<_>>().join(", ")
    }
}

fn one_of(pair: (&'static str, &'static str), lang: Lang) -> &'static str {
    match lang {
        Lang::En => pair.0,
        Lang::De => pair.1,
    }
}

/// What `key` does at `place`: what is bound there, else what is bound everywhere (unless letters are typed there).
pub fn action(place: Place, key: Key) -> Option<Action> {
    at(place).find(|binding| binding.keys.iter().any(|stroke| stroke.is(key))).map(|binding| binding.action)
}

/// The rows that hold at `place`, in the table's order.
pub fn at(place: Place) -> impl Iterator<Item = &'static Binding> {
    let typing = matches!(place, Place::Search | Place::Note);
    TABLE.iter().filter(move |row| row.places.contains(&place) || (!typing && row.places.contains(&Place::Everywhere)))
}

/// `Space pause   q end`: the footer's words for `place`, as many as fit in `columns`; the first and the last two go last.
pub fn hints(place: Place, lang: Lang, columns: u16) -> String {
    let mut hints: Vec<String> =
        at(place).filter_map(|binding| Some(format!("{} {}", binding.keys.first()?.name(lang), binding.hint(lang)?))).collect();
    let wide = |hints: &[String]| super::wrap::width(&hints.join(GAP)) > usize::from(columns);
    while wide(&hints) && hints.len() > 3 {
        hints.remove(hints.len() - 3);
    }
    while wide(&hints) {
        hints.pop();
    }
    hints.join(GAP)
}

const GAP: &str = "   ";

/// The keys that matter in a session and everywhere, as a table for the README; help shows all.
pub fn markdown() -> String {
    let mut table = String::from("| in a session | |\n| --- | --- |\n");
    for row in TABLE.iter().filter(|row| row.places.iter().any(|place| matches!(place, Place::Practice | Place::Everywhere))) {
        let keys: Vec<String> = row.keys.iter().map(|key| format!("`{}`", key.name(Lang::En))).collect();
        table += &format!("| {} | {} |\n", keys.join(" "), row.help(Lang::En));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::Place::{Farewell, Intro, Library, Note, Practice, Question};
    use super::*;

    const PLACES: [Place; 19] = [
        Library,
        Place::Search,
        Intro,
        Practice,
        Question,
        Farewell,
        Place::Programmes,
        Place::Record,
        Place::Listed,
        Place::Adding,
        Note,
        Place::Help,
        Place::Reading,
        Place::Filter,
        Place::Breath,
        Place::Pacer,
        Place::Tapping,
        Place::Settings,
        Place::Breaks,
    ];

    #[test]
    fn no_key_has_two_meanings_in_one_place() {
        for place in PLACES {
            let bound: Vec<Stroke> = at(place).flat_map(|row| row.keys.iter().copied()).collect();
            for (i, key) in bound.iter().enumerate() {
                assert!(!bound[..i].contains(key), "{key:?} twice at {place:?}");
            }
        }
    }

    #[test]
    fn one_can_always_leave() {
        for place in PLACES {
            assert_eq!(action(place, Key::Ctrl('c')), Some(Action::LeaveNow), "{place:?}");
            assert!(matches!(action(place, Key::Esc), Some(Action::Back | Action::Finish)), "{place:?}");
        }
    }

    #[test]
    fn letters_are_typed_where_one_types() {
        for key in ['q', 'j', '?', ' ', '7'] {
            assert_eq!(action(Place::Search, Key::Char(key)), Some(Action::Letters));
            assert_eq!(action(Note, Key::Char(key)), Some(Action::Letters));
        }
    }

    #[test]
    fn a_footer_fits() {
        for place in PLACES {
            for lang in Lang::ALL {
                for columns in 0..120 {
                    assert!(super::super::wrap::width(&hints(place, lang, columns)) <= usize::from(columns));
                }
                assert!(!hints(place, lang, 120).is_empty() || place == Place::Help);
            }
        }
    }
}
