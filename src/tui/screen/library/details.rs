//! What one should know of the chosen session before opening it.

use super::{FIRST, Library};
use crate::practice::{Header, Lang};
use crate::tui::message::{LibraryItem, Source};
use crate::tui::screen::Around;
use crate::tui::text::{self, names};
use crate::tui::theme::Role;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Lines longer than this are hard to read.
const MEASURE: u16 = 64;
/// Columns for the names of facts.
const NAME: u16 = 12;

impl Library {
    /// Title, summary, facts and cautions, as much as there is room for; gives back what is left.
    pub(super) fn paint_details(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) -> Rect {
        let Some(item) = self.chosen() else { return Rect::ZERO };
        let (theme, texts, lang) = (around.theme, around.texts(), around.lang());
        let mut rest = Rect { width: area.width.min(MEASURE), ..area };
        let mut put = |text: &str, role: Role, air: u16| {
            let used = wrap::put_block(buf, rest, text, (theme.style(role), 1));
            rest = wrap::below(rest, used + air);
        };
        let reasons = self.reasons(around);
        if !reasons.is_empty() {
            put(&reasons, Role::Accent, 1);
        } else if is_offered(item, around) {
            put(texts.welcome, Role::Accent, 0);
            put(texts.taster_hint, Role::Quiet, 1);
        }
        put(item.header.title.get(lang).as_str(), Role::Strong, 1);
        if let Some(fault) = &item.broken {
            put(texts.broken, Role::Caution, 0);
            put(&fault.said(around.lang()), Role::Plain, 1);
        }
        if around.settings.is_excluded(&item.header.id) {
            put(texts.suits_not, Role::Quiet, 0);
        }
        put(item.header.summary.get(lang).as_str(), Role::Plain, 1);
        for (name, value) in facts(item, around) {
            let at = wrap::row(rest, 0);
            wrap::put(buf, at, name, theme.style(Role::Quiet));
            let at = Rect { x: rest.x + NAME.min(rest.width), width: rest.width.saturating_sub(NAME), ..rest };
            let used = wrap::put_block(buf, at, &value, (theme.style(Role::Plain), 1));
            rest = wrap::below(rest, used.max(1));
        }
        rest = wrap::below(rest, 1);
        let cautions = cautions(&item.header, lang);
        if !cautions.is_empty() && rest.height > 1 {
            wrap::put(buf, rest, texts.care, theme.style(Role::Caution));
            rest = wrap::below(rest, 1);
            for caution in cautions {
                let used = wrap::put_block(buf, rest, &caution, (theme.style(Role::Quiet), 1));
                rest = wrap::below(rest, used + 1);
            }
        }
        Rect { width: area.width, ..rest }
    }

    /// The summary alone, below the list, where there is no room beside it.
    pub(super) fn paint_summary(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let Some(item) = self.chosen() else { return };
        let reasons = self.reasons(around);
        let text = match &item.broken {
            Some(fault) => fault.said(around.lang()),
            None if !reasons.is_empty() => reasons,
            None if is_offered(item, around) => around.texts().welcome.to_owned(),
            None => item.header.summary.get(around.lang()).to_string(),
        };
        wrap::put_block(buf, area, &text, (around.theme.style(Role::Quiet), 1));
    }
}

/// Whether this is what someone without a record is offered.
fn is_offered(item: &LibraryItem, around: &Around<'_>) -> bool {
    item.header.id.as_str() == FIRST && around.standing.is_some_and(|standing| standing.longest == 0)
}

fn facts(item: &LibraryItem, around: &Around<'_>) -> Vec<(&'static str, String)> {
    let (texts, lang, header) = (around.texts(), around.lang(), &item.header);
    let all = |words: Vec<&str>| words.join(", ");
    let needs = all(header.needs.iter().map(|need| names::need(lang, *need)).collect());
    let areas: Vec<String> = header.areas.iter().map(|spot| names::region(lang, spot.region, None)).collect();
    let whose = match item.source {
        Source::BuiltIn => String::new(),
        Source::Own => format!(" ∙ {}", texts.own),
    };
    let mut facts = vec![
        (texts.length, format!("{}{whose}", header.length)),
        (texts.posture, all(header.postures.iter().map(|posture| names::posture(lang, *posture)).collect())),
        (texts.needs, if needs.is_empty() { texts.no_needs.to_owned() } else { needs }),
        (texts.level, names::level(lang, header.level).to_owned()),
    ];
    if !areas.is_empty() {
        facts.push((texts.areas, areas.join(", ")));
    }
    facts
}

/// The app's words for the session's gates, then its own.
pub fn cautions(header: &Header, lang: Lang) -> Vec<String> {
    let gates = header.gates.iter().map(|gate| text::cautions::caution(lang, *gate).to_owned());
    gates.chain(header.cautions.iter().map(|caution| caution.get(lang).to_string())).collect()
}
