//! `streak`: how practice goes on, for people and for programs. Who wants no numbers gets none.

use super::home::Home;
use super::out::{Silenced, say};
use crate::practice::Lang;
use crate::record::{Dot, Standing};
use crate::store::settings::Switch;
use crate::tui::text::{self, continuity};
use jiff::Zoned;
use serde_json::{Value, json};
use std::process::ExitCode;

/// Tells it.
pub fn run(home: &Home, json: bool, now: &Zoned) -> Result<ExitCode, Silenced> {
    let told = match (home.settings.continuity, json) {
        (Switch::Off, true) => json!({ "version": 1, "continuity": "off" }).to_string(),
        (Switch::Off, false) => continuity::off(home.lang).to_owned(),
        (Switch::On, true) => described(&home.standing(now)).to_string(),
        (Switch::On, false) => lines(&home.standing(now), home.lang).join("\n"),
    };
    say(&told)?;
    Ok(ExitCode::SUCCESS)
}

fn lines(standing: &Standing, lang: Lang) -> Vec<String> {
    let dot = |dot: &Dot| match dot {
        Dot::Practised => '●',
        Dot::Rest | Dot::Ahead => '·',
        Dot::Free => '○',
    };
    let dots: String = standing.last_14.iter().map(dot).collect();
    let mut lines = vec![format!("{dots}  {}", text::days_of_14(lang, standing.days_of_14()))];
    if standing.last_14.contains(&Dot::Free) {
        lines.push(if lang == Lang::De { "○ frei: das kostet nichts" } else { "○ free: it costs nothing" }.to_owned());
    }
    if standing.today > crate::practice::Ms::ZERO {
        lines.push(match lang {
            Lang::En => format!("Today: {}", text::minutes(standing.today)),
            Lang::De => format!("Heute: {}", text::minutes(standing.today)),
        });
    }
    lines.extend(continuity::told(lang, standing));
    lines
}

/// As `docs/record-cli.md` says.
fn described(standing: &Standing) -> Value {
    let word = |dot: &Dot| match dot {
        Dot::Practised => "practised",
        Dot::Rest => "rest",
        Dot::Free => "free",
        Dot::Ahead => "ahead",
    };
    let words = |dots: &[Dot]| dots.iter().map(word).collect::<Vec<_>>();
    json!({
        "version": 1,
        "continuity": "on",
        "run": standing.run,
        "longest": standing.longest,
        "strength": standing.strength,
        "last_14": standing.days_of_14(),
        "days": words(&standing.last_14),
        "week": { "practised": standing.week.days, "goal": standing.week.goal, "days": words(&standing.week.dots) },
        "today_ms": standing.today.0,
        "gap": standing.gap,
        "pause": standing.pause.map(|(why, last)| json!({ "why": why.word().to_lowercase(), "last": last.to_string() })),
        "left_out": standing.left_out.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}
