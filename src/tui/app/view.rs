//! Drawing: the whole screen when something has changed, the moving part alone while only that moves, nothing in between.

use super::{App, Drawn, Open};
use crate::practice::Ms;
use crate::tui::message::Settings;
use crate::tui::screen::{Around, is_small};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// What the event loop must draw, and when to look again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// The whole screen has changed: [`App::view`]. Else only [`App::moving_area`] may have.
    pub redraw: bool,
    /// After this time something looks different by itself, if no message comes: a [`Message::Tick`](crate::tui::Message::Tick) is due. `None`: nothing moves.
    pub next_frame_in: Option<Ms>,
}

impl App {
    fn around(&self) -> Around<'_> {
        Around {
            settings: &self.settings,
            theme: self.theme,
            standing: self.standing.as_ref(),
            sound: self.sound,
            saved: self.saved.as_ref(),
        }
    }

    /// Draws the whole screen; `buf` must be blank.
    pub fn view(&self, buf: &mut Buffer) {
        let area = buf.area;
        let around = self.around();
        match (&self.help, &self.open) {
            (Some(help), open) if !(is_small(area) && matches!(open, Open::Practice(_))) => help.view(buf, area, &around),
            (_, Open::Library) => self.library.view(buf, area, &around),
            (_, Open::Intro(intro)) => intro.view(buf, area, &around),
            (_, Open::Practice(practice)) => practice.view(buf, area, &around),
            (_, Open::Farewell(farewell)) => farewell.view(buf, area, &around),
        }
    }

    /// The moment of the session that is played just now; `None` while nothing is played.
    pub fn position(&self) -> Option<Ms> {
        match &self.open {
            Open::Practice(practice) => practice.position(),
            Open::Library | Open::Intro(_) | Open::Farewell(_) => None,
        }
    }

    /// The part of a screen of this size that moves just now, if any.
    pub fn moving_area(&self, whole: Rect) -> Option<Rect> {
        match (&self.help, &self.open) {
            (None, Open::Practice(practice)) => practice.moving_area(whole),
            _ => None,
        }
    }

    /// Draws the moving part alone, into the `area` that [`App::moving_area`] gave.
    pub fn view_moving(&self, area: Rect, buf: &mut Buffer) {
        if let Open::Practice(practice) = &self.open {
            practice.view_moving(buf, area, self.theme);
        }
    }

    /// What must be drawn, and when to look again.
    pub fn needs(&self) -> Needs {
        let next_frame_in = match &self.open {
            // Under help nothing moves, but time goes on.
            Open::Practice(practice) => practice.next_frame_in(if self.help.is_none() { self.area } else { Rect::ZERO }),
            Open::Library | Open::Intro(_) | Open::Farewell(_) => None,
        };
        Needs { redraw: self.drawn == Drawn::Stale, next_frame_in }
    }

    /// The whole screen was drawn as it is now.
    pub fn drawn(&mut self) {
        self.drawn = Drawn::Fresh;
    }

    /// What the user has chosen, as it is now.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}
