//! Practices as a calendar (iCalendar, RFC 5545). What was added by hand is a whole day: nobody said when it was.

use crate::record::entry::Entry;
use jiff::Timestamp;
use jiff::civil::Date;

/// Octets of a line, its end not counted.
const LONGEST_LINE: usize = 75;

/// A calendar with one event for each practice, called as `title` says. Lines end with `\n`; who hands them on makes `\r\n` of it.
pub fn calendar<'a>(entries: impl IntoIterator<Item = &'a Entry>, title: impl Fn(&Entry) -> String) -> String {
    let mut lines: Vec<String> =
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Atempause//Atempause//EN", "CALSCALE:GREGORIAN"].map(String::from).to_vec();
    for entry in entries {
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@atempause", entry.id),
            format!("DTSTAMP:{}", moment(entry.ended)),
        ]);
        lines.extend(times(entry));
        lines.push(format!("SUMMARY:{}", escaped(&title(entry))));
        lines.push(format!("CATEGORIES:{}", entry.sitting.tradition.word()));
        lines.extend(entry.sitting.note.as_ref().map(|note| format!("DESCRIPTION:{}", escaped(note.as_str()))));
        lines.push("TRANSP:TRANSPARENT".to_owned());
        lines.push("END:VEVENT".to_owned());
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line) + "\n").collect()
}

fn times(entry: &Entry) -> [String; 2] {
    let day = entry.day.date();
    let next = day.tomorrow().unwrap_or(day);
    match entry.is_timed() && entry.started < entry.ended {
        true => [format!("DTSTART:{}", moment(entry.started)), format!("DTEND:{}", moment(entry.ended))],
        // No time at all, or a clock that was set back.
        false => [format!("DTSTART;VALUE=DATE:{}", date(day)), format!("DTEND;VALUE=DATE:{}", date(next))],
    }
}

fn date(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// In whole seconds.
fn moment(at: Timestamp) -> String {
    let at = at.to_zoned(jiff::tz::TimeZone::UTC);
    format!("{}T{:02}{:02}{:02}Z", date(at.date()), at.hour(), at.minute(), at.second())
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A long line goes on behind a space, cut between letters.
fn folded(line: &str) -> String {
    let mut folded = String::new();
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > LONGEST_LINE {
            folded += "\n ";
            octets = 1;
        }
        folded.push(letter);
        octets += letter.len_utf8();
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::SafeText;
    use crate::record::entry::tests::entry;
    use crate::record::{Day, Origin};

    #[test]
    fn practices_are_events_and_added_ones_whole_days() {
        let mut added = Entry { origin: Origin::Added, day: Day::parse("2026-12-31").unwrap(), ..entry() };
        added.sitting.note = Some(SafeText::new(&"ä, ".repeat(40)));
        let text = calendar([&entry(), &added], |_| "Breath; and back".to_owned());
        for part in [
            "DTSTART:20261123T024130Z\nDTEND:20261123T025000Z\nSUMMARY:Breath\\; and back\nCATEGORIES:Breath\n",
            "DTSTART;VALUE=DATE:20261231\nDTEND;VALUE=DATE:20270101\n",
            "UID:000001a2064f743b0123456789abcdef@atempause\n",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(text.lines().all(|line| line.len() <= LONGEST_LINE), "{text}");
        assert!(text.replace("\n ", "").contains(&"ä\\, ".repeat(39)), "{text}");
    }
}
