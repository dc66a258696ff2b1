//! What the breaks pane asks of the world outside, and what comes back.

use super::message::Source;
use crate::breaks::{Idle, Kind, Position, Snapshot, Wall};
use crate::practice::SafeText;
use crate::practice::compile::Options;
use crate::practice::header::Id;

/// Something that the event loop shall do for the pane.
#[derive(Clone, Debug, PartialEq)]
pub enum Errand {
    /// See how the person is: [`News::Seen`] answers.
    Look,
    /// Tell the person, outside of the pane and without taking the keyboard: [`News::Unheard`] comes where nobody could.
    Announce(Call),
    /// Ring the terminal's bell.
    Ring,
    /// Lay this out and begin it: [`Message::Begin`](super::Message::Begin) answers, or [`News::NotThere`].
    Begin(Rest, Options),
    /// Let others know, for status lines.
    Publish(Snapshot),
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
    Seen(Idle, Wall),
    /// The last call reached nobody.
    Unheard,
    /// What was to begin cannot.
    NotThere(SafeText),
}

/// Which break, and in which position it finds one: the words for it depend on both.
pub type Which = (Kind, Option<Position>);
