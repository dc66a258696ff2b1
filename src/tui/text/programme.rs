//! What the screens say of programmes. No number here judges: days that were not practised are not told.

use super::number::counted;
use crate::practice::Lang;
use crate::practice::programme::Mood;

texts! {
    Words:
    programmes: "Programmes", "Programme";
    place: "In programmes", "In Programmen";
    none: "There is no programme here.", "Hier ist kein Programm.";
    next: "Next", "Als Nächstes";
    calm: "calm", "ruhig";
    moving: "moving", "bewegt";
    read: "Read", "Lesen";
    answer: "Look back", "Zurückschauen";
    join: "Join", "Mitmachen";
    go_on: "Go on", "Weitermachen";
    once_more: "Once more from the beginning", "Noch einmal von vorn";
    leave: "Pause this programme", "Dieses Programm ruhen lassen";
    leave_what: "Your place is kept. You can go on whenever you like, tomorrow or in a year.",
        "Dein Platz bleibt. Du kannst weitermachen, wann du magst, morgen oder in einem Jahr.";
    join_what: "One calm and one moving practice each day, as far as it suits you. A missed day moves the plan, nothing is lost.",
        "Jeden Tag eine ruhige und eine bewegte Übung, so weit es passt. Ein ausgelassener Tag verschiebt den Plan, verloren geht nichts.";
    paused: "resting", "ruht";
    done: "done", "fertig";
    weeks: "The weeks", "Die Wochen";
    practised: "practised today; you may do it again", "heute schon geübt; noch einmal darf sein";
    practices: "Practices", "Übungen";
    cards: "To read", "Zum Lesen";
    card_hint: "Enter: I have read this. Esc: later.", "Enter: Das habe ich gelesen. Esc: später.";
    scroll_hint: "Up and down show the rest. Esc: back.", "Auf und ab zeigt den Rest. Esc: zurück.";
    answer_hint: "A word, if you like. Enter keeps it, and nothing is an answer, too. Esc: later.",
        "Ein Wort, wenn du magst. Enter behält es, auch ohne Wort ist gut. Esc: später.";
}

impl Words {
    /// The word for a kind of practice.
    pub const fn mood(&self, mood: Mood) -> &'static str {
        match mood {
            Mood::Calm => self.calm,
            Mood::Moving => self.moving,
        }
    }
}

/// `8 weeks`.
pub fn weeks(lang: Lang, n: usize) -> String {
    counted(lang, n, ["1 week", "{n} weeks"], ["1 Woche", "{n} Wochen"])
}

/// `week 2`.
pub fn week(lang: Lang, n: usize) -> String {
    match lang {
        Lang::En => format!("week {n}"),
        Lang::De => format!("Woche {n}"),
    }
}

/// `week 2 of 6`.
pub fn week_of(lang: Lang, n: usize, all: usize) -> String {
    match lang {
        Lang::En => format!("week {n} of {all}"),
        Lang::De => format!("Woche {n} von {all}"),
    }
}

/// `5 days with practice make this week whole.`
pub fn days(lang: Lang, n: u8) -> String {
    let en = [
        "One day with practice makes this week whole, whenever it comes.",
        "{n} days with practice make this week whole, whenever they come.",
    ];
    let de = [
        "Ein Tag mit Übung macht diese Woche rund, wann auch immer er kommt.",
        "{n} Tage mit Übung machen diese Woche rund, wann auch immer sie kommen.",
    ];
    counted(lang, n, en, de)
}

/// `3 times`.
pub fn times(lang: Lang, n: u8) -> String {
    counted(lang, n, ["once", "{n} times"], ["1-mal", "{n}-mal"])
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_calm;
    use super::*;

    #[test]
    fn texts_are_calm_and_of_known_width() {
        for lang in Lang::ALL {
            Words::of(lang).all().into_iter().for_each(assert_calm);
            for n in 1..=7 {
                assert_calm(&days(lang, n));
                assert_calm(&times(lang, n));
                assert_calm(&weeks(lang, n.into()));
                assert_calm(&week_of(lang, n.into(), 8));
            }
        }
    }
}
