//! Words for finding a session: areas, what filters let through, the reasons of suggestions.

use super::minutes;
use super::names::pick;
use crate::practice::Lang;
use crate::practice::find::{Area, Filter, Room};
use crate::practice::header::{Condition, Need};
use crate::record::Reason;
use crate::tui::text::names;

/// `neck and shoulders`.
pub const fn area(lang: Lang, area: Area) -> &'static str {
    match area {
        Area::Neck => pick(lang, "neck and shoulders", "Nacken und Schultern"),
        Area::UpperBack => pick(lang, "upper back", "oberer Rücken"),
        Area::LowerBack => pick(lang, "lower back and belly", "unterer Rücken und Bauch"),
        Area::Hips => pick(lang, "hips", "Hüfte"),
        Area::Arms => pick(lang, "arms and hands", "Arme und Hände"),
        Area::Legs => pick(lang, "legs and feet", "Beine und Füße"),
        Area::Head => pick(lang, "head and eyes", "Kopf und Augen"),
        Area::Whole => pick(lang, "whole body", "ganzer Körper"),
    }
}

/// What is at hand, as a filter says it.
pub fn at_hand(lang: Lang, needs: &[Need]) -> String {
    match needs {
        [] => pick(lang, "nothing needed", "ohne Hilfsmittel").to_owned(),
        needs => {
            let words: Vec<&str> = needs.iter().map(|need| names::need(lang, *need)).collect();
            format!("{} {}", pick(lang, "only", "nur"), words.join(", "))
        }
    }
}

/// `up to 5 min ∙ sitting ∙ neck and shoulders`; empty for a filter that lets everything through.
pub fn filter(lang: Lang, filter: &Filter) -> String {
    let mut words: Vec<String> = Vec::new();
    words.extend(filter.longest.map(|longest| format!("{} {}", pick(lang, "up to", "bis"), minutes(longest))));
    words.extend(filter.posture.map(|posture| names::posture(lang, posture).to_owned()));
    words.extend(filter.tradition.map(|tradition| names::tradition(lang, tradition).to_owned()));
    words.extend(filter.area.map(|one| area(lang, one).to_owned()));
    words.extend(filter.at_hand.as_ref().map(|needs| at_hand(lang, needs)));
    words.extend((filter.room == Room::Quiet).then(|| pick(lang, "quiet place", "ruhiger Ort").to_owned()));
    words.join(" ∙ ")
}

/// `3 minutes, at the desk, neck and shoulders: not done this week`.
pub fn reasons(lang: Lang, reasons: &[Reason]) -> String {
    reasons.iter().map(|one| reason(lang, *one)).collect::<Vec<_>>().join(", ")
}

fn reason(lang: Lang, reason: Reason) -> String {
    let fixed = match reason {
        Reason::Length(length) => {
            let n = (length.as_secs() + 30) / 60;
            return match (lang, n) {
                (Lang::En, 0 | 1) => "1 minute".to_owned(),
                (Lang::De, 0 | 1) => "1 Minute".to_owned(),
                (Lang::En, n) => format!("{n} minutes"),
                (Lang::De, n) => format!("{n} Minuten"),
            };
        }
        Reason::NotThisWeek(one) => {
            return format!("{}: {}", area(lang, one), pick(lang, "not done this week", "diese Woche noch nicht"));
        }
        Reason::AtDesk => pick(lang, "at the desk", "am Schreibtisch"),
        Reason::Evening => pick(lang, "calm, for the evening", "ruhig, für den Abend"),
        Reason::Morning => pick(lang, "movement, for the morning", "Bewegung, für den Morgen"),
        Reason::Calm => pick(lang, "calm, as you noted tension today", "ruhig, weil du heute Anspannung notiert hast"),
        Reason::New => pick(lang, "new to you", "neu für dich"),
        Reason::Favourite => pick(lang, "it suits you", "passt zu dir"),
    };
    fixed.to_owned()
}

/// The name of a choice, and what it says when it is made and when it is not.
pub const fn condition(lang: Lang, condition: Condition) -> (&'static str, &'static str, &'static str) {
    match (condition, lang) {
        (Condition::Evening, Lang::En) => ("Edition", "evening, lets you fall asleep", "day, leads you back"),
        (Condition::Evening, Lang::De) => ("Fassung", "Abend, lässt dich einschlafen", "Tag, führt dich zurück"),
        (Condition::Short, Lang::En) => ("Length", "the short edition", "the whole session"),
        (Condition::Short, Lang::De) => ("Dauer", "die kurze Fassung", "die ganze Sitzung"),
        (Condition::NoHolds, Lang::En) => ("Breath", "it flows on, without holds", "with holds, as written"),
        (Condition::NoHolds, Lang::De) => ("Atem", "er fließt, ohne Anhalten", "mit Anhalten, wie geschrieben"),
        (Condition::Pregnant, Lang::En) => ("Pregnancy", "leaves out what does not suit", "everything, as written"),
        (Condition::Pregnant, Lang::De) => ("Schwanger", "lässt aus, was nicht passt", "alles, wie geschrieben"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_calm;
    use super::*;
    use crate::practice::Ms;
    use crate::practice::body::Posture;

    #[test]
    fn words_for_finding_are_calm_and_there() {
        for lang in Lang::ALL {
            Area::ALL.iter().for_each(|one| assert_calm(area(lang, *one)));
            for one in Condition::ALL {
                let (name, made, not) = condition(lang, *one);
                [name, made, not].into_iter().for_each(assert_calm);
            }
        }
    }

    #[test]
    fn filters_and_reasons_are_said_in_a_line() {
        let chosen = Filter {
            longest: Some(Ms::from_secs(300)),
            posture: Some(Posture::Sitting),
            at_hand: Some(Vec::new()),
            room: Room::Quiet,
            ..Filter::default()
        };
        assert_eq!(filter(Lang::En, &chosen), "up to 5 min ∙ sitting ∙ nothing needed ∙ quiet place");
        assert_eq!(filter(Lang::De, &Filter::default()), "");
        let why = [Reason::Length(Ms::from_secs(180)), Reason::AtDesk, Reason::NotThisWeek(Area::Neck)];
        assert_eq!(reasons(Lang::En, &why), "3 minutes, at the desk, neck and shoulders: not done this week");
        assert_eq!(reasons(Lang::De, &why), "3 Minuten, am Schreibtisch, Nacken und Schultern: diese Woche noch nicht");
    }
}
