//! `check`: every fault of every file, one line each: `file:line:column: what is wrong; how to mend it`.

use super::out::{Silenced, say};
use super::shelf::Shelf;
use crate::practice::check::{self, Known, Mode, length_of};
use crate::practice::{Fault, Lang, Part, read};
use crate::store::library;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Checks the files; 1 when any has a fault.
pub fn run(files: &[PathBuf], shelf: &Shelf, lang: Lang) -> Result<ExitCode, Silenced> {
    let mut faulty = false;
    for file in files {
        let name = file.to_string_lossy();
        match checked(file, shelf) {
            Ok(what) => say(&format!("{name}: {}", fine(what, lang)))?,
            Err(faults) => {
                faulty = true;
                let lines: Vec<String> = faults.iter().map(|fault| format!("{name}:{fault}")).collect();
                say(&lines.join("\n"))?;
            }
        }
    }
    Ok(if faulty { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// What a fine file holds.
enum Fine {
    Session(crate::practice::Ms),
    Part(crate::practice::Ms),
}

fn checked(file: &Path, shelf: &Shelf) -> Result<Fine, Vec<Fault>> {
    let source = library::source(file).map_err(|fault| vec![fault])?;
    let parts = shelf.parts_for(file);
    let known = Known { parts: &parts, figures: None, clips: &**shelf.voice() };
    if is_part(&source) {
        let part: Part = read::part(&source)?;
        let faults = check::part(&part, &known, Mode::Own);
        return if faults.is_empty() { Ok(Fine::Part(length_of(&part.steps, &parts))) } else { Err(faults) };
    }
    check::source(&source, &known, Mode::Own).map(|session| Fine::Session(session.header.length))
}

/// Whether the first word of a file, comments aside, says that it is a part.
fn is_part(source: &str) -> bool {
    let code = source.trim_start_matches('\u{feff}').lines().map(str::trim_start);
    code.filter(|line| !line.is_empty() && !line.starts_with("//")).next().is_some_and(|line| line.starts_with("Part"))
}

fn fine(what: Fine, lang: Lang) -> String {
    match (what, lang) {
        (Fine::Session(length), Lang::En) => format!("a fine session, {length}"),
        (Fine::Session(length), Lang::De) => format!("eine gute Übung, {length}"),
        (Fine::Part(length), Lang::En) => format!("a fine part, {length}"),
        (Fine::Part(length), Lang::De) => format!("ein guter Baustein, {length}"),
    }
}
