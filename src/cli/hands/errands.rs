//! What the breaks pane asks for.

use super::{Asked, Hands, prepared};
use crate::breaks::{Idle, Seen, Wall};
use crate::cli::rest;
use crate::cli::shelf::Opened;
use crate::practice::compile::Options;
use crate::practice::{Ms, SafeText};
use crate::tui::{Errand, LibraryItem, Message, News, Quiet, Request, Rest, Source};
use jiff::Zoned;

impl Hands {
    pub(super) fn errand(&mut self, errand: Errand, now: &Zoned) -> Asked {
        match errand {
            Errand::Look(look) if self.attendant.look(look, now.timestamp()) => Asked::Nothing,
            Errand::Look(_) => Asked::Tell(Box::new(self.seen(Idle::Unknown, Quiet::Off, now))),
            Errand::Announce(call) => {
                self.attendant.announce(call);
                Asked::Nothing
            }
            Errand::Ring => Asked::Ring,
            Errand::Begin(rest, options) => {
                let lang = self.home.lang;
                let nothing = || Message::News(News::NotThere(SafeText::new(&crate::cli::play::nothing_left(lang))));
                Asked::Tell(Box::new(self.begin_rest(&rest, &options).unwrap_or_else(nothing)))
            }
            Errand::Publish(breaks) => {
                self.attendant.publish(breaks, now.timestamp());
                Asked::Nothing
            }
        }
    }

    /// What was seen, and the wall.
    pub(super) fn seen(&self, idle: Idle, quiet: Quiet, now: &Zoned) -> Message {
        Message::News(News::Seen(Seen { idle, wall: Wall::of(now, self.home.settings.day_start) }, quiet))
    }

    /// What fills a break, laid out; `None` when its file is gone, has faults, or nothing is left of it.
    fn begin_rest(&self, rest: &Rest, options: &Options) -> Option<Message> {
        let made = |session| Opened { session, parts: Vec::new(), folder: None };
        let (opened, source) = match rest {
            Rest::Session(id, source) => (self.shelf.open(&self.origin(id, *source)?, self.home.lang).ok()?, *source),
            Rest::Breath => (made(rest::breath()?), Source::BuiltIn),
            Rest::Walk => (made(rest::walk()?), Source::BuiltIn),
        };
        let prepared = prepared(&self.shelf, &opened, Request::default(), options)?;
        let item = LibraryItem { header: opened.session.header, source, broken: None };
        Some(Message::Begin { item: Box::new(item), prepared, from: Ms::ZERO })
    }
}
