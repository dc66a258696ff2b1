//! The interface's words for what session files name: traditions, levels, postures, needs, regions with sides, kinds of steps, phases.

use crate::practice::body::{Point, Posture, Region, Side};
use crate::practice::header::{Ambience, Level, Need, Tradition};
use crate::practice::timeline::{Action, Beat, Kind};
use crate::practice::{Lang, Phase};

pub(super) const fn pick(lang: Lang, en: &'static str, de: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::De => de,
    }
}

/// `Progressive relaxation`.
pub const fn tradition(lang: Lang, tradition: Tradition) -> &'static str {
    let (en, de) = match tradition {
        Tradition::Breath => ("Breath", "Atem"),
        Tradition::Relaxation => ("Muscle relaxation", "Muskelentspannung"),
        Tradition::Autogenic => ("Autogenic training", "Autogenes Training"),
        Tradition::Mindfulness => ("Mindfulness", "Achtsamkeit"),
        Tradition::QiGong => ("Qi Gong", "Qi Gong"),
        Tradition::TaiChi => ("Tai Chi", "Tai Chi"),
        Tradition::Yoga => ("Yoga", "Yoga"),
        Tradition::Mobilisation => ("Mobilising", "Mobilisation"),
        Tradition::Stretching => ("Stretching", "Dehnen"),
        Tradition::Core => ("Core", "Rumpfkraft"),
        Tradition::Fascia => ("Roller and ball", "Rolle und Ball"),
        Tradition::Acupressure => ("Pressure points", "Druckpunkte"),
        Tradition::Journey => ("Journeys", "Fantasiereisen"),
        Tradition::Children => ("For children", "Für Kinder"),
        Tradition::Knowledge => ("Good to know", "Gut zu wissen"),
        Tradition::Desk => ("At the desk", "Am Schreibtisch"),
        Tradition::Own => ("Your own", "Eigene"),
    };
    pick(lang, en, de)
}

/// `for everyone`.
pub const fn level(lang: Lang, level: Level) -> &'static str {
    match level {
        Level::Start => pick(lang, "for everyone", "für alle"),
        Level::Easy => pick(lang, "easy", "leicht"),
        Level::Middle => pick(lang, "some practice helps", "mit etwas Übung"),
        Level::Advanced => pick(lang, "builds on another session", "baut auf einer anderen Sitzung auf"),
    }
}

/// `lying`.
pub const fn posture(lang: Lang, posture: Posture) -> &'static str {
    match posture {
        Posture::Lying => pick(lang, "lying", "liegen"),
        Posture::Sitting => pick(lang, "sitting", "sitzen"),
        Posture::Standing => pick(lang, "standing", "stehen"),
        Posture::Kneeling => pick(lang, "kneeling", "knien"),
        Posture::Desk => pick(lang, "at the desk", "am Schreibtisch"),
        Posture::Walking => pick(lang, "walking", "gehen"),
    }
}

/// `rain`.
pub const fn ambience(lang: Lang, ambience: Ambience) -> &'static str {
    match ambience {
        Ambience::Rain => pick(lang, "rain", "Regen"),
        Ambience::Ocean => pick(lang, "ocean", "Meer"),
        Ambience::Stream => pick(lang, "stream", "Bach"),
        Ambience::Wind => pick(lang, "wind", "Wind"),
        Ambience::Brown => pick(lang, "deep hush", "tiefes Rauschen"),
        Ambience::Drone => pick(lang, "drone", "Klang"),
    }
}

/// `a mat`.
pub const fn need(lang: Lang, need: Need) -> &'static str {
    match need {
        Need::Mat => pick(lang, "a mat or a bed", "Matte oder Bett"),
        Need::Chair => pick(lang, "a firm chair", "fester Stuhl"),
        Need::Wall => pick(lang, "a wall", "Wand"),
        Need::DeskEdge => pick(lang, "a firm desk", "fester Tisch"),
        Need::Roller => pick(lang, "a foam roller", "Faszienrolle"),
        Need::Ball => pick(lang, "a ball", "Ball"),
        Need::Cushion => pick(lang, "a cushion", "Kissen"),
        Need::Towel => pick(lang, "a towel", "Handtuch"),
        Need::Floor => pick(lang, "free floor", "freier Boden"),
    }
}

