//! The layers of `src/lib.rs`: imports point down, siblings never meet, and outside crates stay where they belong.

use std::fs;
use std::path::{Path, PathBuf};

/// What each module may name of ours.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("assets", &[]),
    ("practice", &[]),
    ("record", &["practice"]),
    ("player", &["practice", "record"]),
    ("breaks", &["practice", "record"]),
    ("figure", &["practice"]),
    ("audio", &["practice"]),
    ("store", &["practice", "record", "breaks", "figure"]),
    ("tui", &["practice", "player", "record", "breaks", "figure"]),
    ("cli", &["assets", "audio", "breaks", "figure", "player", "practice", "record", "store", "tui"]),
];

/// Outside names that only these modules may use.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("rodio::", &["audio"]),
    ("cpal::", &["audio"]),
    ("ron::", &["practice", "store", "audio"]),
    ("directories::", &["store"]),
    ("clap::", &["cli"]),
    ("signal_hook::", &["cli"]),
    ("ratatui::", &["tui", "cli"]),
    ("crossterm::", &["tui", "cli"]),
    ("std::fs", &["store", "cli"]),
    ("std::process", &["store", "cli"]),
    ("std::env", &["store", "cli"]),
];

/// Lines a file may have; the aim is 130.
const LONGEST_FILE: usize = 400;

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                walk(&entry, found);
            } else if entry.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&entry).expect("a source file");
                found.push((entry, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

/// The top module that a source file belongs to.
fn module(path: &Path) -> String {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("inside src");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Lines of code without comments, up to the file's unit tests.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]");
    (1..).zip(lines).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn imports_point_down() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let module = module(&path);
        let Some((_, may)) = MAY_NAME.iter().find(|(name, _)| *name == module) else { continue };
        for (number, line) in code(&text) {
            for (at, _) in line.match_indices("crate::") {
                let named: String = line[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let ours = MAY_NAME.iter().any(|(name, _)| *name == named);
                if ours && named != module && !may.contains(&named.as_str()) {
                    faults.push(format!("{}:{number}: {module} may not name {named}", path.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn outside_crates_stay_where_they_belong() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let module = module(&path);
        for (name, may) in ONLY_IN {
            if may.contains(&module.as_str()) || ["main", "lib", "bin"].contains(&module.as_str()) {
                continue;
            }
            for (number, line) in code(&text).filter(|(_, line)| line.contains(name)) {
                faults.push(format!("{}:{number}: {name} belongs to {may:?}: {line}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_owns_and_is_one_room() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//!") {
            faults.push(format!("{}: opens with //! and what it owns", path.display()));
        }
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            faults.push(format!("{}: {lines} lines; is it two rooms?", path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_map_names_every_module() {
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs");
    for (name, _) in MAY_NAME {
        assert!(map.contains(&format!("| [`{name}`] |")), "{name} is missing in the table of lib.rs");
        assert!(map.contains(&format!("pub mod {name};")), "{name} is not a module");
    }
}
