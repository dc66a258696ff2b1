//! The screens. Each owns its state, answers keys with what shall happen, and paints itself at any size.

pub mod breaks;
pub mod breath;
pub mod chronicle;
pub mod farewell;
pub mod help;
pub mod intro;
pub mod library;
pub mod notice;
pub mod practice;
pub mod programmes;
pub mod question;
pub mod reading;
pub mod settings;

use super::easel::{Canvas, Easel};
use super::keymap::{self, Place};
use super::message::{Motion, Saved, Settings, SoundStatus, Switch};
use super::sight;
use super::text::Texts;
use super::theme::{Role, Theme};
use super::wrap;
use crate::figure::{Figures, Move};
use crate::practice::header::Rating;
use crate::practice::{Header, Lang, Ms};
use crate::record::{Course, Feeling, Standing};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

/// Fewer columns or rows than this hold one line.
pub const SMALLEST: (u16, u16) = (40, 12);

/// What every screen may look at.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// What the user has chosen.
    pub settings: &'a Settings,
    /// The palette.
    pub theme: Theme,
    /// Where one stands, once the record was read; never for who wants no day counted.
    pub standing: Option<&'a Standing>,
    /// Programmes, and where one is in them.
    pub courses: &'a [Course],
    /// Whether there is sound.
    pub sound: SoundStatus,
    /// What became of the last record.
    pub saved: Option<&'a Saved>,
    /// All figures.
    pub figures: &'a Figures,
}

/// A part of the screen that moves by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moving {
    /// Which one.
    pub part: Part,
    /// Where it is.
    pub area: Rect,
}

/// What moves by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The pacer.
    Pacer,
    /// The figure or the body map.
    Body,
}

impl Around<'_> {
    /// Where figures are painted, as they were chosen.
    pub fn canvas<'b>(&self, buf: &'b mut Buffer, area: Rect) -> Canvas<'b> {
        Canvas { buf, area, theme: self.theme, drawing: self.settings.drawing }
    }

    /// The language of the interface.
    pub fn lang(&self) -> Lang {
        self.settings.lang
    }

    /// The texts in it.
    pub fn texts(&self) -> &'static Texts {
        Texts::of(self.settings.lang)
    }
}

/// What is asked before and after a session: what its file names, unless one does not want to be asked.
pub fn asked(header: &Header, settings: &Settings) -> Vec<Feeling> {
    let named = |feeling: &Feeling| {
        header.ratings.contains(match feeling {
            Feeling::Tension => &Rating::Tension,
            Feeling::Pain => &Rating::Pain,
        })
    };
    match settings.check_in {
        Switch::On => Feeling::ALL.into_iter().filter(named).collect(),
        Switch::Off => Vec::new(),
    }
}

/// What is to be told of a record that is not in the journal; empty when all is well.
pub fn unkept(around: &Around<'_>) -> String {
    match around.saved {
        None | Some(Saved::Kept) => String::new(),
        Some(Saved::Spooled(place)) => format!("{} {place}", around.texts().spooled),
        Some(Saved::Lost(reason)) => format!("{} {reason}", around.texts().lost),
    }
}

/// Whether `area` holds more than one line.
pub fn is_small(area: Rect) -> bool {
    area.width < SMALLEST.0 || area.height < SMALLEST.1
}

/// All that a small window shows: what is open, and a time.
pub fn one_line(buf: &mut Buffer, area: Rect, (title, time): (&str, &str), theme: Theme) {
    let line = wrap::row(area, area.height.saturating_sub(1) / 2);
    let time_width = u16::try_from(wrap::width(time)).unwrap_or(u16::MAX);
    if time_width + 2 <= line.width {
        let rest = Rect { width: line.width - time_width - 2, ..line };
        wrap::put(buf, rest, title, theme.style(Role::Accent));
        wrap::put_right(buf, line, time, theme.style(Role::Plain));
    } else {
        wrap::put(buf, line, if time.is_empty() { title } else { time }, theme.style(Role::Plain));
    }
}

/// Rows that a session's figure needs, and more than these it does not get.
const EMBLEM: (u16, u16) = (8, 18);

/// Where a session's figure stands in what other things left: `None` where there is too little.
pub fn place_emblem(rest: Rect) -> Option<Rect> {
    let area = Rect { height: rest.height.min(EMBLEM.1), width: rest.width.min(EMBLEM.1 * 3), ..rest };
    (rest.height >= EMBLEM.0 && rest.width >= 2 * EMBLEM.0).then_some(area)
}

/// A session's figure, moving at its own pace since then.
pub fn paint_emblem(buf: &mut Buffer, area: Rect, figure: &Arc<Move>, shown: (&Around<'_>, &mut Easel, Ms)) {
    let (around, easel, since) = shown;
    let canvas = around.canvas(buf, area);
    match around.settings.motion {
        Motion::Full => easel.figure(canvas, (figure, figure.side.into()), sight::own_pace(figure, since).0),
        Motion::Reduced => easel.poses(canvas, (figure, figure.side.into()), 0.0),
    }
}

/// The parts that all larger screens have: a head, a body, a footer.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The first row.
    pub head: Rect,
    /// What lies between, with air around it where there is room.
    pub body: Rect,
    /// The last row.
    pub foot: Rect,
}

/// Divides a screen.
pub fn frame(area: Rect) -> Frame {
    let inner = wrap::inset(area, if area.width >= 60 { 2 } else { 1 });
    let roomy = u16::from(area.height >= 20);
    let head = wrap::row(inner, 0);
    let foot = wrap::row(inner, inner.height.saturating_sub(1));
    let body = wrap::below(inner, 1 + roomy);
    Frame { head, body: Rect { height: body.height.saturating_sub(1 + roomy), ..body }, foot }
}

/// The head: what is open at the left; at the right the first of `right` that fits beside ten letters of it, or the last alone.
pub fn head(buf: &mut Buffer, area: Rect, (left, right): (&str, &[&str]), theme: Theme) {
    const LEAST: usize = 10;
    let columns = usize::from(area.width);
    let beside = right.iter().find(|text| wrap::width(text) + 2 + LEAST.min(wrap::width(left)) <= columns);
    let alone = right.iter().rev().find(|text| wrap::width(text) <= columns);
    let told = beside.or(alone).map_or("", |text| *text);
    wrap::put_right(buf, area, told, theme.style(Role::Plain));
    let used = if told.is_empty() { 0 } else { wrap::width(told) + 2 };
    let room = u16::try_from(columns.saturating_sub(used)).unwrap_or(0);
    if beside.is_some() || told.is_empty() {
        wrap::put(buf, Rect { width: room, ..area }, left, theme.style(Role::Accent));
    }
}

/// The footer: the keys that matter here.
pub fn footer(buf: &mut Buffer, area: Rect, (place, lang): (Place, Lang), theme: Theme) {
    wrap::put(buf, area, &keymap::hints(place, lang, area.width), theme.style(Role::Quiet));
}
