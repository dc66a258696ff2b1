//! The figure of the chosen session, below what is told of it.

use super::{Library, columns};
use crate::figure::Move;
use crate::practice::Ms;
use crate::practice::header::Id;
use crate::tui::easel::Easel;
use crate::tui::message::Source;
use crate::tui::screen::{Around, Moving, Part, is_small, paint_emblem, place_emblem};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

impl Library {
    /// The chosen session, when its figure was never asked for.
    pub fn wonder(&mut self) -> Option<(Id, Source)> {
        let item = self.chosen().filter(|item| item.broken.is_none())?;
        let asked = (item.header.id.clone(), item.source);
        if self.emblems.contains_key(&asked) {
            return None;
        }
        self.emblems.insert(asked.clone(), None);
        Some(asked)
    }

    /// This is the figure of that session.
    pub fn learn(&mut self, session: (Id, Source), figure: Option<Arc<Move>>) {
        self.emblems.insert(session, figure);
    }

    fn emblem(&self) -> Option<&Arc<Move>> {
        let item = self.chosen()?;
        self.emblems.get(&(item.header.id.clone(), item.source))?.as_ref()
    }

    /// Paints it into what the details left.
    pub(super) fn paint_emblem(&self, buf: &mut Buffer, rest: Rect, shown: (&Around<'_>, &mut Easel, Ms)) {
        if let (Some(figure), Some(area)) = (self.emblem(), place_emblem(rest)) {
            paint_emblem(buf, area, figure, shown);
        }
    }

    /// Where it moves.
    pub fn moving(&self, area: Rect, around: &Around<'_>) -> Option<Moving> {
        if is_small(area) || self.shown.is_empty() || self.sieve.open.is_some() {
            return None;
        }
        self.emblem()?;
        let (_, details) = columns(self.body(area, around))?;
        // Painted nowhere, only to learn how much room it takes.
        let rest = self.paint_details(&mut Buffer::empty(Rect::ZERO), details, around);
        Some(Moving { part: Part::Body, area: place_emblem(rest)? })
    }

    /// Paints it alone.
    pub fn view_moving(&self, buf: &mut Buffer, area: Rect, shown: (&Around<'_>, &mut Easel, Ms)) {
        if let Some(figure) = self.emblem() {
            paint_emblem(buf, area, figure, shown);
        }
    }
}
