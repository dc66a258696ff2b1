//! What is said of continuity. Nothing of it praises, and nothing counts what was not done.

use super::number::counted;
use crate::practice::Lang;
use crate::record::{Day, Standing, Week, Why};

/// `This week: 2 of 3 days`.
pub fn week(lang: Lang, week: &Week) -> String {
    let (days, goal) = (week.days, week.goal);
    match lang {
        Lang::En if goal == 0 && days == 0 => "This week: free".to_owned(),
        Lang::De if goal == 0 && days == 0 => "Diese Woche: frei".to_owned(),
        Lang::En if week.is_whole() => format!("This week: {}, it is whole", in_days(lang, u32::from(days))),
        Lang::De if week.is_whole() => format!("Diese Woche: {}, sie ist rund", in_days(lang, u32::from(days))),
        Lang::En => format!("This week: {days} of {}", in_days(lang, u32::from(goal))),
        Lang::De if goal == 1 => format!("Diese Woche: {days} von einem Tag"),
        Lang::De => format!("Diese Woche: {days} von {goal} Tagen"),
    }
}

/// `1 day`, `4 days`.
pub fn in_days(lang: Lang, days: u32) -> String {
    counted(lang, days, ["1 day", "{n} days"], ["1 Tag", "{n} Tage"])
}

/// A day as people write it: `2026-11-22`, in German `22.11.2026`.
pub fn day(lang: Lang, day: Day) -> String {
    let date = day.date();
    match lang {
        Lang::En => date.to_string(),
        Lang::De => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
    }
}

/// Why a pause is, as a word: `holiday`.
pub const fn why(lang: Lang, why: Why) -> &'static str {
    match (lang, why) {
        (Lang::En, Why::Holiday) => "holiday",
        (Lang::De, Why::Holiday) => "Urlaub",
        (Lang::En, Why::Illness) => "illness",
        (Lang::De, Why::Illness) => "Krankheit",
        (Lang::En, Why::Other) => "pause",
        (Lang::De, Why::Other) => "Pause",
    }
}

/// `holiday until 2027-01-03`.
pub fn until(lang: Lang, (reason, last): (Why, Day)) -> String {
    match lang {
        Lang::En => format!("{} until {}", why(lang, reason), day(lang, last)),
        Lang::De => format!("{} bis {}", why(lang, reason), day(lang, last)),
    }
}

/// What stands first when there was no practice for some days; `what` is offered.
pub fn back(lang: Lang, what: &str) -> String {
    format!("{} {}", super::Texts::of(lang).welcome_back, enough(lang, what))
}

/// The same where there is little room.
pub fn enough(lang: Lang, what: &str) -> String {
    match lang {
        Lang::En => format!("One minute is enough: {what}"),
        Lang::De => format!("Eine Minute genügt: {what}"),
    }
}

/// What `streak` tells, a line each.
pub fn told(lang: Lang, standing: &Standing) -> Vec<String> {
    let days = |n| in_days(lang, n);
    let mut lines = vec![week(lang, &standing.week)];
    lines.extend(match (lang, standing.run) {
        (_, 0) if standing.longest == 0 => None,
        (Lang::En, 0) => Some(format!("The longest run: {}", days(standing.longest))),
        (Lang::De, 0) => Some(format!("Die längste Folge: {}", days(standing.longest))),
        (Lang::En, run) => Some(format!("In this run: {}, in the longest: {}", days(run), days(standing.longest))),
        (Lang::De, run) => Some(format!("In dieser Folge: {}, in der längsten: {}", days(run), days(standing.longest))),
    });
    lines.push(match lang {
        Lang::En => format!("Strength: {} %", standing.strength),
        Lang::De => format!("Beständigkeit: {} %", standing.strength),
    });
    lines.extend(standing.pause.map(|pause| match lang {
        Lang::En => format!("Now: {}. It costs nothing.", until(lang, pause)),
        Lang::De => format!("Jetzt: {}. Das kostet nichts.", until(lang, pause)),
    }));
    lines.extend(standing.left_out.iter().map(|left_out| match lang {
        Lang::En => format!("{} was left out at the date line. It costs nothing.", day(lang, *left_out)),
        Lang::De => format!("Der {} fiel an der Datumsgrenze aus. Das kostet nichts.", day(lang, *left_out)),
    }));
    if standing.is_after_a_gap() {
        lines.push(back(lang, "atempause play first-breath"));
    }
    lines
}

/// What `streak` says to those who want no numbers.
pub const fn off(lang: Lang) -> &'static str {
    match lang {
        Lang::En => {
            "Nothing is counted, as you chose it in the settings (continuity: Off). Your practices are kept: atempause log"
        }
        Lang::De => "Hier wird nichts gezählt, so hast du es eingestellt (continuity: Off). Deine Übungen bleiben: atempause log",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_calm;
    use super::*;
    use crate::record::Dot;

    #[test]
    fn nothing_judges_and_no_zero_is_shown_of_a_run() {
        let holiday = (Why::Holiday, Day::parse("2027-01-03").unwrap());
        for lang in Lang::ALL {
            for goal in 0..=7 {
                for days in 0..=7 {
                    assert_calm(&week(lang, &Week { dots: [Dot::Rest; 7], days, goal }));
                }
            }
            assert_calm(off(lang));
            let gone = Standing { longest: 9, gap: 40, left_out: vec![holiday.1], ..Standing::default() };
            for standing in [gone.clone(), Standing { run: 3, pause: Some(holiday), ..gone }] {
                for line in told(lang, &standing) {
                    assert!(line.chars().all(|c| c == '%' || c != '!'), "{line}");
                    let zero = line.split(' ').any(|word| word == "0");
                    assert!(
                        !zero || line.contains('%') || line.contains("of") || line.contains("frei") || line.contains("free"),
                        "{line}"
                    );
                }
            }
        }
        assert_eq!(until(Lang::De, holiday), "Urlaub bis 03.01.2027");
        assert_eq!(until(Lang::En, holiday), "holiday until 2027-01-03");
    }
}
