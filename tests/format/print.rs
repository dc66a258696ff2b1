//! Writes steps as a file would: what [`read`](atempause::practice::read) reads back. What generated steps hold and a file may not
//! (a moment that no step has) is left out.

use atempause::practice::body::{SideName, Spot};
use atempause::practice::session::*;
use atempause::practice::{Lang, Ms, Step, Text, limits};

/// The steps of a list, one after the other.
pub fn steps(steps: &[Step]) -> String {
    steps.iter().map(|step| format!("{},\n", kind(&step.kind))).collect()
}

fn time(time: Ms) -> String {
    format!("\"{}\"", time.written())
}

/// A field for a time that may be left out.
fn some_time(name: &str, value: Ms) -> String {
    if value < limits::SHORTEST { String::new() } else { format!("{name}: {}, ", time(value)) }
}

fn text(text: &Text) -> String {
    format!("{:?}", text.get(Lang::En).as_str())
}

fn side(side: SideName) -> &'static str {
    SideName::WORDS.iter().find(|(_, name)| *name == side).unwrap().0
}

fn look(look: &Look) -> String {
    let spot = |spot: &Spot| match spot.side {
        SideName::Here => spot.region.word().to_owned(),
        other => format!("{}({})", spot.region.word(), side(other)),
    };
    let title = look.title.as_ref().map(|title| format!("title: {}, ", text(title)));
    let figure = look.figure.as_ref().map(|figure| format!("figure: \"{figure}\", "));
    let regions = look.regions.iter().map(spot).collect::<Vec<_>>().join(", ");
    let regions = if regions.is_empty() { String::new() } else { format!("region: [{regions}], ") };
    title.unwrap_or_default() + &figure.unwrap_or_default() + &regions
}

fn says(says: &[Say], turns: u32) -> String {
    let say = |say: &Say| {
        let moment = match say.when {
            When::At(at) if at > Ms::ZERO => format!("at: {}, ", time(at)),
            When::On(n) if turns > 0 => format!("on: {}, ", n.min(turns)),
            When::Last(n) if turns > 0 => format!("on: Last({}), ", n.min(turns)),
            When::Middle if turns > 0 => "on: Middle, ".to_owned(),
            _ => String::new(),
        };
        format!("({moment}en: {}), ", text(&say.text))
    };
    if says.is_empty() { String::new() } else { format!("say: [{}], ", says.iter().map(say).collect::<String>()) }
}

fn still(name: &str, of: &Still) -> String {
    let first = of.say.iter().take(1).map(|say| Say { when: When::Start, ..say.clone() }).collect::<Vec<_>>();
    let say = if name == "Silence" { says(&first, 0) } else { says(&of.say, 0) };
    format!("{name}({}for: {}, {say})", look(&of.look), time(of.length))
}

fn movement(of: &Move) -> String {
    let rhythm = match of.rhythm {
        Rhythm::Breath { pattern, begin: Begin::In } => format!("Breath(\"{pattern}\")"),
        Rhythm::Breath { pattern, begin: Begin::Out } => format!("BreathOut(\"{pattern}\")"),
        Rhythm::Every(length) => format!("Every({})", time(length)),
        Rhythm::Held { hold, ease } => format!("Held(hold: {}, ease: {})", time(hold), time(ease)),
    };
    let sets = match of.sets.of.as_slice() {
        [one] => one.to_string(),
        several => format!("Sets(of: {several:?}, rest: {})", time(of.sets.rest)),
    };
    let sides = if of.sides == MoveSides::Alternating { "sides: Alternating, " } else { "" };
    let say = says(&of.say, of.sets.of.iter().sum());
    format!("Move({}{}rhythm: {rhythm}, times: {sets}, {sides}{say})", look(&of.look), some_time("lead", of.lead))
}

fn rounds(rounds: &[Round]) -> String {
    let round = |round: &Round| {
        let skip = if round.skip.is_empty() { String::new() } else { format!("skip: {:?}, ", round.skip) };
        format!("({}tense: {}, release: {}, {skip}), ", some_time("ready", round.ready), time(round.tense), time(round.release))
    };
    format!("rounds: [{}], ", rounds.iter().map(round).collect::<String>())
}

fn group(group: &Group) -> String {
    let release = |(round, say): &(u32, Say)| {
        let When::At(at) = say.when else { panic!("a release is spoken into at a time") };
        format!("(round: {round}, at: {}, en: {}), ", time(at), text(&say.text))
    };
    let own = group.rounds.as_ref().map(|own| rounds(own)).unwrap_or_default();
    let release: String = group.release.iter().map(release).collect();
    format!("({}how: {}, {own}release: [{release}]), ", look(&group.look), text(&group.how))
}

fn kind(kind: &StepKind) -> String {
    match kind {
        StepKind::Guide(of) => {
            let length = match of.length {
                Length::Exactly(length) => time(length),
                Length::AtLeast(length) => format!("AtLeast({})", time(length)),
            };
            format!("Guide({}for: {length}, {})", look(&of.look), says(&of.say, 0))
        }
        StepKind::Rest(of) => still("Rest", of),
        StepKind::Silence(of) => still("Silence", of),
        StepKind::Change(of) => still("Change", of),
        StepKind::Hold(of) => {
            let (length, turns) = match of.length {
                HoldLength::Time(length) => (time(length), 0),
                HoldLength::Breaths { times, pattern } => (format!("Breaths(times: {times}, pattern: \"{pattern}\")"), times),
            };
            format!("Hold({}{}for: {length}, {})", look(&of.look), some_time("lead", of.lead), says(&of.say, turns))
        }
        StepKind::Breathe(of) => {
            let (lead, say) = (some_time("lead", of.lead), says(&of.say, of.times));
            format!("Breathe({}{lead}pattern: \"{}\", times: {}, {say})", look(&of.look), of.pattern, of.times)
        }
        StepKind::Move(of) => movement(of),
        StepKind::Tense(of) => {
            let groups: String = of.groups.iter().map(group).collect();
            format!("Tense(lead: {}, {}groups: [{groups}])", time(of.lead), rounds(&of.rounds))
        }
        StepKind::Formula(of) => {
            let (words, every) = (text(&of.text), time(of.every));
            format!("Formula({}text: {words}, times: {}, every: {every}, aloud: {:?})", look(&of.look), of.times, of.aloud)
        }
        StepKind::Press(of) => {
            format!("Press({}point: {}, for: {}, {})", look(&of.look), of.point.word(), time(of.length), says(&of.say, 0))
        }
        StepKind::Recording(of) => {
            let (words, length) = (text(&of.transcript), time(of.length));
            format!("Recording({}file: \"{}\", transcript: {words}, for: {length})", look(&of.look), of.file)
        }
        StepKind::Ready(of) => format!("Ready({}for: {}, {})", look(&of.look), time(of.length), says(&of.say, 0)),
        StepKind::Sides(of) => {
            let change = some_time("change", of.change);
            format!("Sides(first: {}, {change}each: [{}])", side(of.first), steps(&of.each))
        }
        StepKind::Repeat(of) => format!("Repeat(times: {}, steps: [{}])", of.times, steps(&of.steps)),
        StepKind::Section(of) => format!("Section(title: {}, steps: [{}])", text(&of.title), steps(&of.steps)),
        StepKind::Skip(of) => format!("Skip(when: {:?}, steps: [{}])", of.when, steps(&of.steps)),
        StepKind::Only(of) => format!("Only(when: {:?}, steps: [{}])", of.when, steps(&of.steps)),
        StepKind::Include(of) => format!("Part(\"{}\")", of.part),
    }
}
