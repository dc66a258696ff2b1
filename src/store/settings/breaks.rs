//! How the settings write breaks within a day of work: `breaks: (every: "30m", …)`.

use super::choices::{Switch, program};
use crate::breaks::{self, Hours};
use crate::practice::Ms;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Breaks within a day of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Breaks {
    /// Work until one gets up.
    pub every: Every,
    /// Looking into the distance.
    pub eyes: Repeat,
    /// A longer break.
    pub long: Repeat,
    /// Sitting and standing by turns.
    pub turns: Turns,
    /// When one works.
    #[serde(with = "hours")]
    pub hours: Hours,
    /// How often one break may be postponed.
    pub postpone: u8,
    /// How a break is told outside of its pane.
    pub notify: Notify,
    /// Whether a break waits for a pause in typing, and counts time away.
    pub watch: Switch,
}

impl Default for Breaks {
    fn default() -> Breaks {
        Breaks {
            every: Every(breaks::Every::minutes(30)),
            eyes: Repeat::Off,
            long: Repeat::Every(Every(breaks::Every::minutes(120))),
            turns: Turns::Off,
            hours: Hours::default(),
            postpone: breaks::Rhythm::default().postpone,
            notify: Notify::Auto,
            watch: Switch::On,
        }
    }
}

impl Breaks {
    /// Looking into the distance, where it is asked for without a time.
    pub const EYES: Every = Every(breaks::Every::minutes(20));
    /// Sitting and standing, where it is asked for without times.
    pub const TURNS: [Every; 2] = [Every(breaks::Every::minutes(40)), Every(breaks::Every::minutes(15))];

    /// The rhythm that the companion follows.
    pub fn rhythm(&self) -> breaks::Rhythm {
        let every = |repeat: &Repeat| match repeat {
            Repeat::Off => None,
            Repeat::Every(every) => Some(every.0),
        };
        let up = match self.turns {
            Turns::Off => breaks::Up::Every(self.every.0),
            Turns::Turns { sit, stand } => breaks::Up::Turns { sit: sit.0, stand: stand.0 },
        };
        let (eyes, long) = (every(&self.eyes), every(&self.long));
        breaks::Rhythm { up, eyes, long, hours: self.hours.clone(), postpone: self.postpone }
    }
}

/// A time from one break to the next, as `"30m"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Every(pub breaks::Every);

impl Every {
    /// Reads `30m` or `1h 30m`; `None` outside of a minute to eight hours.
    pub fn parse(text: &str) -> Option<Every> {
        Ms::parse(text).ok().and_then(breaks::Every::new).map(Every)
    }
}

impl Serialize for Every {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0.get().written())
    }
}

impl<'de> Deserialize<'de> for Every {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Every, D::Error> {
        let text = String::deserialize(from)?;
        Every::parse(&text).ok_or_else(|| de::Error::custom("the time between breaks is from \"1m\" to \"8h\", as in \"30m\""))
    }
}

/// A kind of break that one may do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repeat {
    /// None.
    Off,
    /// One after each such time.
    Every(Every),
}

/// Sitting and standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turns {
    /// One way of working.
    Off,
    /// By turns, each for so long.
    Turns {
        /// Sitting.
        sit: Every,
        /// Standing.
        stand: Every,
    },
}

/// How a break is told outside of its pane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notify {
    /// On the desktop; over ssh and where there is none, in tmux; else by the terminal's bell.
    Auto,
    /// Not at all: the pane shows it.
    Off,
    /// By this program: its name and arguments; title and text follow.
    With(#[serde(deserialize_with = "program")] Vec<String>),
}

/// `["mon-fri 09:00-17:30"]`.
mod hours {
    use super::*;

    pub fn serialize<S: Serializer>(hours: &Hours, to: S) -> Result<S::Ok, S::Error> {
        hours.written().serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Hours, D::Error> {
        let lines = Vec::<String>::deserialize(from)?;
        Hours::parse(&lines).map_err(|_| de::Error::custom("working hours are written like [\"mon-fri 09:00-17:30\"]"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_settings_are_the_usual_rhythm() {
        assert_eq!(Breaks::default().rhythm(), breaks::Rhythm::default());
    }

    #[test]
    fn a_rhythm_of_ones_own() {
        let text = r#"(every: "45m", eyes: Every("20m"), long: Off, turns: Turns(sit: "40m", stand: "15m"), postpone: 0,
            hours: ["mon-fri 09:00-17:30"], notify: With(["tell", "me"]), watch: Off)"#;
        let breaks: Breaks = ron::from_str(text).unwrap();
        let rhythm = breaks.rhythm();
        let [sit, stand] = Breaks::TURNS.map(|every| every.0);
        assert_eq!((rhythm.up, rhythm.eyes, rhythm.long), (breaks::Up::Turns { sit, stand }, Some(Breaks::EYES.0), None));
        let again: Breaks = ron::from_str(&ron::to_string(&breaks).unwrap()).unwrap();
        assert_eq!(again, breaks);
    }

    #[test]
    fn what_is_no_rhythm_is_refused_with_a_remedy() {
        for (text, says) in [
            ("(every: \"30\")", "30m"),
            ("(every: \"59s\")", "1m"),
            ("(long: Every(\"9h\"))", "8h"),
            ("(hours: [\"mo-fr 9-17\"])", "mon-fri"),
            ("(notify: With([\"./here\"]))", "whole path"),
            ("(notify: Loud)", "Auto"),
        ] {
            let fault = ron::from_str::<Breaks>(text).unwrap_err().to_string();
            assert!(fault.contains(says), "{text}: {fault}");
        }
    }
}
