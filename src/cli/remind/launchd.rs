//! macOS: an agent of the user's own, as `launchd.plist(5)` describes it.

use super::plan::{PREFIX, Plan, Reminder, Teller, arguments, between, command, xml};
use super::when::{Days, When};
use crate::practice::header::Id;
use jiff::civil::Weekday;
use std::path::Path;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
"#;

pub(super) fn add(reminder: &Reminder, folder: &Path, teller: &Teller) -> Plan {
    let Reminder { number, when, session } = reminder;
    let label = format!("{PREFIX}{number}");
    let program = [teller.program.display().to_string()];
    let started: String =
        program.into_iter().chain(arguments(session)).map(|word| format!("\t\t<string>{}</string>\n", xml(&word))).collect();
    let home = teller.home.as_ref().map(|home| xml(&home.display().to_string()));
    let home = home.map(|home| {
        format!(
            "\t<key>EnvironmentVariables</key>\n\t<dict>\n\t\t<key>ATEMPAUSE_HOME</key>\n\t\t<string>{home}</string>\n\t</dict>\n"
        )
    });
    let (hour, minute) = when.time();
    let moment = |day: Weekday| {
        let day = day.to_monday_one_offset();
        format!(
            "\t\t<dict>\n\t\t\t<key>Weekday</key>\n\t\t\t<integer>{day}</integer>\n\t\t\t<key>Hour</key>\n\t\t\t<integer>{hour}</integer>\n\
             \t\t\t<key>Minute</key>\n\t\t\t<integer>{minute}</integer>\n\t\t</dict>\n"
        )
    };
    let moments: String = when.days().each().map(moment).collect();
    let text = format!(
        "{HEAD}\t<key>Label</key>\n\t<string>{label}</string>\n\t<key>ProgramArguments</key>\n\t<array>\n{started}\t</array>\n{}\
         \t<key>StartCalendarInterval</key>\n\t<array>\n{moments}\t</array>\n</dict>\n</plist>\n",
        home.unwrap_or_default()
    );
    let path = folder.join(format!("{label}.plist"));
    // `load` instead of `bootstrap`, which wants the number of the user; both are in every macOS.
    let commands = vec![command(&["launchctl", "load", "-w", &path.display().to_string()])];
    Plan { files: vec![(path, text)], commands, afterwards: Vec::new() }
}

pub(super) fn remove(number: u32, folder: &Path) -> Plan {
    let path = folder.join(format!("{PREFIX}{number}.plist"));
    let commands = vec![command(&["launchctl", "unload", "-w", &path.display().to_string()])];
    Plan { files: vec![(path, String::new())], commands, afterwards: Vec::new() }
}

pub(super) fn read(text: &str) -> Option<(When, Id)> {
    text.contains(PREFIX).then_some(())?;
    let words = between(text, "<key>ProgramArguments</key>", "</array>").next()?;
    let session = Id::new(between(words, "<string>", "</string>").last()?)?;
    let number = |key: &str| -> Option<Vec<i8>> {
        let values = between(text, key, "</integer>").map(|rest| rest.rsplit('>').next()?.trim().parse().ok());
        values.collect::<Option<Vec<i8>>>().filter(|values| !values.is_empty())
    };
    let days: Vec<Weekday> =
        number("<key>Weekday</key>")?.into_iter().map(|day| Weekday::from_monday_one_offset(day).ok()).collect::<Option<_>>()?;
    let [hours, minutes] = ["<key>Hour</key>", "<key>Minute</key>"].map(number);
    let (hours, minutes) = (hours?, minutes?);
    let same = |all: &[i8]| all.windows(2).all(|pair| pair[0] == pair[1]);
    (same(&hours) && same(&minutes)).then_some(())?;
    Some((When::new(Days::of(days)?, *hours.first()?, *minutes.first()?)?, session))
}

#[cfg(test)]
mod tests {
    use super::super::plan::tests::{reminder, teller};
    use super::*;

    #[test]
    fn an_agent() {
        let plan = add(&reminder("mon,sun 18:05"), Path::new("/agents"), &teller());
        let [(path, text)] = &plan.files[..] else { panic!("{plan:?}") };
        assert_eq!(path, Path::new("/agents/atempause-remind-2.plist"));
        let golden = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Label</key>
	<string>atempause-remind-2</string>
	<key>ProgramArguments</key>
	<array>
		<string>/opt/100% &amp; &quot;more&quot;/atempause</string>
		<string>remind</string>
		<string>tell</string>
		<string>d07</string>
	</array>
	<key>EnvironmentVariables</key>
	<dict>
		<key>ATEMPAUSE_HOME</key>
		<string>/data/calm &amp; quiet</string>
	</dict>
	<key>StartCalendarInterval</key>
	<array>
		<dict>
			<key>Weekday</key>
			<integer>1</integer>
			<key>Hour</key>
			<integer>18</integer>
			<key>Minute</key>
			<integer>5</integer>
		</dict>
		<dict>
			<key>Weekday</key>
			<integer>7</integer>
			<key>Hour</key>
			<integer>18</integer>
			<key>Minute</key>
			<integer>5</integer>
		</dict>
	</array>
</dict>
</plist>
"#;
        assert_eq!(text, golden);
        assert_eq!(plan.commands, [command(&["launchctl", "load", "-w", "/agents/atempause-remind-2.plist"])]);
    }
}
