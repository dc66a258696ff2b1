//! Where figures and body maps are drawn: made once for a size, then only moved. Holds nothing but what can be made again.

use super::drawing::Drawing;
use super::theme::Theme;
use super::widget::figure::paint;
use crate::figure::{BodyMap, CloseUp, Face, Inset, Lit, Moment, Move, Mover, Pressed, Size, Style, Working, best_face, spotted};
use crate::practice::header::Id;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

/// Pictures that are kept: a figure on both sides, two that come next, and some that were shown just now.
const KEPT: usize = 8;
/// Columns between two pictures that stand side by side.
const GAP: u16 = 2;
/// Columns that a key pose needs.
const POSE: u16 = 18;
/// Rows that a key pose of someone who lies needs, and from which breadth on one lies.
const POSE_ROWS: u16 = 9;
const WIDE: f32 = 1.6;

/// The pictures that are at hand.
#[derive(Debug, Default)]
pub struct Easel {
    movers: Vec<(Id, Working, Style, Mover)>,
    maps: Vec<(Style, BodyMap)>,
    insets: Vec<(Inset, Size, Style, CloseUp)>,
    lit: Vec<Lit>,
}

/// Where it is painted, and with which colours.
pub struct Canvas<'a> {
    /// The screen, or a part of it.
    pub buf: &'a mut Buffer,
    /// Where on it.
    pub area: Rect,
    /// The palette.
    pub theme: Theme,
    /// What was chosen of how figures are drawn.
    pub drawing: Drawing,
}

impl Easel {
    /// An empty one.
    pub fn new() -> Easel {
        Easel::default()
    }

    /// A figure at a moment.
    pub fn figure(&mut self, canvas: Canvas<'_>, (figure, working): (&Arc<Move>, Working), moment: Moment) {
        if canvas.area.is_empty() {
            return;
        }
        let mover = self.mover((figure, working), canvas.area, canvas.drawing.moving(canvas.theme));
        paint(mover.at(moment), canvas.buf, canvas.area, canvas.theme.depth);
    }

    /// The key poses of a figure side by side, of someone who lies one above the other: for those who want nothing to glide.
    pub fn poses(&mut self, canvas: Canvas<'_>, (figure, working): (&Arc<Move>, Working), glow: f32) {
        let Canvas { buf, area, theme, drawing } = canvas;
        let keys = figure.keys();
        let fit = usize::from((area.width / POSE).max(1)).min(keys.len().max(1));
        let columns = area.width / u16::try_from(fit).unwrap_or(1);
        let beside = Rect { width: columns, ..area };
        if beside.is_empty() {
            return;
        }
        let lies = self.mover((figure, working), beside, drawing.moving(theme)).breadth() > WIDE;
        let above = usize::from((area.height / POSE_ROWS).max(1)).min(keys.len().max(1));
        let fit = if lies { above } else { fit };
        let rows = area.height / u16::try_from(fit).unwrap_or(1);
        let (first, step) = if lies { (Rect { height: rows, ..area }, (0, rows)) } else { (beside, (columns, 0)) };
        let mover = self.mover((figure, working), first, drawing.moving(theme));
        // Of more poses than there is room for, some that are evenly apart.
        for (n, key) in (0..fit).filter_map(|n| Some((u16::try_from(n).ok()?, keys.get(n * keys.len() / fit)?))) {
            let at = Rect { x: area.x + n * step.0, y: area.y + n * step.1, ..first };
            paint(mover.at(Moment { glow, ..*key }), buf, at, theme.depth);
        }
    }

