//! What every verb finds when it starts: folders, settings, language.

use super::out::complain;
use super::trouble;
use crate::practice::Lang;
use crate::record::{Day, Days, History, Lately, Rhythm, Standing, WeeklyGoal, continuity};
use crate::store::settings::{self, Loaded, Settings};
use crate::store::{Paths, Trouble, journal};
use jiff::Zoned;

/// The person's place.
#[derive(Debug)]
pub struct Home {
    /// The folders, when there is a home.
    pub paths: Result<Paths, Trouble>,
    /// What was found of the settings.
    pub loaded: Loaded,
    /// The settings in force.
    pub settings: Settings,
    /// The language in force.
    pub lang: Lang,
}

impl Home {
    /// Looks around; `asked` is the language of the command line. Nothing is written but a broken settings file's new name.
    pub fn find(asked: Option<Lang>) -> Home {
        let paths = Paths::find();
        let loaded = match &paths {
            Ok(paths) => settings::load(&paths.settings()),
            Err(_) => Loaded::Fine(Settings::default()),
        };
        let settings = loaded.settings();
        let lang = asked.unwrap_or_else(|| settings.language.or(system_language()));
        Home { paths, loaded, settings, lang }
    }

    /// Says on stderr what is wrong with the settings, where, and where the file went; it is set aside only once.
    pub fn tell_of_broken_settings(&self) {
        let Ok(paths) = &self.paths else { return };
        let path = paths.settings();
        match (&self.loaded, self.lang) {
            (Loaded::Fine(_), _) => {}
            (Loaded::Broken { fault, aside }, lang) => {
                let aside = aside.as_ref().map_or_else(|| path.display().to_string(), |aside| aside.display().to_string());
                let rest = match lang {
                    Lang::En => format!("it stands in {aside} now, and the usual settings are in force"),
                    Lang::De => format!("sie steht jetzt in {aside}, und es gelten die üblichen Einstellungen"),
                };
                complain(&format!("{}:{}\n{rest}", path.display(), fault.said(lang)));
            }
            (Loaded::Unreadable(why), lang) => complain(&format!("{}: {}", path.display(), trouble::said(lang, *why))),
        }
    }

    /// Everything that was recorded; nothing where there is no home.
    pub fn record(&self) -> journal::Reading {
        self.paths.as_ref().map(|paths| journal::Journal::open(paths).read()).unwrap_or_default()
    }

    /// What was done lately, seen from this moment.
    pub fn lately(&self, now: &Zoned) -> Lately {
        Lately::of(&self.record().entries, now, Day::of(now, self.settings.day_start))
    }

    /// The whole record, seen from this moment.
    pub fn history(&self, now: &Zoned) -> History {
        let record = self.record();
        History::of(record.entries, &record.pauses, now.timestamp(), Day::of(now, self.settings.day_start))
    }

    /// Where one stands at this moment.
    pub fn standing(&self, now: &Zoned) -> Standing {
        self.standing_in(&self.record(), self.settings.weekly_goal, now)
    }

    /// Where one stands at this moment, by this record and with this goal.
    pub fn standing_in(&self, record: &journal::Reading, goal: WeeklyGoal, now: &Zoned) -> Standing {
        let today = Day::of(now, self.settings.day_start);
        let days = Days::of(&record.entries, &record.pauses, now.timestamp());
        continuity(&days, today, Rhythm { rest: self.settings.rest_days, goal })
    }
}

/// The language that the environment names, in the order in which systems look.
fn system_language() -> Option<Lang> {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
    named.filter(|value| !value.is_empty()).map(|value| Lang::from_locale(&value)).next().flatten()
}
