//! Windows: a task of the Task Scheduler, in its XML (Task Scheduler Schema 1.2).

use super::plan::{PREFIX, Plan, Reminder, Teller, arguments, between, command, xml};
use super::when::{Days, When, day, english};
use crate::practice::Lang;
use crate::practice::header::Id;
use jiff::civil::Weekday;
use std::path::Path;

pub(super) fn add(reminder: &Reminder, folder: &Path, teller: &Teller) -> Plan {
    let Reminder { number, when, session } = reminder;
    let name = format!("{PREFIX}{number}");
    let (hour, minute) = when.time();
    let days: String = when.days().each().map(|day| format!("          <{} />\n", english(day))).collect();
    // A day in the past, so that the first one is the next that fits.
    let text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Atempause reminds of {session}, {}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{hour:02}:{minute:02}:00</StartBoundary>
      <ScheduleByWeek>
        <WeeksInterval>1</WeeksInterval>
        <DaysOfWeek>
{days}        </DaysOfWeek>
      </ScheduleByWeek>
    </CalendarTrigger>
  </Triggers>
  <Actions>
    <Exec>
      <Command>{}</Command>
      <Arguments>{}</Arguments>
    </Exec>
  </Actions>
</Task>
"#,
        when.written(Lang::En),
        xml(&teller.program.display().to_string()),
        arguments(session).join(" "),
    );
    let path = folder.join(format!("{name}.xml"));
    let commands = vec![command(&["schtasks", "/Create", "/TN", &name, "/XML", &path.display().to_string()])];
    Plan { files: vec![(path, text)], commands, afterwards: Vec::new() }
}

pub(super) fn remove(number: u32, folder: &Path) -> Plan {
    let name = format!("{PREFIX}{number}");
    let commands = vec![command(&["schtasks", "/Delete", "/TN", &name, "/F"])];
    Plan { files: vec![(folder.join(format!("{name}.xml")), String::new())], commands, afterwards: Vec::new() }
}

pub(super) fn read(text: &str) -> Option<(When, Id)> {
    let session = between(text, "<Arguments>", "</Arguments>").next()?.strip_prefix("remind tell ").and_then(Id::new)?;
    let (_, time) = between(text, "<StartBoundary>", "</StartBoundary>").next()?.split_once('T')?;
    let (hour, minute) = time.strip_suffix(":00")?.split_once(':')?;
    let days = between(text, "<DaysOfWeek>", "</DaysOfWeek>").next()?;
    let days: Vec<Weekday> = between(days, "<", " />").map(day).collect::<Option<_>>()?;
    Some((When::new(Days::of(days)?, hour.parse().ok()?, minute.parse().ok()?)?, session))
}

#[cfg(test)]
mod tests {
    use super::super::plan::tests::{reminder, teller};
    use super::*;

    #[test]
    fn a_task() {
        let plan = add(&reminder("tue,thu 9:05"), Path::new("/tasks"), &teller());
        let [(path, text)] = &plan.files[..] else { panic!("{plan:?}") };
        assert_eq!(path, Path::new("/tasks/atempause-remind-2.xml"));
        let golden = r#"<?xml version="1.0" encoding="UTF-8"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Atempause reminds of d07, tue,thu 09:05</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T09:05:00</StartBoundary>
      <ScheduleByWeek>
        <WeeksInterval>1</WeeksInterval>
        <DaysOfWeek>
          <Tuesday />
          <Thursday />
        </DaysOfWeek>
      </ScheduleByWeek>
    </CalendarTrigger>
  </Triggers>
  <Actions>
    <Exec>
      <Command>/opt/100% &amp; &quot;more&quot;/atempause</Command>
      <Arguments>remind tell d07</Arguments>
    </Exec>
  </Actions>
</Task>
"#;
        assert_eq!(text, golden);
        let create = "schtasks /Create /TN atempause-remind-2 /XML /tasks/atempause-remind-2.xml";
        assert_eq!(plan.commands[0].join(" "), create);
    }
}
