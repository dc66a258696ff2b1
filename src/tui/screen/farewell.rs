//! After a session: how it is now, a kind sentence, this week, whether it is kept. Nothing here has to be answered.

use super::{Around, asked, footer, frame, head, is_small, one_line, unkept};
use crate::practice::SafeText;
use crate::practice::header::Id;
use crate::record::sitting::note_room;
use crate::record::{Feeling, Sitting};
use crate::tui::keymap::{Action, Key, Place};
use crate::tui::message::{LibraryItem, Saved, Settings};
use crate::tui::text::{self, continuity, kindness};
use crate::tui::theme::Role;
use crate::tui::widget::days;
use crate::tui::widget::rating::{self, Focus, Rating, Then};
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns that it likes.
const MEASURE: u16 = 72;

/// A sitting that is over.
#[derive(Clone, Debug)]
pub struct Farewell {
    item: LibraryItem,
    asked: Vec<Feeling>,
    first: Sitting,
    sitting: Sitting,
    note: String,
    focus: Field,
    turn: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Felt(Feeling),
    Note,
    Done,
}

/// Whether one stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// There is more to say.
    Stay,
    /// Back to where one came from.
    Done,
}

impl Farewell {
    /// After `sitting`, which is being kept; `turn` chooses the sentence.
    pub fn new(item: LibraryItem, sitting: Sitting, settings: &Settings, turn: usize) -> Farewell {
        let (asked, first, note) = (asked(&item.header, settings), sitting.clone(), String::new());
        let mut farewell = Farewell { item, asked, first, sitting, note, focus: Field::Done, turn };
        farewell.focus = farewell.fields().first().copied().unwrap_or(Field::Done);
        farewell
    }

    /// Where its keys are looked up.
    pub fn place(&self) -> Place {
        if self.focus == Field::Note { Place::Note } else { Place::Farewell }
    }

    /// The sitting with what was said afterwards, if anything was.
    pub fn amended(&self) -> Option<Sitting> {
        let note = self.note.trim();
        let note = (!note.is_empty()).then(|| SafeText::new(note));
        let sitting = Sitting { note, ..self.sitting.clone() };
        (sitting != self.first).then_some(sitting)
    }

    /// What was practised.
    pub fn session(&self) -> &Id {
        &self.item.header.id
    }

    fn fields(&self) -> Vec<Field> {
        let felt = self.asked.iter().map(|feeling| Field::Felt(*feeling));
        felt.chain([Field::Done, Field::Note]).collect()
    }

    fn move_focus(&mut self, by: isize) {
        let fields = self.fields();
        let at = fields.iter().position(|field| *field == self.focus).unwrap_or(0);
        if let Some(field) = at.checked_add_signed(by).and_then(|at| fields.get(at)) {
            self.focus = *field;
        }
    }

    /// Does what a key means here.
    pub fn act(&mut self, action: Action, key: Key) -> Next {
        match (action, self.focus) {
            (Action::Back, Field::Note) => self.focus = Field::Done,
            (Action::Back, _) | (Action::Go, Field::Done | Field::Note) => return Next::Done,
            (Action::Down | Action::Go, _) => self.move_focus(1),
            (Action::Up, _) => self.move_focus(-1),
            (Action::Letters, Field::Note) => {
                if let Key::Char(c) = key {
                    self.note.push(c);
                    // All of it fits into a record.
                    if note_room(&self.note).len() < self.note.len() {
                        self.note.pop();
                    }
                }
            }
            (Action::Erase, Field::Note) => drop(self.note.pop()),
            (_, Field::Felt(feeling)) => match rating::answer(feeling.place(&mut self.sitting.after), action, key) {
                Then::Stay => {}
                Then::Next => self.move_focus(1),
            },
            _ => {}
        }
        Next::Stay
    }

