//! `status` and `due`: how the breaks stand, for prompts and status lines. They read one small file, and the record only where a field
//! asks for it; no sound, no library.

use super::clock::{Clock, SystemClock};
use super::home::Home;
use super::out::{Silenced, say};
use crate::breaks::{Kind, Position, Stage};
use crate::practice::{Lang, Ms};
use crate::store::breaks::read;
use crate::store::settings::Switch;
use crate::tui::text::breaks::{Words, again_in, minutes_left, today};
use jiff::Zoned;
use serde_json::json;
use std::process::ExitCode;

/// Nobody counts: no breaks pane runs.
const NOBODY: u8 = 3;

/// How the line is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// For tmux's status line, with its marks.
    Tmux,
    /// For a custom module of waybar.
    Waybar,
    /// Everything.
    Json,
    /// Words and fields.
    Template(Vec<Piece>),
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words as they are.
    Words(String),
    /// A field.
    Field(Field),
}

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A sentence.
    Text,
    /// What the companion does.
    State,
    /// Which break comes, or is due.
    Break,
    /// Minutes until then.
    Minutes,
    /// Breaks of today.
    Breaks,
    /// Of the last fourteen days, those with practice.
    Days,
    /// Minutes of practice today.
    Practised,
}

/// Fields and their names.
const FIELDS: [(&str, Field); 7] = [
    ("text", Field::Text),
    ("state", Field::State),
    ("break", Field::Break),
    ("minutes", Field::Minutes),
    ("breaks", Field::Breaks),
    ("days", Field::Days),
    ("practised", Field::Practised),
];

impl Format {
    /// Reads `tmux`, `waybar`, `json`, or a template, in which `{{` is a brace.
    ///
    /// # Errors
    /// A field that is not known, with those that are.
    pub fn parse(text: &str) -> Result<Format, String> {
        match text {
            "tmux" => return Ok(Format::Tmux),
            "waybar" => return Ok(Format::Waybar),
            "json" => return Ok(Format::Json),
            _ => {}
        }
        let (mut pieces, mut words, mut rest) = (Vec::new(), String::new(), text);
        while let Some(at) = rest.find('{') {
            words.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix('{') {
                words.push('{');
                rest = after;
                continue;
            }
            let (name, after) = rest.split_once('}').ok_or_else(unknown)?;
            let field = FIELDS.iter().find(|(known, _)| *known == name).map(|(_, field)| *field);
            pieces.push(Piece::Words(std::mem::take(&mut words)));
            pieces.push(Piece::Field(field.ok_or_else(unknown)?));
            rest = after;
        }
        pieces.push(Piece::Words(words + rest));
        Ok(Format::Template(pieces))
    }
}

fn unknown() -> String {
    let names: Vec<String> = FIELDS.iter().map(|(name, _)| format!("{{{name}}}")).collect();
    format!("tmux, waybar, json, or words with any of {}", names.join(", "))
}

/// How the breaks stand at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Standing {
    stage: Stage,
    which: Option<Kind>,
    position: Option<Position>,
    left: Option<Ms>,
    /// How much of the work before the next break is done, in hundredths.
    share: u64,
    /// Breaks of today; `None` where nobody wants anything counted.
    breaks: Option<u16>,
}

impl Standing {
    /// By the pane that runs.
    fn find(home: &Home, now: &Zoned) -> Option<Standing> {
        let published = read(&home.paths.as_ref().ok()?.breaks()).filter(|published| published.is_fresh(now.timestamp()))?;
        let (age, breaks) = (published.age(now.timestamp()).unwrap_or_default(), published.breaks);
        let counts = matches!(breaks.stage, Stage::Working | Stage::Postponed);
        let left = breaks.left.filter(|_| counts).map(|left| left - age);
        let worked = breaks.kind.map_or(Ms::ZERO, |kind| breaks.worked[kind.index()]);
        let share = match left {
            Some(left) if breaks.stage == Stage::Working => (100.0 * (worked + age).share_of(worked + age + left)) as u64,
            _ => 100,
        };
        // It matters to the words only where one changes it.
        let position = breaks.turns.then_some(breaks.position);
        let all = counted(home).then(|| breaks.taken.saturating_add(breaks.away));
        Some(Standing { stage: breaks.stage, which: breaks.kind, position, left, share, breaks: all })
    }

