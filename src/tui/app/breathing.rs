//! Only the breath: choosing it, and cautions that must be read while it goes on.

use super::{App, Open};
use crate::practice::Ms;
use crate::tui::message::Effect;
use crate::tui::screen::breath::{Breath, Next};
use crate::tui::screen::notice::Notice;

impl App {
    pub(super) fn open_breath(&mut self) -> Vec<Effect> {
        self.open = Open::Breath(Box::new(Breath::new(self.own_breath, &self.settings)));
        Vec::new()
    }

    /// Does what the choice led to.
    pub(super) fn breath_chosen(&mut self, next: Next) -> Vec<Effect> {
        match next {
            Next::Stay => Vec::new(),
            Next::Back => self.close(),
            Next::Begin(breathing) => match breathing.prepared(self.settings.lang) {
                Some((item, prepared)) => self.begin_named(item, prepared, Ms::ZERO),
                None => Vec::new(),
            },
        }
    }

    /// A pattern that asks first opens what must be read; what is breathed is offered again.
    pub(super) fn follow_breath(&mut self) {
        let Open::Practice(practice) = &self.open else { return };
        self.own_breath = practice.pattern().or(self.own_breath);
        let gates = practice.unread();
        if !gates.is_empty() {
            self.notice = Some(Box::new(Notice::amid(practice.item().clone(), gates)));
        }
    }

    /// What asked first was read: it goes on with it.
    pub(super) fn allow_breath(&mut self) -> Vec<Effect> {
        match &mut self.open {
            Open::Practice(practice) => practice.allow(&self.settings.read),
            _ => Vec::new(),
        }
    }

    /// Rather not: it goes on without.
    pub(super) fn refuse_breath(&mut self) -> Vec<Effect> {
        match &mut self.open {
            Open::Practice(practice) => practice.refuse(),
            _ => Vec::new(),
        }
    }
}