    /// The map of the body, front and back where there is room for both, else the face where what is lit lies; gives back where these
    /// two are.
    pub fn map(&mut self, canvas: Canvas<'_>, lit: impl Iterator<Item = Lit>) -> [Rect; 2] {
        let Canvas { buf, area, theme, drawing } = canvas;
        self.lit.clear();
        self.lit.extend(lit);
        let sides = match halves(area) {
            Some(both) => both,
            None if best_face(self.lit.iter().map(|lit| lit.region)) == Face::Back => [Rect::ZERO, area],
            None => [area, Rect::ZERO],
        };
        for (face, area) in [Face::Front, Face::Back].into_iter().zip(sides) {
            if !area.is_empty() {
                let style = drawing.still(theme);
                let index = self.map_of(face, area, style);
                paint(self.maps[index].1.at(&self.lit, None), buf, area, theme.depth);
            }
        }
        sides
    }

    /// Where a point is: on the body, and large where there is room for both.
    pub fn locator(&mut self, canvas: Canvas<'_>, pressed: Pressed) {
        let Canvas { buf, area, theme, drawing } = canvas;
        let spotted = spotted(pressed.point);
        let style = drawing.still(theme);
        let (body, large) = locator_areas(area);
        if !body.is_empty() {
            let index = self.map_of(spotted.face, body, style);
            paint(self.maps[index].1.at(&[], Some(pressed)), buf, body, theme.depth);
        }
        if !large.is_empty() {
            let size = size(large);
            let fits = |kept: &(Inset, Size, Style, CloseUp)| (kept.0, kept.1, kept.2) == (spotted.inset(), size, style);
            let close_up =
                recalled(&mut self.insets, fits, || (spotted.inset(), size, style, CloseUp::new(spotted.inset(), size, style)));
            paint(close_up.3.at(pressed), buf, large, theme.depth);
        }
    }

    fn mover(&mut self, (figure, working): (&Arc<Move>, Working), area: Rect, style: Style) -> &mut Mover {
        let size = size(area);
        let fits = |kept: &(Id, Working, Style, Mover)| {
            kept.1 == working && kept.2 == style && kept.3.size() == size && Arc::ptr_eq(kept.3.figure(), figure)
        };
        let make = || (figure.id.clone(), working, style, Mover::new(Arc::clone(figure), working, size, style));
        &mut recalled(&mut self.movers, fits, make).3
    }

    fn map_of(&mut self, face: Face, area: Rect, style: Style) -> usize {
        let size = size(area);
        let fits = |kept: &(Style, BodyMap)| kept.0 == style && kept.1.face() == face && kept.1.size() == size;
        place_of(&mut self.maps, fits, || (style, BodyMap::new(face, size, style)))
    }
}

fn size(area: Rect) -> Size {
    Size { columns: area.width, rows: area.height }
}

/// Two halves with a gap between them; nothing where half is too narrow for a body of this height.
fn halves(area: Rect) -> Option<[Rect; 2]> {
    let half = area.width.saturating_sub(GAP) / 2;
    if half < 12 || half * 2 < area.height {
        return None;
    }
    let width = half.min(area.height + area.height / 4);
    let left = area.x + (area.width - 2 * width - GAP) / 2;
    Some([Rect { x: left, width, ..area }, Rect { x: left + width + GAP, width, ..area }])
}

/// The body, and the close-up, which is the larger one.
fn locator_areas(area: Rect) -> (Rect, Rect) {
    if area.width < 40 {
        return (Rect::ZERO, area);
    }
    let body = (area.width * 2 / 5).min(area.height);
    let large = area.width - body - GAP;
    (Rect { width: body, ..area }, Rect { x: area.x + body + GAP, width: large, ..area })
}

fn recalled<T>(kept: &mut Vec<T>, fits: impl Fn(&T) -> bool, make: impl FnOnce() -> T) -> &mut T {
    let index = place_of(kept, fits, make);
    &mut kept[index]
}

/// Where the one that fits stands; it is made when there is none, and the oldest makes room for it.
fn place_of<T>(kept: &mut Vec<T>, fits: impl Fn(&T) -> bool, make: impl FnOnce() -> T) -> usize {
    if let Some(index) = kept.iter().position(fits) {
        return index;
    }
    if kept.len() >= KEPT {
        kept.remove(0);
    }
    kept.push(make());
    kept.len() - 1
}
