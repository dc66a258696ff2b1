//! `breaks`: the companion beside the work. One pane at a time tells status lines; a second one is not begun.

use super::args;
use super::clock::{Clock, SystemClock};
use super::home::Home;
use super::out::{Silenced, complain};
use super::play::{Opening, full_screen, sound};
use super::shelf::Shelf;
use crate::breaks::{Companion, Wall};
use crate::practice::Lang;
use crate::store::breaks::{Claim, claim, read};
use crate::store::disk::RealDisk;
use crate::store::settings::Breaks;
use crate::store::settings::breaks::{Repeat, Turns};
use crate::tui::{Message, Switch};
use std::process::ExitCode;

/// Sits beside the work; 1 when another pane does already.
pub fn run(asked: &args::Breaks, home: Home) -> Result<ExitCode, Silenced> {
    let paths = home.paths.as_ref().ok();
    let claim = paths.map_or(Claim::Nowhere, |paths| claim(&RealDisk, paths));
    if matches!(claim, Claim::Taken) {
        complain(there_already(home.lang));
        return Ok(ExitCode::from(1));
    }
    let now = SystemClock::start().civil();
    let wall = Wall::of(&now, home.settings.day_start);
    let before = paths.and_then(|paths| read(&paths.breaks()));
    let mut companion = Companion::new(wanted(asked, &home.settings.breaks).rhythm(), wall);
    if let Some((before, ago)) = before.and_then(|before| Some((before.breaks.clone(), before.age(now.timestamp())?))) {
        companion = companion.resume(&before, ago);
    }
    let shelf = Shelf::new(paths);
    let kept = super::preferences::shown(&home.settings, home.lang).sound;
    let sound = if kept == Switch::Off { kept } else { sound(asked.mute) };
    full_screen(home, shelf, Opening { sound, claim: Some(claim) }, |app| app.update(Message::Accompany(Box::new(companion))))
}

/// What the settings say, and what was asked for beyond them.
fn wanted(asked: &args::Breaks, settings: &Breaks) -> Breaks {
    let mut wanted = settings.clone();
    if let Some(every) = asked.every {
        wanted.every = every;
    }
    if asked.eyes && wanted.eyes == Repeat::Off {
        wanted.eyes = Repeat::Every(Breaks::EYES);
    }
    let [sit, stand] = Breaks::TURNS;
    match (&mut wanted.turns, asked.every) {
        (turns @ Turns::Off, every) if asked.stand => *turns = Turns::Turns { sit: every.unwrap_or(sit), stand },
        (Turns::Turns { sit, .. }, Some(every)) => *sit = every,
        _ => {}
    }
    wanted
}

const fn there_already(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "the breaks already run in another pane; `atempause status` tells how they stand",
        Lang::De => "die Pausen laufen schon in einem anderen Fenster; `atempause status` sagt, wie es steht",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breaks::{Position, Up};
    use crate::store::settings::breaks::Every;

    fn asked(every: Option<&str>, eyes: bool, stand: bool) -> args::Breaks {
        args::Breaks { every: every.and_then(Every::parse), eyes, stand, mute: false }
    }

    #[test]
    fn the_command_line_goes_beyond_the_settings() {
        let minutes = |breaks: &Breaks, kind, position| breaks.rhythm().every(kind, position).map(|time| time.as_secs() / 60);
        use crate::breaks::Kind::{Eyes, Up as GetUp};
        use Position::{Sitting, Standing};
        let settings = Breaks::default();
        let plain = wanted(&asked(None, false, false), &settings);
        assert_eq!(plain, settings);
        let all = wanted(&asked(Some("45m"), true, true), &settings);
        assert_eq!([minutes(&all, Eyes, Sitting), minutes(&all, GetUp, Sitting)], [Some(20), Some(45)]);
        assert_eq!(minutes(&all, GetUp, Standing), Some(15));
        let own: Breaks = ron::from_str("(eyes: Every(\"25m\"), turns: Turns(sit: \"50m\", stand: \"20m\"))").unwrap();
        let same = wanted(&asked(None, true, true), &own);
        assert_eq!(same, own, "the settings know better");
        let every = wanted(&asked(Some("35m"), false, false), &settings);
        assert!(matches!(every.rhythm().up, Up::Every(every) if every.get().as_secs() == 35 * 60));
    }
}
