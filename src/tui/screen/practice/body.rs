//! The figure and the body map in a session: which one, where, and how often it is drawn anew.

use super::layout::{Beside, Layout};
use super::{Practice, words};
use crate::figure::{Lit, Pressed, Working};
use crate::practice::timeline::{Kind, TimedStep};
use crate::practice::{Ms, Scene};
use crate::tui::easel::Easel;
use crate::tui::message::{Motion, Switch};
use crate::tui::screen::Around;
use crate::tui::sight::{self, Driven, Sight};
use crate::tui::theme::Role;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Milliseconds between two pictures: 30 a second while someone moves, 15 while they only breathe.
const MOVING: u64 = 33;
/// A picture of more cells than this moves at 25 a second, which looks the same and sends less.
const LARGE: u32 = 1_500;
const MOVING_LARGE: u64 = 40;
const GENTLY: u64 = 66;
/// From so many rows on front and back of the body have their names below them.
const NAMED: u16 = 16;
/// Columns between two figures that come next.
const GAP: u16 = 3;

impl Practice {
    /// What is shown of the body just now.
    pub(super) fn sight(&self, around: &Around<'_>) -> Option<Sight> {
        if around.settings.figure == Switch::Off || self.is_quiet() {
            return None;
        }
        sight::of(shown_step(&self.scene()), around.figures)
    }

    /// Where things stand: with a picture where there is one to show.
    pub(super) fn layout(&self, area: Rect, around: &Around<'_>) -> Layout {
        match self.sight(around) {
            None => Layout::of(area),
            Some(_) => Layout::with_picture(area, |columns| self.rows_of_words(columns, around)),
        }
    }

    /// Paints the figure, the map or the point.
    pub(super) fn paint_body(&self, buf: &mut Buffer, area: Rect, (around, easel): (&Around<'_>, &mut Easel)) {
        let Some(sight) = self.sight(around) else { return };
        let scene = self.body_scene(area, around);
        let named = matches!(sight, Sight::Map) && area.height >= NAMED;
        let canvas = around.canvas(buf, Rect { height: area.height - u16::from(named), ..area });
        match sight {
            Sight::Figure(figure) => {
                let timeline = self.player.timeline();
                let working = sight::in_turn(&scene, timeline).map(Working::InTurn);
                let one = || Working::One(scene.beat.side.or(shown_step(&scene).side).unwrap_or(figure.side));
                let shown = (&figure, working.unwrap_or_else(one));
                match around.settings.motion {
                    Motion::Reduced => easel.poses(canvas, shown, sight::glow(&scene).round()),
                    Motion::Full => {
                        easel.figure(canvas, shown, sight::moment(&scene, timeline, &figure).0);
                    }
                }
            }
            Sight::Map => {
                let strength = match around.settings.motion {
                    Motion::Full => sight::strength(&scene).0,
                    Motion::Reduced => (sight::strength(&scene).0 * 4.0).round() / 4.0,
                };
                let lit = |(region, side): &(_, _)| Lit { region: *region, side: *side, strength };
                let sides = easel.map(canvas, shown_step(&scene).regions.iter().map(lit));
                let names = [around.texts().front, around.texts().back_side];
                for (side, name) in sides.into_iter().zip(names).filter(|(side, _)| named && !side.is_empty()) {
                    let below = Rect { y: side.bottom(), height: 1, ..side };
                    wrap::put_centred(buf, below, name, around.theme.style(Role::Quiet));
                }
            }
            Sight::Locator(point) => {
                let pulse = if around.settings.motion == Motion::Full { sight::pulse(&scene) } else { 0.0 };
                easel.locator(canvas, Pressed { point, side: scene.beat.side.or(scene.step.side), pulse });
            }
        }
    }

    /// The moment that the body shows: on a slow line the last of those that are far enough apart.
    fn body_scene(&self, area: Rect, around: &Around<'_>) -> Scene<'_> {
        let scene = self.scene();
        let apart = around.settings.drawing.pictures.apart_at(area.area());
        self.player.timeline().at(Ms(scene.at.0 - scene.at.0 % apart))
    }

    /// Milliseconds until the body looks different; `None` while it stands.
    pub(super) fn body_in(&self, scene: &Scene<'_>, area: Rect, around: &Around<'_>) -> Option<u64> {
        if around.settings.motion == Motion::Reduced {
            return None;
        }
        let driven = match self.sight(around)? {
            Sight::Figure(figure) => sight::moment(scene, self.player.timeline(), &figure).1,
            Sight::Map => sight::strength(scene).1,
            Sight::Locator(_) => Driven::Gently,
        };
        let apart = match driven {
            Driven::Still => return None,
            Driven::Gently => GENTLY,
            Driven::Moving if area.area() > LARGE => MOVING_LARGE,
            Driven::Moving => MOVING,
        };
        Some(apart.max(around.settings.drawing.pictures.apart_at(area.area())))
    }

    /// What comes: figures with their names, or a line.
    pub(super) fn paint_next(&self, buf: &mut Buffer, beside: &Beside, (around, easel): (&Around<'_>, &mut Easel)) {
        let (area, theme) = (beside.next, around.theme);
        let scene = self.scene();
        let next = sight::ahead(&scene, self.player.timeline(), around.figures);
        if area.height < 3 || next.is_empty() || self.is_quiet() {
            let line = wrap::row(area, area.height.saturating_sub(1));
            if !self.is_quiet() {
                wrap::put(buf, line, &self.next_line(around), theme.style(Role::Quiet));
            }
            return;
        }
        let texts = around.texts();
        let half = Rect { width: area.width.saturating_sub(GAP) / 2, ..area };
        for ((step, figure), (n, word)) in next.iter().zip([(0, texts.next), (1, texts.then)]) {
            let at = Rect { x: area.x + n * (half.width + GAP), ..half };
            let name = format!("{word} {}", words::title(step, around.lang()));
            let columns = if next.len() == 1 { area.width } else { at.width };
            let below = Rect { width: columns, ..wrap::row(at, at.height - 1) };
            wrap::put(buf, below.intersection(area), &name, theme.style(Role::Quiet));
            let told = figure.keys();
            let moment = told.last().copied().unwrap_or_default();
            let side = step.side.unwrap_or(figure.side);
            let above = Rect { height: at.height - 1, width: at.width.min(2 * at.height + 1), ..at };
            easel.figure(around.canvas(buf, above), (figure, side.into()), moment);
        }
    }
}

/// While sides change one sees what comes on the other one, so that nothing flickers between.
fn shown_step<'a>(scene: &Scene<'a>) -> &'a TimedStep {
    match (scene.step.kind, scene.next) {
        (Kind::ChangeSides, Some(next)) => next,
        _ => scene.step,
    }
}
