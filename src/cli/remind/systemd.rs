//! Linux: a timer and a service of the user's own systemd, as `systemd.timer(5)` and `systemd.service(5)` describe them.

use super::plan::{PREFIX, Plan, Reminder, Teller, arguments, command};
use super::when::{Days, When, day, english};
use crate::practice::Lang;
use crate::practice::header::Id;
use jiff::civil::Weekday;
use std::path::Path;

/// Where our own words stand; systemd passes over sections that begin with `X-`.
const SESSION: &str = "[X-Atempause]\nSession=";

pub(super) fn add(reminder: &Reminder, folder: &Path, teller: &Teller) -> Plan {
    let Reminder { number, when, session } = reminder;
    let about = format!("Atempause reminds of {session}, {}", when.written(Lang::En));
    let timer = format!(
        "[Unit]\nDescription={about}\n\n[Timer]\nOnCalendar={}\nAccuracySec=30s\n\n{SESSION}{session}\n\n[Install]\nWantedBy=timers.target\n",
        calendar(*when)
    );
    let home =
        teller.home.as_ref().map(|home| format!("Environment={}\n", quoted(&format!("ATEMPAUSE_HOME={}", home.display()))));
    let started = [quoted(&teller.program.display().to_string().replace('$', "$$"))].into_iter().chain(arguments(session));
    let service = format!(
        "[Unit]\nDescription={about}\n\n[Service]\nType=oneshot\n{}ExecStart={}\n",
        home.unwrap_or_default(),
        started.collect::<Vec<_>>().join(" ")
    );
    let [timer_name, service_name] = names(*number);
    Plan {
        files: vec![(folder.join(&timer_name), timer), (folder.join(service_name), service)],
        commands: vec![reload(), command(&["systemctl", "--user", "enable", "--now", &timer_name])],
        afterwards: Vec::new(),
    }
}

pub(super) fn remove(number: u32, folder: &Path) -> Plan {
    let names = names(number);
    let commands = vec![command(&["systemctl", "--user", "disable", "--now", &names[0]])];
    Plan { files: names.map(|name| (folder.join(name), String::new())).into(), commands, afterwards: vec![reload()] }
}

pub(super) fn read(text: &str) -> Option<(When, Id)> {
    let line = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
    text.contains(SESSION).then_some(())?;
    let session = Id::new(line("Session")?)?;
    let (days, time) = match line("OnCalendar")?.split_once(" *-*-* ") {
        Some((days, time)) => (days, time),
        None => ("Mon,Tue,Wed,Thu,Fri,Sat,Sun", line("OnCalendar")?.strip_prefix("*-*-* ")?),
    };
    let days: Vec<Weekday> = days.split(',').map(day).collect::<Option<_>>()?;
    let (hour, minute) = time.strip_suffix(":00")?.split_once(':')?;
    Some((When::new(Days::of(days)?, hour.parse().ok()?, minute.parse().ok()?)?, session))
}

fn calendar(when: When) -> String {
    let (hour, minute) = when.time();
    // systemd knows days by three letters.
    let named = |day: Weekday| &english(day)[..3];
    let days =
        if when.days().is_daily() { String::new() } else { when.days().each().map(named).collect::<Vec<_>>().join(",") + " " };
    format!("{days}*-*-* {hour:02}:{minute:02}:00")
}

fn names(number: u32) -> [String; 2] {
    ["timer", "service"].map(|ending| format!("{PREFIX}{number}.{ending}"))
}

fn reload() -> Vec<String> {
    command(&["systemctl", "--user", "daemon-reload"])
}

/// A word as systemd reads it: `%` begins a specifier, quotes and backslashes are escaped.
fn quoted(word: &str) -> String {
    let word = word.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%");
    format!("\"{word}\"")
}

#[cfg(test)]
mod tests {
    use super::super::plan::tests::{reminder, teller};
    use super::*;

    #[test]
    fn a_timer_and_a_service() {
        let plan = add(&reminder("weekdays 10:30"), Path::new("/units"), &teller());
        let [(timer_at, timer), (service_at, service)] = &plan.files[..] else { panic!("{plan:?}") };
        assert_eq!(timer_at, Path::new("/units/atempause-remind-2.timer"));
        assert_eq!(service_at, Path::new("/units/atempause-remind-2.service"));
        assert_eq!(
            timer,
            "[Unit]\nDescription=Atempause reminds of d07, weekdays 10:30\n\n[Timer]\nOnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 10:30:00\n\
             AccuracySec=30s\n\n[X-Atempause]\nSession=d07\n\n[Install]\nWantedBy=timers.target\n"
        );
        assert_eq!(
            service,
            "[Unit]\nDescription=Atempause reminds of d07, weekdays 10:30\n\n[Service]\nType=oneshot\n\
             Environment=\"ATEMPAUSE_HOME=/data/calm & quiet\"\nExecStart=\"/opt/100%% & \\\"more\\\"/atempause\" remind tell d07\n"
        );
        assert_eq!(plan.commands[1].join(" "), "systemctl --user enable --now atempause-remind-2.timer");
    }
}
