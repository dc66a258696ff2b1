//! Figures: a person who shows the movement, and a map of the body for the places that a step speaks of. Pure: data in, cells out.
//!
//! A [`Move`] is read from a file ([`read`]), and tells a pose for every [`Moment`]; a skeleton with constant bones is laid out from
//! it, set on the ground and drawn as soft capsules on a grid of sub-pixels, which become [`Cells`]. [`Mover`] does this for one
//! figure at one size.

mod bodymap;
mod cells;
pub mod check;
mod draw;
mod geom;
mod library;
mod motion;
mod palette;
pub mod png;
mod pose;
mod proportions;
mod raster;
pub mod read;
mod scene;
mod skeleton;
mod trunk;

pub use bodymap::{BodyMap, CloseUp, Face, Inset, Lit, Pressed, Spotted, best_face, spotted};
pub use cells::{Cell, Cells, Tone};
pub use library::Figures;
pub use motion::{Ease, Frame, Lungs, Moment, Motion, Move, Prop, Turning};
pub use palette::{Backdrop, Clothes, Hair, HairCut, Look, Skin};
pub use pose::{Aim, Carry, End, Joint, Pose, Stance, Target, Turns, View};
pub use raster::{Glyphs, Size};
pub use scene::{Mover, Style, Tones, Working};
