//! The screens: `update(&mut self, Message)` returns effects, `view(&self, …)` draws. No clock, no disk, no device.
//!
//! | file | owns |
//! | --- | --- |
//! | `app` | which screen is open; messages in, effects out; what must be drawn when |
//! | `message`, `errand` | the words between the screens and the event loop |
//! | `keymap` | the one table of keys: dispatch, footer, help |
//! | `motion` | what the pacer shows of a moment |
//! | `sight` | what is seen of the body, and in which moment of its movement |
//! | `easel` | where figures and body maps are drawn |
//! | `drawing` | how: what a person has chosen of it |
//! | `text` | every text of the interface, in both languages |
//! | `theme` | colours by role, ground and depth |
//! | `wrap` | lines of text by the width that a terminal gives them |
//! | `screen/…` | one file for each screen |
//! | `widget/…` | one file for each thing that screens are made of |
//!
//! Every painter intersects its area with the buffer's, so that no size of terminal can end a practice.

mod app;
mod drawing;
mod easel;
mod errand;
pub mod keymap;
mod message;
mod motion;
mod screen;
mod sight;
pub mod text;
pub mod theme;
pub mod widget;
pub mod wrap;

pub use app::{App, Moving, Needs, emblem};
pub use drawing::{Drawing, Pictures};
pub use easel::{Canvas, Easel};
pub use errand::{Call, Errand, Look, News, Quiet, Rest};
pub use keymap::Key;
pub use message::{
    Breathing, Effect, First, LibraryItem, Message, Motion, Prepared, Request, Saved, Settings, Sound, SoundStatus, Source,
    Switch, Told, Volume,
};
pub use theme::{ColourDepth, Ground, Theme};
