//! What can be chosen on the screen, row by row. A change holds at once and is kept; `settings.ron` has all of them and more.

use super::{Around, footer, frame, head, is_small, one_line};
use crate::figure::{Clothes, Glyphs, Hair, HairCut, Moment, Skin};
use crate::practice::header::{Ambience, Background, Condition};
use crate::record::WeeklyGoal;
use crate::tui::drawing::Pictures;
use crate::tui::easel::Easel;
use crate::tui::keymap::{Action, Place};
use crate::tui::message::{Motion, Settings, Switch};
use crate::tui::text::{finding, looks, settings as words};
use crate::tui::theme::Role;
use crate::tui::widget::choice::Choice;
use crate::tui::widget::rating::Focus;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns for the names of the choices.
const NAME: u16 = 18;
/// Who shows what the figure looks like, and the columns and rows that it needs beside the choices and takes at most.
const MODEL: &str = "mountain";
const CHOICES: u16 = 52;
const SHOWN: (u16, u16) = (24, 24);

/// The open page: which row keys go to.
#[derive(Clone, Copy, Debug, Default)]
pub struct SettingsPage {
    at: usize,
}

/// What follows from a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Back to the library.
    Back,
    /// These settings from now on.
    Keep(Box<Settings>),
}

/// A group of choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What is heard.
    Sound,
    /// What is seen.
    Screen,
    /// What the figure looks like.
    Person,
    /// What is practised.
    Practice,
}

/// A choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Sound,
    Volume,
    Voice,
    Background,
    Captions,
    Figure,
    Motion,
    Glyphs,
    Pictures,
    Skin,
    Hair,
    Cut,
    Clothes,
    Pace,
    Hand,
    CheckIn,
    Continuity,
    Goal,
    Circumstance(Condition),
}

/// All choices, in their order.
pub const FIELDS: &[(Group, Field)] = &[
    (Group::Sound, Field::Sound),
    (Group::Sound, Field::Volume),
    (Group::Sound, Field::Voice),
    (Group::Sound, Field::Background),
    (Group::Screen, Field::Captions),
    (Group::Screen, Field::Figure),
    (Group::Screen, Field::Motion),
    (Group::Screen, Field::Glyphs),
    (Group::Screen, Field::Pictures),
    (Group::Person, Field::Skin),
    (Group::Person, Field::Hair),
    (Group::Person, Field::Cut),
    (Group::Person, Field::Clothes),
    (Group::Practice, Field::Pace),
    (Group::Practice, Field::Hand),
    (Group::Practice, Field::CheckIn),
    (Group::Practice, Field::Continuity),
    (Group::Practice, Field::Goal),
    (Group::Practice, Field::Circumstance(Condition::NoHolds)),
    (Group::Practice, Field::Circumstance(Condition::Pregnant)),
    (Group::Practice, Field::Circumstance(Condition::Short)),
];

impl SettingsPage {
    /// A key; `None` when nothing but the page itself changed.
    pub fn act(&mut self, action: Action, settings: &Settings) -> Option<Ask> {
        let last = FIELDS.len() - 1;
        match action {
            Action::Down => self.at = (self.at + 1).min(last),
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::First => self.at = 0,
            Action::Last => self.at = last,
            Action::Higher | Action::Lower => {
                let mut kept = settings.clone();
                turn(&mut kept, FIELDS[self.at.min(last)].1, action);
                return (kept != *settings).then(|| Ask::Keep(Box::new(kept)));
            }
            Action::Back => return Some(Ask::Back),
            _ => {}
        }
        None
    }

