//! Between what is kept in the settings file and what screens and sound need of it.

use crate::audio::level::{Hearing, Levels, SILENCE_DB};
use crate::audio::{OnLoss, Score};
use crate::practice::header::Ambience;
use crate::practice::{Lang, Timeline};
use crate::store::settings::{self, Decibels};
use crate::tui::text::safety::NOTICE;
use crate::tui::{self, Volume};

/// What the screens show of the settings.
pub fn shown(kept: &settings::Settings, lang: Lang) -> tui::Settings {
    tui::Settings {
        lang,
        volume: hundredths(kept.volume.all),
        sound: shown_switch(kept.sound),
        voice: shown_switch(kept.voice),
        ambience: kept.ambience,
        captions: shown_switch(kept.captions),
        pace: kept.pace,
        check_in: shown_switch(kept.check_in),
        dominant: kept.dominant.0,
        continuity: shown_switch(kept.continuity),
        goal: kept.weekly_goal,
        figure: shown_switch(kept.figure),
        drawing: drawing(kept),
        motion: shown_motion(kept.motion),
        circumstances: kept.circumstances.clone(),
        favourites: kept.favourites.clone(),
        excluded: kept.excluded.clone(),
        notice: if kept.notice >= NOTICE { tui::Told::Yes } else { tui::Told::NotYet },
        read: kept.read.clone(),
    }
}

/// What is kept of what was chosen on the screens; what they do not show stays, and so does the sound while it is as it `begun`:
/// a run that was muted on the command line mutes no other.
pub fn kept(before: &settings::Settings, chosen: &tui::Settings, begun: tui::Switch) -> settings::Settings {
    let mut kept = before.clone();
    kept.volume.all = decibels(chosen.volume);
    if chosen.sound != begun {
        kept.sound = kept_switch(chosen.sound);
    }
    kept.voice = kept_switch(chosen.voice);
    kept.ambience = chosen.ambience;
    kept.captions = kept_switch(chosen.captions);
    kept.figure = kept_switch(chosen.figure);
    kept.look = chosen.drawing.look;
    kept.glyphs = settings::Glyphs::asking(chosen.drawing.glyphs);
    kept.pictures = kept_pictures(before.pictures, chosen.drawing.pictures, over_ssh());
    kept.pace = chosen.pace;
    kept.dominant = settings::Dominant(chosen.dominant);
    kept.motion = kept_motion(chosen.motion);
    kept.check_in = kept_switch(chosen.check_in);
    kept.continuity = kept_switch(chosen.continuity);
    kept.weekly_goal = chosen.goal;
    kept.circumstances.clone_from(&chosen.circumstances);
    kept.favourites.clone_from(&chosen.favourites);
    kept.excluded.clone_from(&chosen.excluded);
    if chosen.notice == tui::Told::Yes {
        kept.notice = kept.notice.max(NOTICE);
    }
    kept.read.clone_from(&chosen.read);
    kept
}

/// How loud each bus is, in a session whose own background this is.
pub fn levels_over(kept: &settings::Settings, own: Option<Ambience>) -> Levels {
    Levels { bed: kept.ambience.over(own), ..levels(kept) }
}

/// The score of a timeline, with ticks where they are wanted.
pub fn ticking(kept: &settings::Settings, score: Score, timeline: &Timeline) -> Score {
    match kept.tick {
        settings::Tick::Off => score,
        settings::Tick::On => score.ticking(timeline),
    }
}

/// What becomes of the sound when its output goes away.
pub fn on_loss(kept: &settings::Settings) -> OnLoss {
    match kept.on_device_loss {
        settings::OnDeviceLoss::Pause => OnLoss::WaitForSame,
        settings::OnDeviceLoss::Continue => OnLoss::GoOn,
        settings::OnDeviceLoss::Mute => OnLoss::WaitForPerson,
    }
}

/// How loud each bus is, without a background.
pub fn levels(kept: &settings::Settings) -> Levels {
    let db = |level: Decibels| f32::from(level.get());
    let volume = &kept.volume;
    let buses = [db(volume.voice), db(volume.bells), db(volume.breath), db(volume.ambience)];
    Levels { master: db(volume.all), buses, hearing: hearing(shown_switch(kept.sound), shown_switch(kept.voice)), bed: None }
}

/// What is let through.
pub fn hearing(sound: tui::Switch, voice: tui::Switch) -> Hearing {
    match (sound, voice) {
        (tui::Switch::Off, _) => Hearing::Nothing,
        (tui::Switch::On, tui::Switch::Off) => Hearing::NoVoice,
        (tui::Switch::On, tui::Switch::On) => Hearing::All,
    }
}

/// Hundredths as ears take them: half the number is half as loud (-12 dB); 0 is silence.
pub fn decibels(volume: Volume) -> Decibels {
    let silence = SILENCE_DB as i64;
    let level = match volume.hundredths() {
        0 => silence,
        hundredths => (40.0 * (f64::from(hundredths) / 100.0).log10()).round() as i64,
    };
    Decibels::new(level.max(silence)).unwrap_or_default()
}

