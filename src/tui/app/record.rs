//! What the record's screen asks of the app.

use super::{App, Open};
use crate::record::{History, Verdict};
use crate::tui::keymap::Action;
use crate::tui::message::Effect;
use crate::tui::screen::chronicle::Ask;
use std::sync::Arc;

impl App {
    /// Opens the record; it is read meanwhile.
    pub(super) fn open_record(&mut self) -> Vec<Effect> {
        self.open = Open::Record(Box::default());
        vec![Effect::LookThrough]
    }

    pub(super) fn take_history(&mut self, history: Arc<History>) -> Vec<Effect> {
        if let Open::Record(chronicle) = &mut self.open {
            chronicle.take(history);
        }
        Vec::new()
    }

    /// Something has changed in the record, or the day: whoever looks at it sees it as it is now.
    pub(super) fn look_again(&self) -> Vec<Effect> {
        if matches!(self.open, Open::Record(_)) { vec![Effect::LookThrough] } else { Vec::new() }
    }

    /// A key in the record.
    pub(super) fn record_key(&mut self, action: Action) -> Vec<Effect> {
        let Open::Record(chronicle) = &mut self.open else { return Vec::new() };
        let effect = match chronicle.act(action) {
            None => return Vec::new(),
            Some(Ask::Back) => return self.close(),
            Some(Ask::Strike(of)) => Effect::Strike(of, Verdict::Struck),
            Some(Ask::Restore(of)) => Effect::Strike(of, Verdict::Restored),
            Some(Ask::Add(sitting, day)) => Effect::Add(sitting, day),
        };
        self.saved = None;
        vec![effect]
    }
}
