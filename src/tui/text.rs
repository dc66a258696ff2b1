//! Every text of the interface, in both languages side by side: a missing one does not compile.
//!
//! Tone: invite, never command; no exclamation marks; German `du`; no praise, no shame, nothing about healing. Signs: letters, ASCII
//! and `∙`; no sign whose width depends on the terminal.

/// A struct of texts with one constant for each language.
macro_rules! texts {
    ($texts:ident: $($name:ident: $en:literal, $de:literal;)+) => {
        /// The fixed texts in one language.
        #[derive(Debug)]
        pub struct $texts { $(#[doc = $en] pub $name: &'static str,)+ }

        const EN: $texts = $texts { $($name: $en,)+ };
        const DE: $texts = $texts { $($name: $de,)+ };

        impl $texts {
            /// The texts in `lang`.
            pub const fn of(lang: Lang) -> &'static $texts {
                match lang {
                    Lang::En => &EN,
                    Lang::De => &DE,
                }
            }

            #[cfg(test)]
            fn all(&self) -> Vec<&'static str> { vec![$(self.$name,)+] }
        }
    };
}

pub mod breaks;
pub mod breath;
pub mod cautions;
pub mod continuity;
pub mod finding;
pub mod kindness;
pub mod looks;
pub mod names;
mod number;
pub mod programme;
pub mod record;
pub mod report;
pub mod safety;
pub mod settings;

use crate::practice::{Lang, Ms};
use crate::record::{Ending, Feeling};

texts! {
    Texts:
    app: "Atempause", "Atempause";
    loading: "Looking for sessions", "Sitzungen werden gesucht";
    nothing_found: "Nothing found. Esc shows everything again.", "Nichts gefunden. Esc zeigt wieder alles.";
    library_empty: "There is no session here.", "Hier ist keine Sitzung.";
    small: "A larger window shows more.", "Ein größeres Fenster zeigt mehr.";
    search: "Search", "Suche";
    own: "yours", "eigene";
    welcome: "New here? One minute is enough to begin.", "Neu hier? Eine Minute genügt für den Anfang.";
    welcome_back: "Good to see you.", "Schön, dass du da bist.";
    length: "Length", "Dauer";
    posture: "Posture", "Haltung";
    needs: "At hand", "Dazu";
    level: "Level", "Stufe";
    areas: "For", "Für";
    care: "Please note", "Bitte beachten";
    no_needs: "nothing", "nichts";
    broken: "This file cannot be played yet.", "Diese Datei lässt sich noch nicht abspielen.";
    outline: "What comes", "Was kommt";
    before_you_begin: "Before you begin", "Bevor du beginnst";
    read_once: "Enter: I have read this.", "Enter: Das habe ich gelesen.";
    how_now: "How is it now? A digit; Enter skips.", "Wie ist es? Ziffer; Enter lässt offen.";
    how_after: "And now? A digit; Enter skips.", "Und jetzt? Ziffer; Enter lässt offen.";
    ten: "0 makes it 10", "0 macht 10 daraus";
    check_in: "Check-in", "Befinden";
    asks: "asks before and after", "fragt vorher und nachher";
    asks_not: "asks nothing", "fragt nichts";
    tension: "Tension", "Anspannung";
    pain: "Pain", "Schmerz";
    none: "none", "nichts";
    strong: "strong", "stark";
    begin: "Begin", "Beginnen";
    preparing: "One moment", "Einen Moment";
    voice: "Voice", "Stimme";
    pace: "Pace", "Tempo";
    on: "on", "an";
    off: "off", "aus";
    faults: "This file needs a change first:", "In dieser Datei ist noch etwas zu ändern:";
    settle: "Settle in. You may close your eyes.", "Komm an. Du darfst die Augen schließen.";
    begins: "It begins in", "Es beginnt in";
    paused: "Paused", "Pause";
    paused_hint: "Space goes on.", "Leertaste: weiter.";
    waiting: "Continue when you are ready.", "Weiter, wenn du bereit bist.";
    waiting_hint: "Enter or Space", "Enter oder Leertaste";
    next: "Next:", "Danach:";
    then: "Then:", "Dann:";
    then_done: "Then this practice ends.", "Danach endet die Übung.";
    closing: "Coming back", "Zurückkommen";
    front: "front", "vorn";
    back_side: "back", "hinten";
    muted: "muted", "stumm";
    no_sound: "no sound here, words and picture lead", "kein Ton, Worte und Bild führen";
    no_sound_short: "no sound", "kein Ton";
    voice_off: "voice off", "Stimme aus";
    no_background: "no background", "kein Hintergrund";
    sound_waits: "another output; m brings the sound back", "andere Ausgabe; m holt den Ton zurück";
    leave_title: "End here?", "Hier aufhören?";
    leave_closing: "Come back gently", "In Ruhe zurückkommen";
    leave_end: "End here", "Hier aufhören";
    leave_now: "Leave at once", "Sofort gehen";
    leave_back: "Stay with it", "Dabei bleiben";
    hurt_title: "Something hurts", "Etwas tut weh";
    hurt_smaller: "Go on, smaller and softer", "Weiter, kleiner und weicher";
    hurt_skip: "Leave this step out", "Diesen Schritt auslassen";
    hurt_hint: "A pull that fades is fine. Pain that is sharp, shoots or stays is a reason to stop. Doing less counts as much.",
        "Ein Ziehen, das nachlässt, ist in Ordnung. Scharfer, einschießender oder bleibender Schmerz ist ein Grund aufzuhören. Weniger zählt genauso.";
    gap_repeat: "Repeat this step", "Diesen Schritt wiederholen";
    gap_continue: "Continue", "Weiter";
    gap_end: "End and save", "Beenden und sichern";
    kept_minutes: "What you practised is kept either way.", "Was du geübt hast, bleibt in jedem Fall.";
    note: "Note", "Notiz";
    note_hint: "a word for later, if you like", "ein Wort für später, wenn du magst";
    done: "Done", "Fertig";
    saving: "saving", "wird gesichert";
    saved: "saved", "gesichert";
    not_yet: "not saved yet", "noch nicht gesichert";
    spooled: "kept for now, it moves to your record at the next start:", "vorerst hier abgelegt, beim nächsten Start im Tagebuch:";
    lost: "not saved:", "nicht gesichert:";
    help: "Keys", "Tasten";
    everywhere: "Everywhere", "Überall";
    library: "In the library", "In der Bibliothek";
    searching: "While searching", "Beim Suchen";
    intro: "Before a session", "Vor einer Sitzung";
    practice: "In a session", "In einer Sitzung";
    question: "At a question", "Bei einer Frage";
    farewell: "After a session", "Nach einer Sitzung";
    writing: "While writing a note", "Beim Schreiben einer Notiz";
    help_place: "In help", "In der Hilfe";
    reading: "On a page to read", "Auf einer Seite zum Lesen";
    filtering: "While filtering", "Beim Filtern";
    settings: "Settings", "Einstellungen";
    choosing: "In the settings", "In den Einstellungen";
    safety: "Good to know: safety", "Gut zu wissen: Sicherheit";
    first_notice: "Before the first time", "Vor dem ersten Mal";
    more_below: "Enter: there is more below.", "Enter: Unten geht es weiter.";
    more_short: "Enter: more", "Enter: weiter";
    safety_hint: "For wellbeing, not instead of a doctor. The key s shows more.", "Für das Wohlbefinden, nicht anstelle ärztlicher Hilfe. Die Taste s zeigt mehr.";
    first_hint: "The key s shows this and more at any time.", "Die Taste s zeigt das und mehr jederzeit.";
    filter: "Filter", "Filter";
    any: "any", "egal";
    tradition: "From", "Herkunft";
    quiet: "Quiet place", "Ruhiger Ort";
    quiet_on: "no floor, no equipment", "kein Boden, keine Geräte";
    suits: "Suits me", "Passt zu mir";
    suits_only: "only what suits me", "nur, was zu mir passt";
    suits_yes: "* It suits you: it is among your favourites.", "* Passt zu dir: Es ist bei deinen Favoriten.";
    suits_no: "* keeps it among what suits you", "* merkt es bei dem, was zu dir passt";
    suits_not: "It does not suit you: it is not offered.", "Passt nicht zu dir: Es wird nicht angeboten.";
    nothing_fits: "Nothing fits all of this. Esc shows everything again.", "Nichts passt zu allem. Esc zeigt wieder alles.";
    for_now: "For now. Esc shows everything again.", "Für jetzt. Esc zeigt wieder alles.";
    taster: "A taster week: a short one of each tradition, one or two a day.", "Eine Schnupperwoche: von allem etwas Kurzes, ein oder zwei am Tag.";
    taster_hint: "The key t shows a short session of each tradition.", "Die Taste t zeigt von allem etwas Kurzes.";
    weekdays: "Mo Tu We Th Fr Sa Su", "Mo Di Mi Do Fr Sa So";
}

impl Texts {
    /// The name of a feeling.
    pub const fn feeling(&self, feeling: Feeling) -> &'static str {
        match feeling {
            Feeling::Tension => self.tension,
            Feeling::Pain => self.pain,
        }
    }
}

