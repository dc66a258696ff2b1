//! `safety`, and the cautions that lines of text begin with.

use super::home::Home;
use super::out::{Silenced, say};
use crate::practice::header::{Condition, Gate};
use crate::practice::{Header, Lang};
use crate::store::disk::RealDisk;
use crate::store::settings::{Keeper, Settings};
use crate::tui::text::safety::{self, Line, NOTICE};
use crate::tui::text::{Texts, cautions};
use crate::tui::wrap;
use std::process::ExitCode;

/// Columns of a printed line.
const MEASURE: u16 = 80;

/// `safety`: prints the page.
pub fn run(lang: Lang) -> Result<ExitCode, Silenced> {
    say(&printed(&safety::page(lang)))?;
    Ok(ExitCode::SUCCESS)
}

/// Tells what was not read yet before a session; it counts as read once it is out.
pub fn before(home: &Home, header: &Header, conditions: &[Condition]) -> Result<(), Silenced> {
    let mut unread = header.gates_under(conditions);
    unread.retain(|gate| !home.settings.read.contains(gate));
    let first = home.settings.notice < NOTICE && !header.gates.is_empty();
    if unread.is_empty() && !first {
        return Ok(());
    }
    let mut lines: Vec<Line> = Vec::new();
    lines.extend(first.then(|| Line::Text(safety::disclaimer(home.lang).into())));
    lines.push(Line::Heading(Texts::of(home.lang).before_you_begin.into()));
    lines.extend(unread.iter().map(|gate| Line::Item(cautions::caution(home.lang, *gate).into())));
    lines.extend(header.cautions.iter().map(|caution| Line::Item(caution.get(home.lang).to_string().into())));
    lines.push(Line::Text(safety::reminder(home.lang).into()));
    say(&format!("{}\n", printed(&lines)))?;
    remember(home, unread);
    Ok(())
}

/// What cannot be kept is told again next time.
fn remember(home: &Home, read: Vec<Gate>) {
    let Ok(paths) = &home.paths else { return };
    if home.loaded.may_be_saved() {
        let mut kept: Settings = home.settings.clone();
        kept.notice = kept.notice.max(NOTICE);
        kept.read.extend(read);
        let _ = Keeper::new(paths.settings(), home.settings.clone()).keep(&RealDisk, &kept);
    }
}

fn printed(lines: &[Line]) -> String {
    let mut printed: Vec<String> = Vec::new();
    for line in lines {
        match line {
            Line::Heading(text) => {
                printed.extend((!printed.is_empty()).then(String::new));
                printed.push(text.to_string());
            }
            Line::Urgent(text) | Line::Text(text) => printed.extend(wrap::wrap(text, MEASURE)),
            Line::Item(text) => {
                let rows = wrap::wrap(text, MEASURE - 2).into_iter().enumerate();
                printed.extend(rows.map(|(n, row)| format!("{}{row}", if n == 0 { "- " } else { "  " })));
            }
        }
    }
    printed.join("\n")
}