    fn is_due(&self) -> bool {
        matches!(self.stage, Stage::Waiting | Stage::Due)
    }

    fn minutes(&self) -> Option<u64> {
        self.left.map(|left| minutes_left(left).max(1))
    }

    /// A sentence.
    fn text(&self, lang: Lang) -> String {
        let words = Words::of(lang);
        let Some(kind) = self.which else { return String::new() };
        let which = (kind, self.position);
        match (self.stage, self.left) {
            (Stage::Off, _) => String::new(),
            (Stage::Working, _) => format!("{} min {}", self.minutes().unwrap_or(1), words.until(which)),
            (Stage::Postponed, Some(left)) => format!("{}, {}", words.due(which), again_in(lang, left)),
            (Stage::Resting, _) => words.resting.to_owned(),
            (Stage::Waiting | Stage::Due | Stage::Postponed, _) => words.due(which).to_owned(),
        }
    }

    /// Few words: the time, or what is due.
    fn short(&self, lang: Lang) -> String {
        match self.stage {
            Stage::Working | Stage::Postponed => self.minutes().map(|minutes| format!("{minutes} min")).unwrap_or_default(),
            _ => self.text(lang),
        }
    }
}

/// Prints how the breaks stand; an empty line where no pane runs.
pub fn status(format: &Format, home: &Home) -> Result<ExitCode, Silenced> {
    let now = SystemClock::start().civil();
    let standing = Standing::find(home, &now);
    say(&line(format, standing.as_ref(), home, &now))?;
    Ok(ExitCode::SUCCESS)
}

/// 0 when a break is due, 1 when not, 3 when no pane runs.
pub fn due(home: &Home) -> ExitCode {
    match Standing::find(home, &SystemClock::start().civil()) {
        Some(standing) if standing.is_due() => ExitCode::SUCCESS,
        Some(_) => ExitCode::from(1),
        None => ExitCode::from(NOBODY),
    }
}

fn line(format: &Format, standing: Option<&Standing>, home: &Home, now: &Zoned) -> String {
    let lang = home.lang;
    match format {
        Format::Tmux => standing.map_or_else(String::new, |standing| match standing.is_due() {
            true => format!("#[reverse] {} #[noreverse]", standing.short(lang)),
            false => standing.short(lang),
        }),
        Format::Waybar => {
            let state = standing.map_or("none", |standing| standing.stage.word());
            let text = standing.map(|standing| standing.short(lang)).unwrap_or_default();
            let sentence = standing.map(|standing| standing.text(lang)).unwrap_or_default();
            let breaks = standing.and_then(|standing| standing.breaks).map(|breaks| today(lang, breaks)).unwrap_or_default();
            let tooltip = [sentence, breaks].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n");
            let percentage = standing.map_or(0, |standing| standing.share);
            json!({ "text": text, "alt": state, "class": state, "tooltip": tooltip, "percentage": percentage }).to_string()
        }
        Format::Json => json!({
            "version": 1,
            "running": standing.is_some(),
            "state": standing.map(|standing| standing.stage.word()),
            "break": standing.and_then(|standing| standing.which).map(Kind::word),
            "left_s": standing.and_then(|standing| standing.left).map(Ms::as_secs),
            "due": standing.is_some_and(Standing::is_due),
            "breaks": standing.and_then(|standing| standing.breaks),
        })
        .to_string(),
        Format::Template(pieces) => {
            let said = |piece: &Piece| match piece {
                Piece::Words(words) => words.clone(),
                Piece::Field(field) => value(*field, standing, home, now),
            };
            pieces.iter().map(said).collect()
        }
    }
}

/// Whether anything is counted: who wants no numbers of the record sees none here either.
fn counted(home: &Home) -> bool {
    home.settings.continuity == Switch::On
}

