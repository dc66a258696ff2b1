//! What the breaks pane says. A break that was let go is not told; nothing here counts against anyone.

use super::number::counted;
use crate::breaks::{Kind, Position};
use crate::practice::{Lang, Ms};
use crate::tui::errand::Which;

texts! { Words:
    title: "Breaks", "Pausen";
    place: "In the breaks pane", "In den Pausen";
    up: "Time to get up", "Zeit aufzustehen";
    eyes: "Look into the distance", "Schau in die Ferne";
    long: "Time for a longer break", "Zeit für eine längere Pause";
    stand: "Time to work standing", "Zeit, im Stehen zu arbeiten";
    sit: "A few steps, then sit", "Ein paar Schritte, dann sitzen";
    eyes_for: "20 seconds, a bell tells the end", "20 Sekunden, eine Glocke sagt das Ende";
    until_up: "until you get up", "bis zum Aufstehen";
    until_eyes: "until you look far", "bis zum Blick in die Ferne";
    until_long: "until a longer break", "bis zur längeren Pause";
    until_stand: "until you stand", "bis zum Stehen";
    until_sit: "until you sit", "bis zum Sitzen";
    waiting: "at your next pause", "bei deiner nächsten Lücke";
    quiet: "do not disturb is on", "nicht stören ist an";
    resting: "Take your time", "Lass dir Zeit";
    off: "No working hours now", "Gerade keine Arbeitszeit";
    soon: "less than a minute", "weniger als eine Minute";
    later: "in 5 min", "in 5 min";
    let_go: "not this time", "diesmal nicht";
    was_up: "I was up", "war auf";
    breathe: "breathe, 1 min", "atmen, 1 min";
    walk: "walk, 5 min", "gehen, 5 min";
    often_enough: "It was put off often enough: take it, or let it go by.", "Oft genug verschoben: jetzt, oder lass sie gehen.";
    nothing_left: "No session at the desk is left to offer.", "Keine Übung am Schreibtisch ist mehr übrig.";
    not_shared: "Another pane leads your status lines.", "Eine andere Pause führt deine Statuszeilen.";
}

impl Words {
    /// What is due.
    pub const fn due(&self, which: Which) -> &'static str {
        match which {
            (Kind::Eyes, _) => self.eyes,
            (Kind::Long, _) => self.long,
            (Kind::Up, None) => self.up,
            (Kind::Up, Some(Position::Sitting)) => self.stand,
            (Kind::Up, Some(Position::Standing)) => self.sit,
        }
    }

    /// What the time that is left leads to.
    pub const fn until(&self, which: Which) -> &'static str {
        match which {
            (Kind::Eyes, _) => self.until_eyes,
            (Kind::Long, _) => self.until_long,
            (Kind::Up, None) => self.until_up,
            (Kind::Up, Some(Position::Sitting)) => self.until_stand,
            (Kind::Up, Some(Position::Standing)) => self.until_sit,
        }
    }
}

/// Minutes, begun ones included.
pub const fn minutes_left(time: Ms) -> u64 {
    time.0.div_ceil(60_000)
}

/// `3 breaks today`; nothing where there was none yet.
pub fn today(lang: Lang, breaks: u16) -> String {
    if breaks == 0 {
        return String::new();
    }
    counted(lang, breaks, ["1 break today", "{n} breaks today"], ["heute 1 Pause", "heute {n} Pausen"])
}

/// `again in 5 min`.
pub fn again_in(lang: Lang, time: Ms) -> String {
    match lang {
        Lang::En => format!("again in {} min", minutes_left(time)),
        Lang::De => format!("wieder in {} min", minutes_left(time)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_calm;
    use super::*;

    #[test]
    fn texts_are_calm_and_of_known_width() {
        for lang in Lang::ALL {
            Words::of(lang).all().into_iter().for_each(assert_calm);
            for n in 1..=3 {
                assert_calm(&today(lang, n));
                assert_calm(&again_in(lang, Ms::from_secs(60 * u64::from(n))));
            }
        }
    }

    #[test]
    fn a_minute_that_began_is_a_minute() {
        for (ms, minutes) in [(0, 0), (1, 1), (60_000, 1), (60_001, 2), (1_800_000, 30)] {
            assert_eq!(minutes_left(Ms(ms)), minutes);
        }
    }
}