/// `5 of the last 14 days`.
pub fn days_of_14(lang: Lang, days: usize) -> String {
    match lang {
        Lang::En => format!("{days} of the last 14 days"),
        Lang::De => format!("{days} der letzten 14 Tage"),
    }
}

/// `today 12 min`.
pub fn today(lang: Lang, time: Ms) -> String {
    match lang {
        Lang::En => format!("today {}", minutes(time)),
        Lang::De => format!("heute {}", minutes(time)),
    }
}

/// `12 min`, to the nearest minute; below one, `40 s`.
pub fn minutes(time: Ms) -> String {
    match time.as_secs() {
        secs @ 0..60 => format!("{secs} s"),
        secs => format!("{} min", (secs + 30) / 60),
    }
}

/// `2:13 left`.
pub fn left(lang: Lang, time: Ms) -> String {
    match lang {
        Lang::En => format!("{time} left"),
        Lang::De => format!("noch {time}"),
    }
}

/// `23 sessions`.
pub fn sessions(lang: Lang, n: usize) -> String {
    number::counted(lang, n, ["1 session", "{n} sessions"], ["1 Sitzung", "{n} Sitzungen"])
}

/// `3 of 14`.
pub fn of(lang: Lang, n: usize, all: usize) -> String {
    match lang {
        Lang::En => format!("{n} of {all}"),
        Lang::De => format!("{n} von {all}"),
    }
}

