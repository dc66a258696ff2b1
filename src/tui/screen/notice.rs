//! What must be read once before something begins: the first notice, and the cautions of a session that was asked for by name.

use super::reading::{self, Reading};
use super::{Around, footer, frame, head, is_small, one_line};
use crate::practice::header::{Condition, Gate, Header};
use crate::practice::{Lang, Ms};
use crate::tui::keymap::{Action, Place};
use crate::tui::message::{LibraryItem, Prepared, Settings, Told};
use crate::tui::text::safety::{self, Line};
use crate::tui::text::{Texts, cautions};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A notice, and what follows it.
#[derive(Clone, Debug)]
pub struct Notice {
    reading: Reading,
    first: Told,
    gates: Vec<Gate>,
    then: Then,
}

/// What follows.
#[derive(Clone, Debug)]
pub enum Then {
    /// The library.
    Library,
    /// This session, from this moment on.
    Begin(Box<LibraryItem>, Prepared, Ms),
    /// What was asked for in this session, which stands meanwhile.
    GoOn(Box<LibraryItem>),
}

impl Then {
    /// The session that is spoken of.
    fn item(&self) -> Option<&LibraryItem> {
        match self {
            Then::Library => None,
            Then::Begin(item, ..) | Then::GoOn(item) => Some(item),
        }
    }
}

/// What a key leads to.
#[derive(Clone, Debug)]
pub enum Next {
    /// There is more to read.
    Stay,
    /// It was read: the first notice too, and these gates.
    Read(Vec<Gate>, Then),
    /// Rather not.
    Back,
}

impl Notice {
    /// Before the library is shown for the first time.
    pub fn at_first(settings: &Settings) -> Option<Notice> {
        let notice = Notice { reading: Reading::default(), first: settings.notice, gates: Vec::new(), then: Then::Library };
        (settings.notice == Told::NotYet).then_some(notice)
    }

    /// Before a session that was asked for by name, to be played from a moment on: what was not read yet.
    pub fn before(item: LibraryItem, prepared: Prepared, from: Ms, settings: &Settings) -> Notice {
        let gates = unread(&item.header, settings, &prepared.conditions);
        let then = Then::Begin(Box::new(item), prepared, from);
        Notice { reading: Reading::default(), first: settings.notice, gates, then }
    }

    /// In the middle of a session, before what someone asked for.
    pub fn amid(item: LibraryItem, gates: Vec<Gate>) -> Notice {
        Notice { reading: Reading::default(), first: Told::Yes, gates, then: Then::GoOn(Box::new(item)) }
    }

    /// What follows it.
    pub fn then(&self) -> &Then {
        &self.then
    }

    /// Does what a key means here; Enter confirms once the end was in sight.
    pub fn act(&mut self, action: Action, lang: Lang, screen: Rect) -> Next {
        let lines = self.lines(lang);
        match action {
            Action::Back => Next::Back,
            Action::Go if self.reading.is_at_end(&lines, screen) => Next::Read(self.gates.clone(), self.then.clone()),
            action => {
                self.reading.act(action, &lines, screen);
                Next::Stay
            }
        }
    }

    fn lines(&self, lang: Lang) -> Vec<Line> {
        let mut lines = Vec::new();
        if self.first == Told::NotYet {
            lines.push(Line::Text(safety::disclaimer(lang).into()));
            lines.push(Line::Text(Texts::of(lang).first_hint.into()));
        }
        if let Some(item) = self.then.item() {
            lines.extend(caution_lines(item, &self.gates, lang));
        }
        lines.push(Line::Heading(Texts::of(lang).read_once.into()));
        lines
    }

    /// Paints it.
    pub fn view(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let (texts, lang) = (around.texts(), around.lang());
        let title = self.then.item().map_or(texts.first_notice, |item| item.header.title.get(lang).as_str());
        if is_small(area) {
            return match reading::pane(area) {
                Some(pane) => self.reading.paint(buf, pane, &self.lines(lang), around),
                None => one_line(buf, area, (texts.small, ""), around.theme),
            };
        }
        let parts = frame(area);
        head(buf, parts.head, (title, &[]), around.theme);
        footer(buf, parts.foot, (Place::Reading, lang), around.theme);
        self.reading.paint(buf, parts.body, &self.lines(lang), around);
    }
}

/// The gates of a session, practised under these conditions, that were not read yet.
pub fn unread(header: &Header, settings: &Settings, conditions: &[Condition]) -> Vec<Gate> {
    header.gates_under(conditions).into_iter().filter(|gate| !settings.read.contains(gate)).collect()
}

/// The words of some gates, the session's own, and where more stands.
pub fn caution_lines(item: &LibraryItem, gates: &[Gate], lang: Lang) -> Vec<Line> {
    let texts = Texts::of(lang);
    let mut lines = vec![Line::Urgent(texts.before_you_begin.into())];
    lines.extend(gates.iter().map(|gate| Line::Item(cautions::caution(lang, *gate).into())));
    lines.extend(item.header.cautions.iter().map(|caution| Line::Item(caution.get(lang).to_string().into())));
    lines.push(Line::Text(texts.safety_hint.into()));
    lines
}