    /// Paints it.
    pub fn view(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let (theme, lang) = (around.theme, around.lang());
        let told = text::practised(lang, self.sitting.practised, self.sitting.ending);
        if is_small(area) {
            return one_line(buf, area, (&told, told_short(around)), theme);
        }
        let parts = frame(area);
        let short = told_short(around);
        head(buf, parts.head, (self.item.header.title.get(lang).as_str(), &[short]), theme);
        footer(buf, parts.foot, (self.place(), lang), theme);
        let body = parts.body;
        let width = body.width.min(MEASURE);
        let high = body.height >= 18;
        // On a large screen the words stand in the middle.
        let (x, y) = if high { ((body.width - width) / 2, (body.height - 18) / 3) } else { (0, 0) };
        let mut rest = wrap::below(Rect { x: body.x + x, width, ..body }, y);
        let air = u16::from(high);
        let used = wrap::put_block(buf, rest, kindness::sentence(lang, self.turn), (theme.style(Role::Strong), 1));
        rest = wrap::below(rest, used + air);
        let told = match around.settings.is_favourite(self.session()) {
            true => format!("{told} {}", around.texts().suits_yes),
            false if around.settings.is_excluded(self.session()) => format!("{told} {}", around.texts().suits_not),
            false => told,
        };
        let used = wrap::put_block(buf, rest, &told, (theme.style(Role::Plain), 1));
        rest = wrap::below(rest, used);
        let used = wrap::put_block(buf, rest, &unkept(around), (theme.style(Role::Caution), 1));
        rest = wrap::below(rest, used + 1);
        rest = wrap::below(rest, self.paint_fields(buf, rest, around) + air);
        if let Some(standing) = around.standing.filter(|_| rest.height >= 2) {
            if rest.height >= 4 {
                wrap::put(buf, rest, &continuity::week(lang, &standing.week), theme.style(Role::Quiet));
                rest = wrap::below(rest, 1 + air);
            }
            days::paint(buf, rest, (&standing.week.dots, lang), theme);
        }
    }

    /// Questions, the end, the note; returns how many rows they took.
    fn paint_fields(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) -> u16 {
        let (theme, texts, lang) = (around.theme, around.texts(), around.lang());
        let air = u16::from(area.height >= 14);
        let fields = self.fields();
        let mut rest = area;
        if fields.len() > 2 {
            wrap::put(buf, rest, texts.how_after, theme.style(Role::Quiet));
            rest = wrap::below(rest, 1 + air);
        }
        for field in fields {
            let focus = Focus::on(field, self.focus);
            let style = if focus == Focus::Here { theme.chosen() } else { theme.style(Role::Plain) };
            match field {
                Field::Felt(feeling) => {
                    let (before, score) = (feeling.said(self.sitting.before), feeling.said(self.sitting.after));
                    Rating { name: texts.feeling(feeling), score, before, focus }.paint(buf, rest, (lang, theme));
                }
                Field::Done => wrap::put(buf, rest, &format!("{}{}", focus.mark(), texts.done), style),
                Field::Note => {
                    let text = match (focus, self.note.is_empty()) {
                        (Focus::Here, _) => format!("{}_", tail(&self.note, rest.width.saturating_sub(12))),
                        (Focus::Elsewhere, true) => texts.note_hint.to_owned(),
                        (Focus::Elsewhere, false) => self.note.clone(),
                    };
                    let text = format!("{}{}: {}", focus.mark(), texts.note, SafeText::new(&text));
                    let style = if focus == Focus::Here { style } else { theme.style(Role::Quiet) };
                    wrap::put(buf, rest, &text, style);
                }
            }
            rest = wrap::below(rest, 1 + air);
        }
        if rest.height >= 8 && !around.settings.is_favourite(self.session()) {
            wrap::put(buf, rest, &format!("  {}", texts.suits_no), theme.style(Role::Quiet));
            rest = wrap::below(rest, 1 + air);
        }
        area.height - rest.height
    }
}

/// What became of the record: `saved` only when it is.
fn told_short(around: &Around<'_>) -> &'static str {
    match around.saved {
        None => around.texts().saving,
        Some(Saved::Kept) => around.texts().saved,
        Some(Saved::Spooled(_) | Saved::Lost(_)) => around.texts().not_yet,
    }
}

/// The end of a text that is being typed, as much as fits.
fn tail(text: &str, columns: u16) -> &str {
    let starts = text.char_indices().map(|(at, _)| at);
    starts.map(|at| &text[at..]).find(|rest| wrap::width(rest) <= usize::from(columns)).unwrap_or("")
}
