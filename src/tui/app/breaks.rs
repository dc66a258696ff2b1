//! The breaks pane among the other screens: it stays behind them, and its companion counts on while a break is taken.

use super::{App, Drawn, Open};
use crate::breaks::Companion;
use crate::practice::Ms;
use crate::practice::compile::Options;
use crate::practice::header::Id;
use crate::record::Lately;
use crate::tui::errand::{Errand, News};
use crate::tui::keymap::Action;
use crate::tui::message::{Effect, Sound, SoundStatus, Switch};
use crate::tui::screen::breaks::{Ask, Pane};

/// After so long without a key the words after a practice make room for the clock.
const FAREWELL: Ms = Ms::from_secs(60);

impl App {
    /// Opens the pane; it is what one comes back to.
    pub(super) fn accompany(&mut self, companion: Companion) -> Vec<Effect> {
        let mut pane = Pane::new(companion);
        let effects = pane.begin();
        self.breaks = Some(Box::new(pane));
        self.open = Open::Breaks;
        self.offer_break();
        effects
    }

    /// Chooses the session that the pane offers.
    pub(super) fn offer_break(&mut self) {
        if let Some(pane) = &mut self.breaks {
            pane.offer(self.library.items(), &self.settings);
        }
    }

    /// What comes back from the world outside.
    pub(super) fn take_news(&mut self, news: News) -> Vec<Effect> {
        let Some(pane) = &mut self.breaks else { return Vec::new() };
        match news {
            News::Seen(seen, quiet) => pane.seen(&seen, quiet, &self.settings),
            News::Unheard => pane.unheard(&self.settings).into_iter().collect(),
            News::NotThere(why) => pane.not_there(why),
        }
    }

    /// Takes in what was done lately: for the next break, else for the library.
    pub(super) fn take_lately(&mut self, lately: &Lately) -> Vec<Effect> {
        match &mut self.breaks {
            Some(pane) => pane.remember(lately),
            None => self.library.suggest(lately, &self.settings),
        }
        self.offer_break();
        Vec::new()
    }

    /// Time passes.
    pub(super) fn pass(&mut self, elapsed: Ms) -> Vec<Effect> {
        let mut effects = self.tick_breaks(elapsed);
        effects.extend(self.tick(elapsed));
        effects
    }

    /// Time passes for the pane, whatever stands before it.
    fn tick_breaks(&mut self, elapsed: Ms) -> Vec<Effect> {
        let Some(pane) = &mut self.breaks else { return Vec::new() };
        let (mut effects, changed) = pane.tick(elapsed, &self.settings);
        if changed && matches!(self.open, Open::Breaks) {
            self.drawn = Drawn::Stale;
        }
        if matches!(self.open, Open::Farewell(_)) && self.since_key >= FAREWELL {
            effects.extend(self.close());
            self.drawn = Drawn::Stale;
        }
        effects
    }

    /// A key in the pane.
    pub(super) fn breaks_key(&mut self, action: Action) -> Vec<Effect> {
        let Some(pane) = &mut self.breaks else { return Vec::new() };
        let (ask, mut effects) = pane.act(action, self.settings.lang);
        match ask {
            None => {}
            Some(Ask::Begin(rest)) => {
                let options = Options {
                    lang: self.settings.lang,
                    pace: self.settings.pace,
                    conditions: self.settings.circumstances.clone(),
                    dominant: self.settings.dominant,
                };
                effects.push(Effect::Errand(Errand::Begin(rest, options)));
            }
            Some(Ask::Favourite(id)) => effects.extend(self.favourite(id)),
            Some(Ask::Exclude(id)) => effects.extend(self.exclude(id)),
            Some(Ask::Mute) => {
                let on = self.sound == SoundStatus::Waiting || self.settings.sound == Switch::Off;
                self.settings.sound = if on { Switch::On } else { Switch::Off };
                effects.extend([Effect::Sound(Sound::All(self.settings.sound)), Effect::SaveSettings(self.settings.clone())]);
            }
            Some(Ask::Quit) => effects.push(Effect::Quit),
        }
        effects
    }

    /// The break that began is over.
    pub(super) fn rested(&mut self, practised: Ms, session: Option<Id>) -> Vec<Effect> {
        let effects = self.breaks.as_mut().map(|pane| pane.over(practised, session)).unwrap_or_default();
        self.offer_break();
        effects
    }
}