/// The step's name where its author gave none.
pub const fn kind(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Guide => pick(lang, "Listen", "Zuhören"),
        Kind::Rest => pick(lang, "Rest", "Ausruhen"),
        Kind::Silence => pick(lang, "Silence", "Stille"),
        Kind::Change => pick(lang, "Change position", "Haltung wechseln"),
        Kind::Hold => pick(lang, "Hold", "Halten"),
        Kind::Breathe => pick(lang, "Breathe", "Atmen"),
        Kind::Move => pick(lang, "Move", "Bewegen"),
        Kind::Tense => pick(lang, "Tense and let go", "Anspannen und loslassen"),
        Kind::Formula => pick(lang, "Formula", "Formel"),
        Kind::Press => pick(lang, "Press", "Drücken"),
        Kind::Recording => pick(lang, "Recording", "Aufnahme"),
        Kind::Ready => pick(lang, "When you are ready", "Wenn du bereit bist"),
        Kind::ChangeSides => pick(lang, "Change sides", "Seitenwechsel"),
    }
}

/// The way of a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Into it.
    There,
    /// Out of it.
    Back,
}

impl Direction {
    /// The way of a beat.
    pub fn of(beat: &Beat) -> Direction {
        if beat.from > beat.to { Direction::Back } else { Direction::There }
    }
}

/// What is done in a beat; empty where there is nothing to tell.
pub const fn action(lang: Lang, action: Action, direction: Direction) -> &'static str {
    match action {
        Action::Free | Action::Formula => "",
        Action::Lead => pick(lang, "Get ready", "Bereit werden"),
        Action::Breath(Phase::In) => pick(lang, "Breathe in", "Einatmen"),
        Action::Breath(Phase::TopUp) => pick(lang, "A sip more", "Noch ein Schluck"),
        Action::Breath(Phase::Hold) => pick(lang, "Hold", "Halten"),
        Action::Breath(Phase::Out) => pick(lang, "Breathe out", "Ausatmen"),
        Action::Breath(Phase::Rest) => pick(lang, "Rest", "Ruhen"),
        Action::Rep => match direction {
            Direction::There => pick(lang, "There", "Hin"),
            Direction::Back => pick(lang, "And back", "Und zurück"),
        },
        Action::Hold => pick(lang, "Hold", "Halten"),
        Action::Ease => pick(lang, "Ease", "Lösen"),
        Action::Between => pick(lang, "Rest", "Ausruhen"),
        Action::Tense => pick(lang, "Tense", "Anspannen"),
        Action::Release => pick(lang, "Let go", "Loslassen"),
        Action::ChangeSides => pick(lang, "Change sides", "Seite wechseln"),
    }
}

/// What is counted in a beat.
pub const fn counted(lang: Lang, action: Action) -> &'static str {
    match action {
        Action::Breath(_) => pick(lang, "breath", "Atemzug"),
        Action::Tense | Action::Release => pick(lang, "round", "Runde"),
        _ => pick(lang, "repetition", "Wiederholung"),
    }
}

/// `set`.
pub const fn set(lang: Lang) -> &'static str {
    pick(lang, "set", "Satz")
}

/// `left`, `rechts`.
pub const fn side(lang: Lang, side: Side) -> &'static str {
    match side {
        Side::Left => pick(lang, "left", "links"),
        Side::Right => pick(lang, "right", "rechts"),
    }
}

/// The German article's ending: `linker Arm`, `linke Hand`, `linkes Bein`.
#[derive(Clone, Copy)]
enum Gender {
    M,
    F,
    N,
}

/// English and German, one and both; both are the same where the body has one.
type Name = (&'static str, &'static str, &'static str, &'static str, Gender);

const fn name(region: Region) -> Name {
    use Gender::{F, M, N};
    match region {
        Region::WholeBody => ("whole body", "whole body", "ganzer Körper", "ganzer Körper", M),
        Region::Scalp => ("scalp", "scalp", "Kopfhaut", "Kopfhaut", F),
        Region::Forehead => ("forehead", "forehead", "Stirn", "Stirn", F),
        Region::Eyes => ("eye", "eyes and nose", "Auge", "Augen und Nase", N),
        Region::Jaw => ("jaw", "jaw", "Kiefer", "Kiefer", M),
        Region::Face => ("face", "face", "Gesicht", "Gesicht", N),
        Region::Throat => ("throat", "throat", "Hals", "Hals", M),
        Region::Neck => ("neck", "neck", "Nacken", "Nacken", M),
        Region::Shoulder => ("shoulder", "shoulders", "Schulter", "Schultern", F),
        Region::Chest => ("chest", "chest", "Brust", "Brust", F),
        Region::UpperBack => ("upper back", "upper back", "oberer Rücken", "oberer Rücken", M),
        Region::Flanks => ("flank", "flanks", "Flanke", "Flanken", F),
        Region::Belly => ("belly", "belly", "Bauch", "Bauch", M),
        Region::LowerBack => ("lower back", "lower back", "unterer Rücken", "unterer Rücken", M),
        Region::Pelvis => ("hip", "pelvis", "Hüfte", "Becken", F),
        Region::Buttocks => ("buttock", "buttocks", "Gesäßhälfte", "Gesäß", F),
        Region::Trunk => ("trunk", "trunk", "Rumpf", "Rumpf", M),
        Region::UpperArm => ("upper arm", "upper arms", "Oberarm", "Oberarme", M),
        Region::Forearm => ("forearm", "forearms", "Unterarm", "Unterarme", M),
        Region::Hand => ("hand", "hands", "Hand", "Hände", F),
        Region::Arm => ("arm", "arms", "Arm", "Arme", M),
        Region::Thigh => ("thigh", "thighs", "Oberschenkel", "Oberschenkel", M),
        Region::Knee => ("knee", "knees", "Knie", "Knie", N),
        Region::Calf => ("lower leg", "lower legs", "Unterschenkel", "Unterschenkel", M),
        Region::Foot => ("foot", "feet", "Fuß", "Füße", M),
        Region::Leg => ("leg", "legs", "Bein", "Beine", N),
    }
}