/// The nearest number that the screens show for a level; what is louder than authored is 100.
fn hundredths(level: Decibels) -> Volume {
    if f32::from(level.get()) <= SILENCE_DB {
        return Volume::new(0);
    }
    let exact = 100.0 * 10f64.powf(f64::from(level.get()) / 40.0);
    Volume::new(((exact / 5.0).round() * 5.0).clamp(0.0, 100.0) as u8)
}

/// How figures are drawn.
pub fn drawing(kept: &settings::Settings) -> tui::Drawing {
    tui::Drawing { look: kept.look, glyphs: kept.glyphs.asked(), pictures: shown_pictures(kept.pictures, over_ssh()) }
}

fn shown_pictures(pictures: settings::Pictures, over_ssh: bool) -> tui::Pictures {
    match pictures {
        settings::Pictures::Auto if over_ssh => tui::Pictures::Calm,
        settings::Pictures::Auto | settings::Pictures::Smooth => tui::Pictures::Smooth,
        settings::Pictures::Calm => tui::Pictures::Calm,
    }
}

/// What was chosen here holds on every line, unless it is what this line has by itself.
fn kept_pictures(before: settings::Pictures, chosen: tui::Pictures, over_ssh: bool) -> settings::Pictures {
    match chosen {
        _ if chosen == shown_pictures(before, over_ssh) => before,
        _ if chosen == shown_pictures(settings::Pictures::Auto, over_ssh) => settings::Pictures::Auto,
        tui::Pictures::Smooth => settings::Pictures::Smooth,
        tui::Pictures::Calm => settings::Pictures::Calm,
    }
}

/// Whether the terminal is at the other end of a line: sshd says so to what it starts.
fn over_ssh() -> bool {
    ["SSH_CONNECTION", "SSH_TTY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

fn shown_motion(motion: settings::Motion) -> tui::Motion {
    match motion {
        settings::Motion::Full => tui::Motion::Full,
        settings::Motion::Reduced => tui::Motion::Reduced,
    }
}

fn kept_motion(motion: tui::Motion) -> settings::Motion {
    match motion {
        tui::Motion::Full => settings::Motion::Full,
        tui::Motion::Reduced => settings::Motion::Reduced,
    }
}

fn shown_switch(switch: settings::Switch) -> tui::Switch {
    match switch {
        settings::Switch::On => tui::Switch::On,
        settings::Switch::Off => tui::Switch::Off,
    }
}

fn kept_switch(switch: tui::Switch) -> settings::Switch {
    match switch {
        tui::Switch::On => settings::Switch::On,
        tui::Switch::Off => settings::Switch::Off,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_come_back_as_they_were_chosen() {
        for hundredths in (0..=100).step_by(5) {
            let volume = Volume::new(hundredths);
            assert_eq!(super::hundredths(decibels(volume)), volume);
        }
        assert_eq!(decibels(Volume::new(0)).get(), -60);
        assert_eq!(decibels(Volume::new(50)).get(), -12);
        assert_eq!(decibels(Volume::new(100)).get(), 0);
    }

    #[test]
    fn what_the_screens_do_not_show_stays() {
        let before = settings::Settings { check_in: settings::Switch::Off, ..settings::Settings::default() };
        let mut chosen = shown(&before, Lang::De);
        chosen.voice = tui::Switch::Off;
        chosen.figure = tui::Switch::Off;
        chosen.drawing.glyphs = Some(crate::figure::Glyphs::Octants);
        let after = kept(&before, &chosen, tui::Switch::On);
        assert_eq!((after.check_in, after.voice), (settings::Switch::Off, settings::Switch::Off));
        assert_eq!((after.figure, after.glyphs), (settings::Switch::Off, settings::Glyphs::Octants));
        assert_eq!(kept(&after, &shown(&after, Lang::De), tui::Switch::On), after);
    }

    #[test]
    fn pictures_that_this_line_has_by_itself_stay_automatic() {
        use settings::Pictures::{Auto, Calm, Smooth};
        use tui::Pictures as Shown;
        for (before, chosen, over_ssh, after) in [
            (Auto, Shown::Smooth, false, Auto),
            (Auto, Shown::Calm, false, Calm),
            (Calm, Shown::Smooth, false, Auto),
            (Smooth, Shown::Smooth, false, Smooth),
            (Auto, Shown::Calm, true, Auto),
            (Auto, Shown::Smooth, true, Smooth),
            (Smooth, Shown::Calm, true, Auto),
        ] {
            assert_eq!(kept_pictures(before, chosen, over_ssh), after, "{before:?} {chosen:?} {over_ssh}");
            assert_eq!(shown_pictures(after, over_ssh), chosen);
        }
    }

    #[test]
    fn a_muted_run_mutes_no_other() {
        let before = settings::Settings::default();
        let muted = tui::Settings { sound: tui::Switch::Off, ..shown(&before, Lang::En) };
        assert_eq!(kept(&before, &muted, tui::Switch::Off).sound, settings::Switch::On);
        assert_eq!(kept(&before, &muted, tui::Switch::On).sound, settings::Switch::Off);
    }
}