    /// Paints the page.
    pub fn view(&self, buf: &mut Buffer, area: Rect, (around, easel): (&Around<'_>, &mut Easel)) {
        let (theme, lang) = (around.theme, around.lang());
        let title = around.texts().settings;
        if is_small(area) {
            return one_line(buf, area, (title, ""), theme);
        }
        let parts = frame(area);
        head(buf, parts.head, (title, &[]), theme);
        footer(buf, parts.foot, (Place::Settings, lang), theme);
        paint_model(buf, parts.body, (around, easel));
        let rows = rows();
        let chosen = rows.iter().position(|row| *row == Row::Choice(self.at)).unwrap_or(0);
        let fit = usize::from(parts.body.height);
        let first = (chosen + 2).saturating_sub(fit).min(rows.len().saturating_sub(fit));
        for (row, y) in rows.iter().skip(first).take(fit).zip(0u16..) {
            let line = wrap::row(parts.body, y);
            match row {
                Row::Air => {}
                Row::Heading(group) => wrap::put(buf, line, words::group(lang, *group), theme.style(Role::Quiet)),
                Row::Choice(at) => {
                    let field = FIELDS[*at].1;
                    let value = value(around.settings, field, around);
                    let choice = Choice { name: words::field(lang, field), value: &value, focus: Focus::on(*at, self.at) };
                    choice.paint(buf, line, NAME, (theme, Role::Plain));
                }
            }
        }
    }
}

/// Someone who looks as chosen, at the right where there is room.
fn paint_model(buf: &mut Buffer, body: Rect, (around, easel): (&Around<'_>, &mut Easel)) {
    let (columns, rows) = (body.width.saturating_sub(CHOICES).min(SHOWN.0), body.height.min(SHOWN.1));
    let Some(model) = around.figures.get(MODEL).filter(|_| columns >= 12 && rows >= 8) else { return };
    let area = Rect { x: body.x + CHOICES, width: columns, height: rows, ..body };
    easel.figure(around.canvas(buf, area), (model, model.side.into()), Moment { breath: 0.5, ..Moment::default() });
}

/// A row of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Air,
    Heading(Group),
    Choice(usize),
}

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    let mut before = None;
    for (at, (group, _)) in FIELDS.iter().enumerate() {
        if before != Some(*group) {
            rows.extend(before.map(|_| Row::Air));
            rows.push(Row::Heading(*group));
            before = Some(*group);
        }
        rows.push(Row::Choice(at));
    }
    rows
}

/// The next or the last value of a choice.
fn turn(settings: &mut Settings, field: Field, action: Action) {
    match field {
        Field::Sound => settings.sound = settings.sound.flipped(),
        Field::Voice => settings.voice = settings.voice.flipped(),
        Field::Captions => settings.captions = settings.captions.flipped(),
        Field::Figure => settings.figure = settings.figure.flipped(),
        Field::Volume => {
            settings.volume = if action == Action::Lower { settings.volume.softer() } else { settings.volume.louder() }
        }
        Field::Background => settings.ambience = turned(&backgrounds(), settings.ambience, action),
        Field::Glyphs => settings.drawing.glyphs = turned(&signs(), settings.drawing.glyphs, action),
        Field::Pictures => settings.drawing.pictures = turned(&Pictures::ALL, settings.drawing.pictures, action),
        Field::Skin => settings.drawing.look.skin = turned(Skin::ALL, settings.drawing.look.skin, action),
        Field::Hair => settings.drawing.look.hair = turned(Hair::ALL, settings.drawing.look.hair, action),
        Field::Cut => settings.drawing.look.cut = turned(HairCut::ALL, settings.drawing.look.cut, action),
        Field::Clothes => settings.drawing.look.clothes = turned(Clothes::ALL, settings.drawing.look.clothes, action),
        Field::Motion => {
            settings.motion = if settings.motion == Motion::Full { Motion::Reduced } else { Motion::Full };
        }
        Field::Pace => settings.pace = if action == Action::Lower { settings.pace.slower() } else { settings.pace.faster() },
        Field::Hand => settings.dominant = settings.dominant.other(),
        Field::CheckIn => settings.check_in = settings.check_in.flipped(),
        Field::Continuity => settings.continuity = settings.continuity.flipped(),
        // Where nothing is counted, no number is shown that one could turn.
        Field::Goal if settings.continuity == Switch::Off => {}
        Field::Goal => settings.goal = turned(&goals(), settings.goal, action),
        Field::Circumstance(condition) => match settings.circumstances.iter().position(|one| *one == condition) {
            Some(at) => drop(settings.circumstances.remove(at)),
            None => settings.circumstances.push(condition),
        },
    }
}