/// `left arm`, `arms`; `linker Arm`, `Arme`. `None` is both.
pub fn region(lang: Lang, region: Region, side: Option<Side>) -> String {
    let (en, en_both, de, de_both, gender) = name(region);
    let paired = en != en_both || !matches!(region, Region::WholeBody);
    match (lang, side) {
        (Lang::En, None) => en_both.to_owned(),
        (Lang::De, None) => de_both.to_owned(),
        (Lang::En, Some(Side::Left)) if paired => format!("left {en}"),
        (Lang::En, Some(Side::Right)) if paired => format!("right {en}"),
        (Lang::De, Some(side)) if paired => german_side(side, gender, de),
        (Lang::En, Some(_)) => en.to_owned(),
        (Lang::De, Some(_)) => de.to_owned(),
    }
}

/// Names that bear an adjective already take the side behind them: `unterer Rücken links`.
fn german_side(side: Side, gender: Gender, noun: &str) -> String {
    let stem = match side {
        Side::Left => "link",
        Side::Right => "recht",
    };
    let ending = match gender {
        Gender::M => "er",
        Gender::F => "e",
        Gender::N => "es",
    };
    if noun.contains(' ') { format!("{noun} {stem}s") } else { format!("{stem}{ending} {noun}") }
}

/// Where a pressure point lies, in a few words.
pub const fn point(lang: Lang, point: Point) -> &'static str {
    match point {
        Point::GB20 => pick(lang, "below the edge of the skull", "unter dem Schädelrand"),
        Point::GB21 => pick(lang, "between neck and shoulder", "zwischen Nacken und Schulter"),
        Point::SI3 => pick(lang, "outer edge of the hand", "äußere Handkante"),
        Point::LI4 => pick(lang, "between thumb and index finger", "zwischen Daumen und Zeigefinger"),
        Point::BL23 => pick(lang, "beside the spine, at the navel's height", "neben der Wirbelsäule, auf Nabelhöhe"),
        Point::BL40 => pick(lang, "hollow of the knee", "Kniekehle"),
        Point::SP6 => pick(lang, "four fingers above the inner ankle", "vier Finger über dem Innenknöchel"),
        Point::LR3 => pick(lang, "between the first two toes", "zwischen den ersten beiden Zehen"),
        Point::HT7 => pick(lang, "fold of the wrist", "Handgelenksfalte"),
        Point::Yintang => pick(lang, "between the brows", "zwischen den Augenbrauen"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_calm;
    use super::*;

    #[test]
    fn all_names_are_calm() {
        for lang in Lang::ALL {
            Tradition::ALL.iter().for_each(|t| assert_calm(tradition(lang, *t)));
            Level::ALL.iter().for_each(|l| assert_calm(level(lang, *l)));
            Posture::ALL.iter().for_each(|p| assert_calm(posture(lang, *p)));
            Need::ALL.iter().for_each(|n| assert_calm(need(lang, *n)));
            Point::ALL.iter().for_each(|p| assert_calm(point(lang, *p)));
            for r in Region::ALL {
                for s in [None, Some(Side::Left), Some(Side::Right)] {
                    assert_calm(&region(lang, *r, s));
                }
            }
        }
    }

    #[test]
    fn german_sides_agree() {
        let de = |r, s| region(Lang::De, r, Some(s));
        assert_eq!(de(Region::Arm, Side::Left), "linker Arm");
        assert_eq!(de(Region::Hand, Side::Right), "rechte Hand");
        assert_eq!(de(Region::Leg, Side::Left), "linkes Bein");
        assert_eq!(de(Region::LowerBack, Side::Right), "unterer Rücken rechts");
        assert_eq!(region(Lang::De, Region::Arm, None), "Arme");
        assert_eq!(region(Lang::En, Region::WholeBody, Some(Side::Left)), "whole body");
    }
}
