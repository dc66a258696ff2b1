//! The session format's promises: every fault at once, with place and remedy; limits; documentation that is true; no input that harms.

#[path = "format/documented.rs"]
mod documented;
#[path = "format/faults.rs"]
mod faults;
#[path = "support/generate.rs"]
mod generate;
#[path = "format/laws.rs"]
mod laws;
#[path = "format/limits.rs"]
mod limits;
#[path = "format/print.rs"]
mod print;
#[path = "format/programmes.rs"]
mod programmes;

use atempause::practice::check::{self, Known, Mode};
use atempause::practice::{Fault, Ms, Part, Session, read};
use std::fs;
use std::path::{Path, PathBuf};

/// The `.ron` files of a folder of the package.
fn files(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let ron = paths.filter(|path| path.extension().is_some_and(|ending| ending == "ron"));
    let mut files: Vec<_> = ron.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect();
    files.sort();
    files
}

/// The built-in parts.
fn parts() -> Vec<Part> {
    let told = |path: PathBuf, faults: Vec<_>| -> Part { panic!("{}: {faults:?}", path.display()) };
    files("sessions/parts")
        .into_iter()
        .map(|(path, source)| read::part(&source).unwrap_or_else(|faults| told(path, faults)))
        .collect()
}

/// A session in one language around steps, which begin at 3:1; its length is what they take, as far as that can be read.
fn session_of(steps: &str) -> String {
    let around = |length: &str| {
        format!(
            "Session(format: 1, language: En, id: \"s\", title: \"T\", summary: \"S\", tradition: Own, level: Start, \
             length: \"{length}\", postures: [Lying], gates: [Holds],\nsteps: [\n{steps}\n])"
        )
    };
    let source = around("1m");
    let length = read::session(&source).map(|session| check::length_of(&session.steps, &parts())).unwrap_or_default();
    if length > Ms::ZERO { around(&length.written()) } else { source }
}

/// Reads and checks a user's own file.
fn own(source: &str) -> Result<Session, Vec<String>> {
    check::source(source, &Known::parts(&parts()), Mode::Own).map_err(|faults| told(&faults))
}

/// What is told of faults; each has its German, unless so much of the file stands in it that it was cut.
fn told(faults: &[Fault]) -> Vec<String> {
    for fault in faults {
        let cut = [&fault.message, &fault.remedy].iter().any(|text| text.as_str().ends_with('…'));
        assert!(cut || fault.has_german(), "no German: {fault}");
    }
    faults.iter().map(Fault::to_string).collect()
}

#[test]
fn built_in_sessions_and_parts_have_no_faults() {
    let parts = parts();
    let known = Known::parts(&parts);
    for part in &parts {
        assert_eq!(check::part(part, &known, Mode::Shipped), [], "{}", part.id);
    }
    for (path, source) in files("sessions") {
        let session =
            check::source(&source, &known, Mode::Shipped).unwrap_or_else(|faults| panic!("{}: {faults:#?}", path.display()));
        assert_eq!(path.file_stem().unwrap().to_str().unwrap(), session.header.id.as_str(), "file and id bear one name");
        assert_eq!(read::header(&source).unwrap(), session.header, "the header alone says the same");
    }
}
