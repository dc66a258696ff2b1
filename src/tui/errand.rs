//! What the breaks pane asks of the world outside, and what comes back.

use super::message::Source;
use crate::breaks::{Kind, Position, Seen, Snapshot};
use crate::practice::SafeText;
use crate::practice::compile::Options;
use crate::practice::header::Id;

/// Something that the event loop shall do for the pane.
#[derive(Clone, Debug, PartialEq)]
pub enum Errand {
    /// See how the person is: [`News::Seen`] answers.
    Look(Look),
    /// Tell the person, outside of the pane and without taking the keyboard: [`News::Unheard`] comes where nobody could.
    Announce(Call),
    /// Ring the terminal's bell.
    Ring,
    /// Lay this out and begin it: [`Message::Begin`](super::Message::Begin) answers, or [`News::NotThere`].
    Begin(Rest, Options),
    /// Let others know, for status lines.
    Publish(Snapshot),
}

/// What the pane wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// How long nothing was typed.
    Idle,
    /// That, and whether one wants to be left in peace: a break is to be told.
    IdleAndQuiet,
}

/// Whether one told the desktop that one does not want to be disturbed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quiet {
    /// One did.
    On,
    /// One did not, or nobody knows.
    Off,
}

/// A break that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Who calls.
    pub title: String,
    /// What is due; a line.
    pub text: String,
}

/// What a break is filled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rest {
    /// A session.
    Session(Id, Source),
    /// A minute of breath.
    Breath,
    /// Five minutes on one's feet, away from the desk.
    Walk,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// What was seen.
    Seen(Seen, Quiet),
    /// The last call reached nobody.
    Unheard,
    /// What was to begin cannot.
    NotThere(SafeText),
}

/// Which break, and in which position it finds one: the words for it depend on both.
pub type Which = (Kind, Option<Position>);
