//! While a session is played: its keys, its time, and its end.

use super::{App, Drawn, Open, STALL};
use crate::practice::Ms;
use crate::record::CheckIn;
use crate::tui::keymap::Action;
use crate::tui::message::{Effect, LibraryItem, Prepared, Sound, SoundStatus, Switch};
use crate::tui::screen::farewell::Farewell;
use crate::tui::screen::practice::Practice;

impl App {
    /// Plays a session.
    pub(super) fn begin(&mut self, item: LibraryItem, prepared: Prepared, said: CheckIn, from: Ms) -> Vec<Effect> {
        let ambience = self.settings.ambience.over(item.header.ambience);
        let (practice, mut effects) = Practice::new(item, prepared, (said, &self.settings.read), from);
        self.open = Open::Practice(Box::new(practice));
        let settings = &self.settings;
        let [volume, all] = [Sound::Volume(settings.volume), Sound::All(settings.sound)];
        let sounds = [volume, all, Sound::Voice(settings.voice), Sound::Ambience(ambience)];
        effects.extend(sounds.map(Effect::Sound));
        effects
    }

    /// Whatever was practised is handed over, and the program ends.
    pub(super) fn leave_now(&mut self) -> Vec<Effect> {
        let mut effects: Vec<Effect> = self.amended().into_iter().collect();
        if let Open::Practice(practice) = &self.open {
            effects.push(Effect::Sound(Sound::Stop));
            effects.extend(practice.sitting().map(Effect::Save));
        }
        effects.push(Effect::Quit);
        effects
    }

    pub(super) fn practice_key(&mut self, action: Action) -> Vec<Effect> {
        let Open::Practice(practice) = &mut self.open else { return Vec::new() };
        let settings = &mut self.settings;
        let sound = match action {
            Action::Louder | Action::Softer => {
                settings.volume = if action == Action::Louder { settings.volume.louder() } else { settings.volume.softer() };
                Some(Sound::Volume(settings.volume))
            }
            // It is asked for: nothing is to be muted.
            Action::Mute if self.sound == SoundStatus::Waiting => {
                settings.sound = Switch::On;
                Some(Sound::All(Switch::On))
            }
            Action::Mute => {
                settings.sound = settings.sound.flipped();
                Some(Sound::All(settings.sound))
            }
            Action::Voice => {
                settings.voice = settings.voice.flipped();
                Some(Sound::Voice(settings.voice))
            }
            Action::Ambience => {
                settings.ambience = settings.ambience.next();
                Some(Sound::Ambience(settings.ambience.over(practice.item().header.ambience)))
            }
            _ => None,
        };
        match action {
            Action::Captions => settings.captions = settings.captions.flipped(),
            Action::Figure => settings.figure = settings.figure.flipped(),
            _ => {}
        }
        let mut effects = practice.act(action);
        self.follow_breath();
        if let Some(sound) = sound {
            effects.push(Effect::Sound(sound));
        }
        if is_kept(action) {
            effects.push(Effect::SaveSettings(self.settings.clone()));
        }
        effects.extend(self.after_practice());
        effects
    }

    pub(super) fn tick(&mut self, elapsed: Ms) -> Vec<Effect> {
        let Open::Practice(practice) = &mut self.open else {
            self.shown_for += elapsed.min(STALL);
            self.since_key += elapsed;
            return Vec::new();
        };
        let (mut effects, changed) = practice.tick(elapsed);
        let over = self.after_practice();
        if changed && !self.is_covered() || !over.is_empty() {
            self.drawn = Drawn::Stale;
        }
        effects.extend(over);
        effects
    }

    /// A sitting that is over is kept at once; what one says of it follows.
    fn after_practice(&mut self) -> Vec<Effect> {
        let Open::Practice(practice) = &self.open else { return Vec::new() };
        if !practice.is_over() {
            return Vec::new();
        }
        let Some(sitting) = practice.sitting() else {
            let mut effects = self.rested(Ms::ZERO, None);
            effects.extend(self.close());
            return effects;
        };
        let rested = (sitting.practised, Some(sitting.session.clone()));
        let known = self.standing.as_ref().map_or(0, |standing| standing.days_of_14());
        let farewell = Farewell::new(practice.item().clone(), sitting.clone(), &self.settings, known + self.sittings);
        self.sittings += 1;
        self.saved = None;
        self.open = Open::Farewell(Box::new(farewell));
        let mut effects = vec![Effect::Save(sitting)];
        effects.extend(self.rested(rested.0, rested.1));
        effects
    }

    /// The machine slept this long.
    pub(super) fn gap(&mut self, length: Ms) -> Vec<Effect> {
        let mut effects = match &mut self.breaks {
            Some(pane) => pane.gap(length, &self.settings),
            None => Vec::new(),
        };
        if let Open::Practice(practice) = &mut self.open {
            effects.extend(practice.gap(length));
        }
        effects
    }
}

/// What is chosen within a session and holds for the next one as well.
fn is_kept(action: Action) -> bool {
    use Action::{Ambience, Captions, Figure, Louder, Mute, Softer, Voice};
    matches!(action, Louder | Softer | Mute | Voice | Ambience | Captions | Figure)
}