/// What a field says; nothing where there is nothing to say.
fn value(field: Field, standing: Option<&Standing>, home: &Home, now: &Zoned) -> String {
    let of = |value: &dyn Fn(&Standing) -> Option<String>| standing.and_then(value).unwrap_or_default();
    match field {
        Field::Text => of(&|standing| Some(standing.text(home.lang))),
        Field::State => standing.map_or("none", |standing| standing.stage.word()).to_owned(),
        Field::Break => of(&|standing| standing.which.map(|kind| kind.word().to_owned())),
        Field::Minutes => of(&|standing| standing.minutes().map(|minutes| minutes.to_string())),
        Field::Breaks => of(&|standing| standing.breaks.map(|breaks| breaks.to_string())),
        Field::Days | Field::Practised if !counted(home) => String::new(),
        Field::Days => home.standing(now).days_of_14().to_string(),
        Field::Practised => (home.standing(now).today.as_secs() / 60).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(stage: Stage, left: u64) -> Standing {
        let left = (left > 0).then(|| Ms::from_secs(left));
        Standing { stage, which: Some(Kind::Up), position: None, left, share: 40, breaks: Some(3) }
    }

    fn home() -> Home {
        let paths = Err(crate::store::Trouble::NoHome);
        let settings = crate::store::settings::Settings::default();
        let loaded = crate::store::settings::Loaded::Fine(settings.clone());
        Home { paths, loaded, settings, lang: Lang::En }
    }

    fn said(format: &str, standing: Option<&Standing>) -> String {
        line(&Format::parse(format).unwrap(), standing, &home(), &Zoned::default())
    }

    #[test]
    fn a_line_says_how_it_stands() {
        let (working, due) = (standing(Stage::Working, 721), standing(Stage::Due, 0));
        for (format, standing, says) in [
            ("{text}", Some(&working), "13 min until you get up"),
            ("{text}", Some(&due), "Time to get up"),
            ("{text}", Some(&self::standing(Stage::Postponed, 200)), "Time to get up, again in 4 min"),
            ("{text}", None, ""),
            ("{state} {break} {minutes} {breaks}", Some(&working), "working up 13 3"),
            ("[{minutes}] {{x} {state}", None, "[] {x} none"),
            ("tmux", Some(&working), "13 min"),
            ("tmux", Some(&due), "#[reverse] Time to get up #[noreverse]"),
            ("tmux", None, ""),
        ] {
            assert_eq!(said(format, standing), says, "{format}");
        }
    }

    #[test]
    fn who_wants_no_numbers_sees_none() {
        let mut home = home();
        home.settings.continuity = Switch::Off;
        let uncounted = Standing { breaks: None, ..standing(Stage::Working, 721) };
        let format = Format::parse("{breaks}{days}{practised}").unwrap();
        assert_eq!(line(&format, Some(&uncounted), &home, &Zoned::default()), "");
        let waybar = line(&Format::Waybar, Some(&uncounted), &home, &Zoned::default());
        assert!(!waybar.contains("today"), "{waybar}");
    }

    #[test]
    fn programs_get_what_they_read() {
        let working = standing(Stage::Working, 721);
        let waybar: serde_json::Value = serde_json::from_str(&said("waybar", Some(&working))).unwrap();
        let expected = json!({ "text": "13 min", "alt": "working", "class": "working", "percentage": 40,
            "tooltip": "13 min until you get up\n3 breaks today" });
        assert_eq!(waybar, expected);
        let json: serde_json::Value = serde_json::from_str(&said("json", None)).unwrap();
        assert_eq!(
            (json["running"].as_bool(), json["due"].as_bool(), json["left_s"].is_null()),
            (Some(false), Some(false), true)
        );
    }

    #[test]
    fn what_is_no_format_is_refused_with_a_remedy() {
        for bad in ["{", "{txt}", "{text", "{TEXT}"] {
            assert!(Format::parse(bad).unwrap_err().contains("{minutes}"), "{bad}");
        }
    }
}
