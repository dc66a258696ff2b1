//! What the screen of programmes asks of the app.

use super::{App, Open};
use crate::tui::message::Effect;
use crate::tui::screen::programmes;

impl App {
    /// Does what the programmes asked for.
    pub(super) fn asked_by_programmes(&mut self, ask: Option<programmes::Ask>) -> Vec<Effect> {
        match ask {
            None => Vec::new(),
            Some(programmes::Ask::Back) => self.close(),
            Some(programmes::Ask::Mark(programme, deed)) => {
                self.saved = None;
                vec![Effect::Mark(programme, deed)]
            }
            Some(programmes::Ask::Play(session)) => {
                let Some(item) = self.library.named(&session).cloned() else { return Vec::new() };
                if let Open::Programmes(programmes) = std::mem::replace(&mut self.open, Open::Library) {
                    self.programmes = Some(programmes);
                }
                self.open(item)
            }
        }
    }
}
