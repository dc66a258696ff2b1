//! The words of the settings' page.

use super::finding;
use super::names::{ambience, pick};
use super::number::counted;
use crate::practice::Lang;
use crate::practice::body::Side;
use crate::practice::compile::Pace;
use crate::practice::header::Background;
use crate::record::WeeklyGoal;
use crate::tui::drawing::Pictures;
use crate::tui::message::Motion;
use crate::tui::screen::settings::{Field, Group};

/// Over some choices.
pub const fn group(lang: Lang, group: Group) -> &'static str {
    match group {
        Group::Sound => pick(lang, "Sound", "Ton"),
        Group::Screen => pick(lang, "Screen", "Bildschirm"),
        Group::Person => pick(lang, "The figure", "Die Figur"),
        Group::Practice => pick(lang, "Practice", "Üben"),
    }
}

/// What is chosen.
pub const fn field(lang: Lang, field: Field) -> &'static str {
    match field {
        Field::Sound => pick(lang, "All sound", "Aller Ton"),
        Field::Volume => pick(lang, "How loud", "Lautstärke"),
        Field::Voice => pick(lang, "Voice", "Stimme"),
        Field::Background => pick(lang, "Background", "Hintergrund"),
        Field::Captions => pick(lang, "Captions", "Untertitel"),
        Field::Figure => pick(lang, "Figure", "Figur"),
        Field::Motion => pick(lang, "Motion", "Bewegung"),
        Field::Glyphs => pick(lang, "Drawn in", "Zeichen"),
        Field::Pictures => pick(lang, "Pictures", "Bilder"),
        Field::Skin => pick(lang, "Skin", "Haut"),
        Field::Hair => pick(lang, "Hair", "Haarfarbe"),
        Field::Cut => pick(lang, "Worn", "Frisur"),
        Field::Clothes => pick(lang, "Clothes", "Kleidung"),
        Field::Pace => pick(lang, "Pace", "Tempo"),
        Field::Hand => pick(lang, "Writing hand", "Schreibhand"),
        Field::CheckIn => pick(lang, "Before, after", "Davor, danach"),
        Field::Continuity => pick(lang, "Counted days", "Gezählte Tage"),
        Field::Goal => pick(lang, "Goal", "Ziel"),
        Field::Circumstance(condition) => finding::condition(lang, condition).0,
    }
}

/// What lies behind sessions.
pub const fn background(lang: Lang, background: Background) -> &'static str {
    match background {
        Background::Own => pick(lang, "each session's own", "wie in der Sitzung"),
        Background::Off => pick(lang, "none", "keiner"),
        Background::Always(one) => ambience(lang, one),
    }
}

/// How much moves.
pub const fn motion(lang: Lang, motion: Motion) -> &'static str {
    match motion {
        Motion::Full => pick(lang, "it glides", "gleitend"),
        Motion::Reduced => pick(lang, "still pictures, in steps", "stehende Bilder, in Schritten"),
    }
}

/// How many pictures are sent.
pub const fn pictures(lang: Lang, pictures: Pictures) -> &'static str {
    match pictures {
        Pictures::Smooth => pick(lang, "smooth", "fließend"),
        Pictures::Calm => pick(lang, "fewer, for slow lines", "weniger, für langsame Leitungen"),
    }
}

/// How fast sessions go.
pub fn pace(lang: Lang, pace: Pace) -> String {
    match pace {
        Pace::AS_WRITTEN => pick(lang, "as written", "wie geschrieben").to_owned(),
        pace => format!("{}.{:02}", pace.hundredths() / 100, pace.hundredths() % 100),
    }
}

/// On how many days of a week one would like to practise.
pub fn goal(lang: Lang, goal: WeeklyGoal) -> String {
    let en = ["1 day a week", "{n} days a week"];
    counted(lang, goal.get(), en, ["1 Tag pro Woche", "{n} Tage pro Woche"])
}

/// Which hand.
pub const fn hand(lang: Lang, side: Side) -> &'static str {
    match side {
        Side::Left => pick(lang, "left", "links"),
        Side::Right => pick(lang, "right", "rechts"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_calm;
    use super::*;
    use crate::tui::screen::settings::FIELDS;

    #[test]
    fn words_of_settings_are_calm_and_there() {
        for lang in Lang::ALL {
            for (one, choice) in FIELDS {
                [group(lang, *one), field(lang, *choice)].into_iter().for_each(assert_calm);
            }
            (1..=7).filter_map(WeeklyGoal::new).for_each(|one| assert_calm(&goal(lang, one)));
        }
    }
}
