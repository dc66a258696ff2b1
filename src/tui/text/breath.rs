//! Words for the breath alone: phases, rates, patterns, how to tap.

use super::names::pick;
use crate::practice::pacing::Rate;
use crate::practice::{Lang, Ms, Phase};

/// A phase beside its seconds.
pub const fn phase(lang: Lang, phase: Phase) -> &'static str {
    match phase {
        Phase::In => pick(lang, "in", "ein"),
        Phase::TopUp => pick(lang, "sip", "Schluck"),
        Phase::Hold => pick(lang, "hold", "halten"),
        Phase::Out => pick(lang, "out", "aus"),
        Phase::Rest => pick(lang, "rest", "Pause"),
    }
}

/// `5.5`, and in German `5,5`; whole seconds without a fraction.
pub fn seconds(lang: Lang, length: Ms) -> String {
    let tenths = length.0 / 100;
    number(lang, if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) })
}

fn number(lang: Lang, text: String) -> String {
    if lang == Lang::De { text.replace('.', ",") } else { text }
}

fn rate_number(lang: Lang, rate: Rate) -> String {
    number(lang, rate.to_string())
}

/// `6 breaths a minute`.
pub fn rate(lang: Lang, rate: Rate) -> String {
    format!("{} {}", rate_number(lang, rate), pick(lang, "breaths a minute", "Atemzüge in der Minute"))
}

/// `6/min`.
pub fn rate_short(lang: Lang, rate: Rate) -> String {
    format!("{}/min", rate_number(lang, rate))
}

/// `6 breaths a minute, then 5.5`.
pub fn rate_then(lang: Lang, now: Rate, then: Rate) -> String {
    format!("{}, {} {}", rate(lang, now), pick(lang, "then", "dann"), rate_number(lang, then))
}

/// `13.5 breaths a minute, on the way to 6`.
pub fn led(lang: Lang, now: Rate, target: Rate) -> String {
    format!("{}, {} {}", rate(lang, now), pick(lang, "on the way to", "auf dem Weg zu"), rate_number(lang, target))
}

/// What one does to measure one's own breath, and what follows.
pub fn how_to_tap(lang: Lang, target: Rate) -> String {
    let target = rate_number(lang, target);
    match lang {
        Lang::En => format!(
            "Breathe as you do. Tap Space each time a breath in begins. After four taps the pacer takes up your own breath and leads \
             it slowly to {target} a minute."
        ),
        Lang::De => format!(
            "Atme, wie du atmest. Tippe die Leertaste, sooft ein Einatmen beginnt. Nach viermal folgt dir der Takt und führt dich \
             langsam zu {target} in der Minute."
        ),
    }
}

/// `2 of 4 taps`.
pub fn tapped(lang: Lang, n: usize, of: usize) -> String {
    match lang {
        Lang::En => format!("{n} of {of} taps"),
        Lang::De => format!("{n} von {of} getippt"),
    }
}

/// What the tap key is for, where there is one line.
pub const fn tap_hint(lang: Lang) -> &'static str {
    pick(lang, "Space: breath in", "Leertaste: Einatmen")
}

/// What a named pattern is, in the order of [`crate::practice::breath::PRESETS`].
pub const fn preset(lang: Lang, name: &str) -> &'static str {
    match name.as_bytes() {
        b"calm" => pick(lang, "calm, a long breath out", "ruhig, mit langem Ausatmen"),
        b"coherent" => pick(lang, "even", "gleichmäßig"),
        b"box" => pick(lang, "box, four equal sides", "Quadrat, vier gleiche Seiten"),
        b"478" => pick(lang, "for the evening", "für den Abend"),
        b"sigh" => pick(lang, "sigh, a second sip on top", "Seufzer, mit zweitem Schluck"),
        b"quick" => pick(lang, "short, through pursed lips", "kurz, mit Lippenbremse"),
        _ => pick(lang, "your own", "deiner"),
    }
}

/// `5 min, 30 breaths`.
pub fn amount(lang: Lang, time: Ms, breaths: usize) -> String {
    format!("{}, {breaths} {}", super::minutes(time), pick(lang, "breaths", "Atemzüge"))
}

/// The fixed words of the screen where a breath is chosen.
#[derive(Debug)]
pub struct Words {
    /// Its name.
    pub title: &'static str,
    /// The time that it goes on.
    pub time: &'static str,
    /// What the two keys do that begin it.
    pub begin: &'static str,
    /// What can be changed later.
    pub later: &'static str,
    /// Its keys, in help.
    pub place: &'static str,
    /// The keys while one breathes.
    pub pacer_place: &'static str,
    /// The keys while one taps.
    pub tapping_place: &'static str,
}

const EN: Words = Words {
    title: "Only the breath",
    time: "For",
    begin: "Enter begins. t begins with your own breath, tapped.",
    later: "While it goes on, arrow keys change each part of the breath by half a second.",
    place: "Before only the breath",
    pacer_place: "While you breathe",
    tapping_place: "While you tap",
};

const DE: Words = Words {
    title: "Nur der Atem",
    time: "Dauer",
    begin: "Enter beginnt. t beginnt mit deinem eigenen Atem, getippt.",
    later: "Unterwegs ändern die Pfeiltasten jeden Teil des Atems um eine halbe Sekunde.",
    place: "Vor dem Atmen",
    pacer_place: "Beim Atmen",
    tapping_place: "Beim Tippen",
};

impl Words {
    /// In `lang`.
    pub const fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::En => &EN,
            Lang::De => &DE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_calm;
    use super::*;
    use crate::practice::breath::PRESETS;

    #[test]
    fn words_are_calm() {
        let six = Rate::of(Ms(10_000));
        for lang in Lang::ALL {
            let words = Words::of(lang);
            for text in [words.title, words.time, words.begin, words.later, words.place, words.pacer_place, words.tapping_place] {
                assert_calm(text);
            }
            for text in [how_to_tap(lang, six), led(lang, six, six), rate_then(lang, six, six), tapped(lang, 2, 4)] {
                assert_calm(&text);
            }
            assert!(PRESETS.iter().all(|(name, _)| preset(lang, name) != preset(lang, "")));
        }
    }

    #[test]
    fn numbers_are_written_as_people_do() {
        assert_eq!((seconds(Lang::En, Ms(5_500)), seconds(Lang::De, Ms(5_500))), ("5.5".to_owned(), "5,5".to_owned()));
        assert_eq!(rate(Lang::De, Rate::of(Ms(11_000))), "5,5 Atemzüge in der Minute");
    }
}
