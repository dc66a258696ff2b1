//! A sitting as lines of text: for pipes, screen readers and terminals that cannot place a cursor.

use crate::player::Event;
use crate::practice::{CueKind, Lang, Ms, Phase, Timeline};

/// The line for an event, where it has one.
pub fn line(event: Event, timeline: &Timeline) -> Option<String> {
    let (at, words) = match event {
        Event::Cue(cue) => (cue.at, cue_words(cue.kind, timeline)?),
        Event::Waiting(at) => (at, waiting(timeline.lang).to_owned()),
        Event::Playing(_) | Event::Stopped(_) | Event::Jumped(_) | Event::Closing | Event::Finished(_) => return None,
    };
    Some(format!("{at:>6}  {words}"))
}

fn cue_words(kind: CueKind, timeline: &Timeline) -> Option<String> {
    let step = |index: usize| timeline.steps.get(index).map(|step| (step.title.as_ref(), step.end - step.start));
    match kind {
        CueKind::Begin => title(step(0)?),
        CueKind::Step(index) => title(step(index)?),
        CueKind::Say(index) => timeline.spoken.get(index).map(|spoken| spoken.text.to_string()),
        CueKind::Breath(phase, length) => Some(format!("  {} {}", breath(phase, timeline.lang), seconds(length))),
        CueKind::Tense(length) => Some(format!("  {}", seconds(length))),
        CueKind::Hold(length) => Some(format!("  {} {}", hold(timeline.lang), seconds(length))),
        CueKind::End => Some(end(timeline.lang).to_owned()),
        _ => None,
    }
}

fn title((title, length): (Option<&crate::practice::SafeText>, Ms)) -> Option<String> {
    title.map(|title| format!("{title} ({length})"))
}

fn seconds(length: Ms) -> String {
    let tenths = length.0 / 100;
    if tenths.is_multiple_of(10) { format!("{} s", tenths / 10) } else { format!("{}.{} s", tenths / 10, tenths % 10) }
}

const fn breath(phase: Phase, lang: Lang) -> &'static str {
    match (phase, lang) {
        (Phase::In, Lang::En) => "in",
        (Phase::In, Lang::De) => "ein",
        (Phase::TopUp, Lang::En) => "and a little more",
        (Phase::TopUp, Lang::De) => "und noch etwas",
        (Phase::Hold, Lang::En) => "hold",
        (Phase::Hold, Lang::De) => "halten",
        (Phase::Out, Lang::En) => "out",
        (Phase::Out, Lang::De) => "aus",
        (Phase::Rest, Lang::En) => "rest",
        (Phase::Rest, Lang::De) => "Pause",
    }
}

const fn hold(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "stay for",
        Lang::De => "bleib",
    }
}

const fn waiting(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Press Enter when you are ready.",
        Lang::De => "Drück Enter, wenn du so weit bist.",
    }
}

const fn end(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "That was it. Take your time.",
        Lang::De => "Das war es. Lass dir Zeit.",
    }
}
