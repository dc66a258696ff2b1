//! `check`: every fault of every file, one line each: `file:line:column: what is wrong; how to mend it`.

use super::out::{Silenced, say};
use super::shelf::{Shelf, folder};
use super::takes;
use crate::figure;
use crate::practice::check::{self, Known, Mode};
use crate::practice::{Fault, Lang, programme, read};
use crate::store::library;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Checks the files; 1 when any has a fault.
pub fn run(files: &[PathBuf], shelf: &Shelf, lang: Lang) -> Result<ExitCode, Silenced> {
    let mut code = ExitCode::SUCCESS;
    for file in files {
        let name = file.to_string_lossy();
        let faults = faults(file, shelf, lang);
        if faults.is_empty() {
            say(&format!("{name}: {}", fine(lang)))?;
        } else {
            code = ExitCode::from(1);
            let lines: Vec<String> = faults.iter().map(|fault| format!("{name}:{}", fault.said(lang))).collect();
            say(&lines.join("\n"))?;
        }
    }
    Ok(code)
}

fn faults(file: &Path, shelf: &Shelf, lang: Lang) -> Vec<Fault> {
    let parts = shelf.parts_for(file);
    let figures = shelf.figure_ids();
    let known = Known { parts: &parts, figures: Some(&figures), clips: &**shelf.voice() };
    let source = match library::source(file) {
        Ok(source) => source,
        Err(why) => return vec![why.fault(lang)],
    };
    match read::kind(&source) {
        read::Kind::Figure => return figure::check::figure(&source),
        read::Kind::Programme => {
            let ids: Vec<_> = shelf.items().into_iter().filter_map(|item| item.header.ok().map(|header| header.id)).collect();
            return read::programme(&source).map_or_else(|faults| faults, |read| programme::check(&read, Some(&ids)));
        }
        read::Kind::Session | read::Kind::Part => {}
    }
    let mut faults = check::file(&source, &known, Mode::Own);
    // A part stands in a folder `parts`, and recordings beside the session that includes it.
    let beside = folder(file);
    let beside = if beside.file_name().is_some_and(|name| name == "parts") { folder(beside) } else { beside };
    faults.extend(takes::faults(&source, beside, shelf.takes()));
    faults.sort();
    faults
}

const fn fine(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "fine",
        Lang::De => "in Ordnung",
    }
}
