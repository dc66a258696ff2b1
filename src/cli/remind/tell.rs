//! What the scheduler calls: a line on the desktop, else in tmux, with the command that begins the session. It waits for nobody, and a
//! scheduler hands down no terminal: over ssh the desktop is just not reached.

use super::title;
use crate::cli::herald::Herald;
use crate::cli::home::Home;
use crate::cli::out::{Silenced, say};
use crate::cli::shelf::Shelf;
use crate::practice::Lang;
use crate::tui::Call;
use std::process::ExitCode;

/// Tells it; where nobody can be reached, the words go to the scheduler's own record.
pub(super) fn run(session: &str, home: &Home, shelf: &Shelf) -> Result<ExitCode, Silenced> {
    let Some(title) = title(shelf, session, home.lang) else { return Ok(ExitCode::SUCCESS) };
    let call = Call { title: "Atempause".to_owned(), text: words(home.lang, &title, session) };
    if !Herald::scheduled(&|name| std::env::var(name).ok()).announce(&call) {
        say(&format!("{}: {}", call.title, call.text))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn words(lang: Lang, title: &str, session: &str) -> String {
    match lang {
        Lang::En => format!("If you like: {title}. atempause play {session}"),
        Lang::De => format!("Wenn du magst: {title}. atempause play {session}"),
    }
}
