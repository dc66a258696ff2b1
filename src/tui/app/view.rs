//! Drawing: the whole screen when something has changed, the moving part alone while only that moves, nothing in between.

use super::{App, Drawn, Open};
use crate::practice::Ms;
use crate::tui::easel::Easel;
use crate::tui::message::{Motion, Settings, Switch};
use crate::tui::screen::{Around, Moving, is_small};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Between two pictures of a figure in the library.
const CALM: Ms = Ms(80);
/// So long after a key it moves.
const WATCHED: Ms = Ms::from_secs(20);

/// What the event loop must draw, and when to look again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// The whole screen has changed: [`App::view`]. Else only [`App::moving`] may have.
    pub redraw: bool,
    /// After this time something looks different by itself, if no message comes: a [`Message::Tick`](crate::tui::Message::Tick) is due. `None`: nothing moves.
    pub next_frame_in: Option<Ms>,
}

impl App {
    fn around(&self) -> Around<'_> {
        Around {
            settings: &self.settings,
            theme: self.theme,
            standing: self.standing.as_ref().filter(|_| self.settings.continuity == Switch::On),
            courses: &self.courses,
            sound: self.sound,
            saved: self.saved.as_ref(),
            figures: &self.figures,
        }
    }

    /// Draws the whole screen; `buf` must be blank. Figures are drawn on `easel`, which may be any.
    pub fn view(&self, buf: &mut Buffer, easel: &mut Easel) {
        let area = buf.area;
        let around = self.around();
        match (&self.help, &self.open) {
            (Some(help), open) if !(is_small(area) && matches!(open, Open::Practice(_))) => help.view(buf, area, &around),
            (_, open) if self.safety.is_some() && !(is_small(area) && matches!(open, Open::Practice(_))) => {
                self.safety.unwrap_or_default().view_safety(buf, area, &around);
            }
            _ if self.notice.is_some() => {
                if let Some(notice) = &self.notice {
                    notice.view(buf, area, &around);
                }
            }
            (_, Open::Library) if self.choosing.is_some() => self.choosing.unwrap_or_default().view(buf, area, (&around, easel)),
            (_, Open::Library) => self.library.view(buf, area, (&around, easel, self.shown_for)),
            (_, Open::Intro(intro)) => intro.view(buf, area, (&around, easel, self.shown_for)),
            (_, Open::Practice(practice)) => practice.view(buf, area, (&around, easel)),
            (_, Open::Farewell(farewell)) => farewell.view(buf, area, &around),
            (_, Open::Programmes(programmes)) => programmes.view(buf, area, (&around, &self.library)),
            (_, Open::Breath(breath)) => breath.view(buf, area, &around),
            (_, Open::Record(chronicle)) => chronicle.view(buf, area, (&around, &self.library)),
            (_, Open::Breaks) => self.breaks.iter().for_each(|pane| pane.view(buf, area, &around)),
        }
    }

    /// The moment of the session that is played just now; `None` while nothing is played.
    pub fn position(&self) -> Option<Ms> {
        match &self.open {
            Open::Practice(practice) => practice.position(),
            _ => None,
        }
    }

    /// The parts of a screen of this size that move just now.
    pub fn moving(&self, whole: Rect) -> [Option<Moving>; 2] {
        let around = self.around();
        match &self.open {
            _ if self.is_covered() => [None; 2],
            Open::Practice(practice) => practice.moving(whole, &around),
            Open::Library if self.is_watched() => [self.library.moving(whole, &around), None],
            Open::Intro(intro) if self.is_watched() => [intro.moving(whole, &around), None],
            _ => [None; 2],
        }
    }

    /// Draws a moving part alone, into the area that [`App::moving`] gave.
    pub fn view_moving(&self, moving: Moving, buf: &mut Buffer, easel: &mut Easel) {
        let around = self.around();
        match &self.open {
            Open::Practice(practice) => practice.view_moving(buf, moving, (&around, easel)),
            Open::Library => self.library.view_moving(buf, moving.area, (&around, easel, self.shown_for)),
            Open::Intro(intro) => intro.view_moving(buf, moving.area, (&around, easel, self.shown_for)),
            Open::Farewell(_) | Open::Programmes(_) | Open::Breath(_) | Open::Record(_) | Open::Breaks => {}
        }
    }

    /// Whether someone pressed a key not long ago: a figure that nobody looks at stands.
    fn is_watched(&self) -> bool {
        self.since_key < WATCHED && self.settings.motion == Motion::Full
    }

    /// What must be drawn, and when to look again.
    pub fn needs(&self) -> Needs {
        let next_frame_in = match &self.open {
            // Under help nothing moves, but time goes on.
            Open::Practice(practice) => {
                practice.next_frame_in(if self.is_covered() { Rect::ZERO } else { self.area }, &self.around())
            }
            Open::Library | Open::Intro(_) => self.moving(self.area)[0].map(|_| CALM),
            Open::Farewell(_) | Open::Programmes(_) | Open::Breath(_) | Open::Record(_) | Open::Breaks => None,
        };
        // The companion counts on behind every screen.
        let breaks = self.breaks.as_ref().map(|pane| pane.next_frame_in());
        let next_frame_in = next_frame_in.into_iter().chain(breaks).min();
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
