//! Pages to read in full: a card, a week; and the page on which an answer is written.

use super::super::Around;
use super::super::library::Library;
use super::detail::MEASURE;
use crate::practice::SafeText;
use crate::practice::header::Id;
use crate::practice::programme::Mood;
use crate::record::Course;
use crate::tui::keymap::Action;
use crate::tui::text::programme::{self, Words};
use crate::tui::theme::Role;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A paragraph.
pub(super) type Line = (String, Role);

/// Something to read, from a row on.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    what: What,
    top: usize,
}

#[derive(Clone, Debug)]
enum What {
    Card(Id),
    Week(usize),
}

impl Sheet {
    pub fn of_card(card: Id) -> Sheet {
        Sheet { what: What::Card(card), top: 0 }
    }

    pub fn of_week(week: usize) -> Sheet {
        Sheet { what: What::Week(week), top: 0 }
    }

    /// The card, if it is one.
    pub fn card(&self) -> Option<&Id> {
        match &self.what {
            What::Card(id) => Some(id),
            What::Week(_) => None,
        }
    }

    /// Moves through a text that is longer than the screen; how far is known only when it is drawn.
    pub fn scroll(&mut self, action: Action) {
        /// More rows than any text has.
        const FAR: usize = 1000;
        self.top = match action {
            Action::Down => self.top + 1,
            Action::Up => self.top.saturating_sub(1),
            Action::PageDown => self.top + super::PAGE,
            Action::PageUp => self.top.saturating_sub(super::PAGE),
            Action::First => 0,
            _ => self.top,
        }
        .min(FAR);
    }

    pub fn paint(&self, buf: &mut Buffer, body: Rect, course: &Course, (around, library): (&Around<'_>, &Library)) {
        let words = Words::of(around.lang());
        let (paragraphs, hint) = match &self.what {
            What::Card(id) => (card(course, id, around), words.card_hint),
            What::Week(n) => (whole_week(course, *n, (around, library)), words.scroll_hint),
        };
        let width = body.width.min(MEASURE);
        let area = Rect { width, height: body.height.saturating_sub(2), ..body };
        let blank_for_air = |text: &str| if text.is_empty() { vec![String::new()] } else { wrap::wrap(text, width) };
        let lines: Vec<(String, Role)> =
            paragraphs.iter().flat_map(|(text, role)| blank_for_air(text).into_iter().map(|line| (line, *role))).collect();
        let height = usize::from(area.height);
        let top = self.top.min(lines.len().saturating_sub(height));
        for ((line, role), y) in lines.iter().skip(top).take(height).zip(0u16..) {
            wrap::put(buf, wrap::row(area, y), line, around.theme.style(*role));
        }
        let hint_row = wrap::row(body, body.height.saturating_sub(1));
        wrap::put(buf, hint_row, hint, around.theme.style(Role::Quiet));
    }
}

/// A card.
pub(super) fn card(course: &Course, id: &Id, around: &Around<'_>) -> Vec<Line> {
    let Some((_, card)) = course.programme.card(id) else { return Vec::new() };
    let lang = around.lang();
    vec![
        (card.title.get(lang).to_string(), Role::Strong),
        (String::new(), Role::Plain),
        (card.text.get(lang).to_string(), Role::Plain),
    ]
}

/// A week: what it is about, what is practised, what one answered.
pub(super) fn week(course: &Course, n: usize, (around, library): (&Around<'_>, &Library)) -> Vec<Line> {
    let Some(week) = course.programme.weeks.get(n) else { return Vec::new() };
    let (lang, words) = (around.lang(), Words::of(around.lang()));
    let air = (String::new(), Role::Plain);
    let mut lines = vec![
        (format!("{}: {}", programme::week_of(lang, n + 1, course.programme.weeks.len()), week.title.get(lang)), Role::Strong),
        air.clone(),
        (week.goal.get(lang).to_string(), Role::Plain),
        air.clone(),
    ];
    for mood in Mood::ALL {
        lines.push((words.mood(mood).to_owned(), Role::Quiet));
        let choices = week.choices(mood).iter();
        let told = choices.map(|choice| {
            format!("{}, {}", super::session(&choice.session, library, around), programme::times(lang, choice.times))
        });
        lines.extend(told.map(|text| (text, Role::Plain)));
    }
    lines.extend([air.clone(), (programme::days(lang, week.days), Role::Quiet)]);
    if let Some(answer) = course.progress.answers.get(&n) {
        lines.extend([air, (week.question.get(lang).to_string(), Role::Quiet), (answer.to_string(), Role::Plain)]);
    }
    lines
}

/// A week with its cards in full.
fn whole_week(course: &Course, n: usize, places: (&Around<'_>, &Library)) -> Vec<Line> {
    let mut lines = week(course, n, places);
    for card_of_week in course.programme.weeks.get(n).into_iter().flat_map(|week| &week.cards) {
        lines.push((String::new(), Role::Plain));
        lines.extend(card(course, &card_of_week.id, places.0));
    }
    lines
}

/// The question of a week, and what is answered so far.
pub(super) fn paint_answer(buf: &mut Buffer, body: Rect, (course, week, answer): (&Course, usize, &str), around: &Around<'_>) {
    let (theme, lang, words) = (around.theme, around.lang(), Words::of(around.lang()));
    let question = course.programme.weeks.get(week).map_or("", |week| week.question.get(lang).as_str());
    let mut rest = Rect { width: body.width.min(MEASURE), ..body };
    for (text, style) in [
        (question.to_owned(), theme.style(Role::Strong)),
        (format!("{}_", SafeText::new(answer)), theme.chosen()),
        (words.answer_hint.to_owned(), theme.style(Role::Quiet)),
    ] {
        let used = wrap::put_block(buf, rest, &text, (style, 1));
        rest = wrap::below(rest, used + 1);
    }
}