/// `It begins in 5`.
pub fn begins_in(lang: Lang, secs: u64) -> String {
    match lang {
        Lang::En => format!("It begins in {secs}"),
        Lang::De => format!("Es beginnt in {secs}"),
    }
}

/// `The computer slept 2 h 03 min. How shall it go on?`.
pub fn slept(lang: Lang, gap: Ms) -> String {
    let (h, m, s) = (gap.as_secs() / 3600, gap.as_secs() / 60 % 60, gap.as_secs() % 60);
    let time = match (h, m) {
        (0, 0) => format!("{s} s"),
        (0, m) => format!("{m} min {s:02} s"),
        (h, m) => format!("{h} h {m:02} min"),
    };
    match lang {
        Lang::En => format!("The computer slept {time}. How shall it go on?"),
        Lang::De => format!("Der Rechner hat {time} geschlafen. Wie soll es weitergehen?"),
    }
}

/// What was practised, as the farewell says it.
pub fn practised(lang: Lang, time: Ms, ending: Ending) -> String {
    let time = minutes(time);
    match (lang, ending) {
        (Lang::En, Ending::Complete) => format!("{time}, to the end."),
        (Lang::De, Ending::Complete) => format!("{time}, bis zum Ende."),
        (Lang::En, Ending::Closed | Ending::Left) => format!("{time}. Every minute counts."),
        (Lang::De, Ending::Closed | Ending::Left) => format!("{time}. Jede Minute zählt."),
    }
}

/// `Come back gently (0:45)`.
pub fn with_time(text: &str, time: Ms) -> String {
    format!("{text} ({time})")
}

/// `sound 70`: how loud, in hundredths.
pub fn volume(lang: Lang, hundredths: u8) -> String {
    match lang {
        Lang::En => format!("sound {hundredths}"),
        Lang::De => format!("Ton {hundredths}"),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use unicode_width::UnicodeWidthChar;

    /// What our own texts may consist of: nothing here is as wide as a terminal likes, and nothing shouts.
    pub(crate) fn assert_calm(text: &str) {
        for c in text.chars() {
            let plain = c.is_ascii_graphic() || matches!(c, ' ' | '∙' | 'ä' | 'ö' | 'ü' | 'Ä' | 'Ö' | 'Ü' | 'ß');
            assert!(plain && c != '!', "{c:?} in {text:?}");
            let letter = c.is_alphabetic() || c.width() == c.width_cjk();
            assert!(letter, "the width of {c:?} depends on the terminal");
        }
        assert!(!text.contains("  ") && text.trim() == text && !text.is_empty(), "{text:?}");
    }

    #[test]
    fn texts_are_calm_and_of_known_width() {
        for lang in Lang::ALL {
            for text in Texts::of(lang).all() {
                assert_calm(text);
            }
            for binding in super::super::keymap::TABLE {
                assert_calm(binding.help(lang));
            }
        }
    }

    #[test]
    fn times_are_written_for_people() {
        assert_eq!(minutes(Ms::from_secs(59)), "59 s");
        assert_eq!(minutes(Ms::from_secs(510)), "9 min");
        assert_eq!(slept(Lang::En, Ms::from_secs(7_390)), "The computer slept 2 h 03 min. How shall it go on?");
        assert_eq!(slept(Lang::De, Ms::from_secs(61)), "Der Rechner hat 1 min 01 s geschlafen. Wie soll es weitergehen?");
    }
}