/// The next or the last of all; it ends at both ends.
fn turned<T: Copy + PartialEq>(all: &[T], now: T, action: Action) -> T {
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    let to = if action == Action::Lower { at.saturating_sub(1) } else { at + 1 };
    all.get(to).copied().unwrap_or(now)
}

/// The session's own, each of them, none.
fn backgrounds() -> Vec<Background> {
    let always = Ambience::ALL.iter().copied().map(Background::Always);
    [Background::Own].into_iter().chain(always).chain([Background::Off]).collect()
}

/// Those that the terminal can, and each of them.
fn signs() -> Vec<Option<Glyphs>> {
    [None].into_iter().chain(Glyphs::ALL.iter().copied().map(Some)).collect()
}

/// One day of a week up to all of them.
fn goals() -> Vec<WeeklyGoal> {
    (1..=7).filter_map(WeeklyGoal::new).collect()
}

/// What a choice says now.
fn value(settings: &Settings, field: Field, around: &Around<'_>) -> String {
    let (texts, lang) = (around.texts(), around.lang());
    let switch = |switch: Switch| if switch == Switch::On { texts.on } else { texts.off }.to_owned();
    match field {
        Field::Sound => switch(settings.sound),
        Field::Voice => switch(settings.voice),
        Field::Captions => switch(settings.captions),
        Field::Figure => switch(settings.figure),
        Field::Volume => settings.volume.hundredths().to_string(),
        Field::Background => words::background(lang, settings.ambience).to_owned(),
        Field::Motion => words::motion(lang, settings.motion).to_owned(),
        Field::Glyphs => looks::glyphs(lang, settings.drawing.glyphs).to_owned(),
        Field::Pictures => words::pictures(lang, settings.drawing.pictures).to_owned(),
        Field::Skin => looks::skin(lang, settings.drawing.look.skin).to_owned(),
        Field::Hair => looks::hair(lang, settings.drawing.look.hair).to_owned(),
        Field::Cut => looks::cut(lang, settings.drawing.look.cut).to_owned(),
        Field::Clothes => looks::clothes(lang, settings.drawing.look.clothes).to_owned(),
        Field::Pace => words::pace(lang, settings.pace),
        Field::Hand => words::hand(lang, settings.dominant).to_owned(),
        Field::CheckIn => switch(settings.check_in),
        Field::Continuity => switch(settings.continuity),
        Field::Goal if settings.continuity == Switch::Off => texts.off.to_owned(),
        Field::Goal => words::goal(lang, settings.goal),
        Field::Circumstance(condition) => {
            let (_, made, not) = finding::condition(lang, condition);
            if settings.circumstances.contains(&condition) { made } else { not }.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::Lang;

    #[test]
    fn every_choice_can_be_changed_and_changed_back() {
        for (at, (_, field)) in FIELDS.iter().enumerate() {
            let settings = Settings::new(Lang::En);
            let mut page = SettingsPage { at };
            let Some(Ask::Keep(changed)) = page.act(Action::Higher, &settings) else { panic!("{field:?} stays") };
            assert_ne!(*changed, settings, "{field:?}");
            assert_eq!(page.act(Action::Lower, &changed), Some(Ask::Keep(Box::new(settings))), "{field:?}");
        }
    }

    #[test]
    fn where_nothing_is_counted_there_is_no_goal_to_turn() {
        let settings = Settings { continuity: Switch::Off, ..Settings::new(Lang::En) };
        let mut page = SettingsPage { at: FIELDS.iter().position(|(_, field)| *field == Field::Goal).unwrap() };
        assert_eq!(page.act(Action::Higher, &settings), None);
    }

    #[test]
    fn keys_stay_on_the_page() {
        let settings = Settings::new(Lang::En);
        let mut page = SettingsPage::default();
        assert_eq!((page.act(Action::Up, &settings), page.at), (None, 0));
        for _ in 0..40 {
            page.act(Action::Down, &settings);
        }
        assert_eq!(page.at, FIELDS.len() - 1);
        assert_eq!(page.act(Action::Back, &settings), Some(Ask::Back));
    }
}
