//! `stats`: what was practised over weeks, and what was noted before and after, for people and for programs. Nothing of it is
//! continuity: it can be shown to those who want no day counted, without the days.

use super::args::record::Stats;
use super::home::Home;
use super::out::{Silenced, say};
use super::period::Period;
use crate::practice::{Lang, Ms};
use crate::record::insight::{Felt, Quarters, Shift, Spread};
use crate::store::settings::Switch;
use crate::tui::text::report::{self, Words};
use crate::tui::text::{self, continuity, names};
use jiff::Zoned;
use serde_json::{Value, json};
use std::process::ExitCode;

/// Columns of the longest bar.
const BAR: u64 = 30;

/// Tells it.
pub fn run(asked: &Stats, home: &Home, now: &Zoned) -> Result<ExitCode, Silenced> {
    let reading = home.record();
    let period = Period::of(&reading.entries, home, now, asked.weeks);
    let days = home.settings.continuity;
    let told = if asked.json { described(&period, days).to_string() } else { lines(&period, days, home.lang).join("\n") };
    say(&told)?;
    Ok(ExitCode::SUCCESS)
}

fn lines(period: &Period<'_>, days: Switch, lang: Lang) -> Vec<String> {
    let words = Words::of(lang);
    let time = text::minutes(period.time());
    let mut lines = vec![match days {
        Switch::On => format!("{}, {time}", continuity::in_days(lang, period.days())),
        Switch::Off => time,
    }];
    let longest = period.weeks.iter().map(|week| week.time).max().unwrap_or(Ms::ZERO).0.max(1);
    lines.push(String::new());
    lines.push(words.by_week.to_owned());
    for week in &period.weeks {
        let bar = "=".repeat(usize::try_from((week.time.0 * BAR).div_ceil(longest)).unwrap_or(0));
        lines.push(
            format!("  {}  {:>7}  {bar}", continuity::day(lang, week.monday), text::minutes(week.time)).trim_end().to_owned(),
        );
    }
    let kinds = period.kinds();
    if !kinds.is_empty() {
        lines.extend([String::new(), words.by_kind.to_owned()]);
    }
    lines.extend(
        kinds.iter().map(|kind| format!("  {:<22}  {}", names::tradition(lang, kind.tradition), text::minutes(kind.time))),
    );
    for (name, felt) in [(words.tension, &period.insight.tension), (words.pain, &period.insight.pain)] {
        lines.extend([String::new(), name.to_owned()]);
        lines.push(match &felt.all {
            Some(shift) => format!("  {:<22}  {}", words.all, report::shift(lang, shift)),
            None => format!("  {}", words.few_pairs),
        });
        lines.extend(felt.practices.iter().map(|(session, shift)| format!("  {session:<22}  {}", report::shift(lang, shift))));
    }
    lines
}

/// As `docs/record-cli.md` says.
fn described(period: &Period<'_>, days: Switch) -> Value {
    let counted = |days_there: usize| (days == Switch::On).then_some(days_there);
    let weeks: Vec<Value> = period
        .weeks
        .iter()
        .map(|week| json!({ "monday": week.monday.to_string(), "practised_ms": week.time.0, "days": counted(week.days.into()) }))
        .collect();
    let kinds = period.kinds();
    let kind = |kind: &crate::record::insight::Kind| json!({ "tradition": kind.tradition.word().to_lowercase(), "practised_ms": kind.time.0, "days": counted(kind.days) });
    json!({
        "version": 1,
        "from": period.first.to_string(),
        "to": period.today.to_string(),
        "practised_ms": period.time().0,
        "days": counted(period.days() as usize),
        "sittings": period.entries.len(),
        "weeks": weeks,
        "traditions": kinds.iter().map(kind).collect::<Vec<_>>(),
        "tension": felt(&period.insight.tension),
        "pain": felt(&period.insight.pain),
    })
}

fn felt(felt: &Felt) -> Value {
    let practices = felt.practices.iter().map(|(session, told)| {
        let mut told = shift(told);
        told["session"] = json!(session.as_str());
        told
    });
    json!({ "all": felt.all.as_ref().map(shift), "practices": practices.collect::<Vec<_>>() })
}

fn shift(shift: &Shift) -> Value {
    let number = |quarters: Quarters| f64::from(quarters.0) / 4.0;
    let spread =
        |spread: &Spread| json!({ "low": number(spread.low), "median": number(spread.median), "high": number(spread.high) });
    json!({ "pairs": shift.pairs, "before": spread(&shift.before), "after": spread(&shift.after), "change": spread(&shift.change) })
}
