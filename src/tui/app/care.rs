//! What stands over the screens and what is remembered of the person: the safety page, notices to read first, favourites.

use super::App;
use crate::practice::Ms;
use crate::practice::header::Id;
use crate::record::CheckIn;
use crate::tui::keymap::Action;
use crate::tui::message::{Effect, LibraryItem, Prepared, Told};
use crate::tui::screen::help::Help;
use crate::tui::screen::notice::{Next, Notice, Then, unread};
use crate::tui::screen::reading::Reading;
use crate::tui::screen::settings::{self, SettingsPage};
use crate::tui::text::safety;

impl App {
    /// Whether something hides the open screen.
    pub(super) fn is_covered(&self) -> bool {
        self.help.is_some() || self.safety.is_some() || self.notice.is_some() || self.choosing.is_some()
    }

    /// Begins what was asked for by name, after the cautions that were not read yet.
    pub(super) fn begin_named(&mut self, item: LibraryItem, prepared: Prepared, from: Ms) -> Vec<Effect> {
        if unread(&item.header, &self.settings, &prepared.conditions).is_empty() {
            self.notice = None;
            return self.begin(item, prepared, CheckIn::default(), from);
        }
        self.notice = Some(Box::new(Notice::before(item, prepared, from, &self.settings)));
        Vec::new()
    }

    /// A key that means the same on every screen, or goes to what lies over it; `None` when it is the screen's.
    pub(super) fn over_key(&mut self, action: Action) -> Option<Vec<Effect>> {
        match (action, &mut self.help) {
            (Action::LeaveNow, _) => return Some(self.leave_now()),
            (Action::Suspend, _) => return Some(vec![Effect::Suspend]),
            (Action::Repaint, _) => return Some(vec![Effect::Repaint]),
            (Action::Back | Action::Help, Some(_)) => self.help = None,
            (Action::Safety, _) => (self.help, self.safety) = (None, Some(Reading::default())),
            (_, Some(help)) => help.act(action),
            (Action::Help, None) => self.help = Some(Help::at(self.place())),
            (Action::Settings, None) => self.choosing = Some(SettingsPage::default()),
            (_, None) => return self.page_key(action),
        }
        Some(Vec::new())
    }

    /// A key on the safety page, a notice or the settings; `None` where none of them is open.
    fn page_key(&mut self, action: Action) -> Option<Vec<Effect>> {
        if let Some(reading) = &mut self.safety {
            let lines = safety::page(self.settings.lang);
            match action {
                Action::Back => self.safety = None,
                Action::Go if reading.is_at_end(&lines, self.area) => self.safety = None,
                action => reading.act(action, &lines, self.area),
            }
            return Some(Vec::new());
        }
        if let Some(page) = self.choosing.as_mut().filter(|_| self.notice.is_none()) {
            return Some(match page.act(action, &self.settings) {
                None => Vec::new(),
                Some(settings::Ask::Back) => {
                    self.choosing = None;
                    Vec::new()
                }
                Some(settings::Ask::Keep(chosen)) => {
                    self.settings = *chosen;
                    self.library.find_again(&self.settings);
                    vec![Effect::SaveSettings(self.settings.clone())]
                }
            });
        }
        let notice = self.notice.as_mut()?;
        Some(match notice.act(action, self.settings.lang, self.area) {
            Next::Stay => Vec::new(),
            Next::Back => self.put_away(),
            Next::Read(gates, then) => {
                self.notice = None;
                self.settings.notice = Told::Yes;
                self.settings.read.extend(gates);
                let mut effects = vec![Effect::SaveSettings(self.settings.clone())];
                effects.extend(match then {
                    Then::Library => Vec::new(),
                    Then::Begin(item, prepared, from) => self.begin(*item, prepared, CheckIn::default(), from),
                    Then::GoOn(_) => self.allow_breath(),
                });
                effects
            }
        })
    }

    /// A notice that one would rather not confirm: back to where one was, or out where there is nothing else.
    fn put_away(&mut self) -> Vec<Effect> {
        let then = self.notice.take().map(|notice| notice.then().clone());
        match then {
            Some(Then::GoOn(_)) => self.refuse_breath(),
            Some(Then::Begin(..)) if self.breaks.is_some() => self.rested(Ms::ZERO, None),
            Some(Then::Begin(..)) if self.library.is_there() => Vec::new(),
            _ => vec![Effect::Quit],
        }
    }

    /// A session suits, or does not any more.
    pub(super) fn favourite(&mut self, id: Id) -> Vec<Effect> {
        flip(&mut self.settings.favourites, id);
        self.library.find_again(&self.settings);
        self.offer_break();
        vec![Effect::SaveSettings(self.settings.clone())]
    }

    /// A session does not suit, or may be offered again.
    pub(super) fn exclude(&mut self, id: Id) -> Vec<Effect> {
        flip(&mut self.settings.excluded, id);
        self.offer_break();
        vec![Effect::SaveSettings(self.settings.clone())]
    }
}

/// In, or out.
pub(super) fn flip<T: PartialEq>(all: &mut Vec<T>, one: T) {
    match all.iter().position(|known| *known == one) {
        Some(at) => drop(all.remove(at)),
        None => all.push(one),
    }
}
