//! Which clips belong in which track: what several sessions say stands once, among the shared phrases.

use crate::pico;
use anyhow::{Context, Result, anyhow};
use atempause::audio::voice::{self, Key};
use atempause::practice::words::Word;
use atempause::practice::{Fault, Lang, read};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

/// The track of everything that more than one session says.
const SHARED: &str = "shared";

/// Who says a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The app itself.
    App,
    /// One session.
    Session(String),
}

/// A text that has to be spoken.
#[derive(Clone, Debug)]
pub struct Said {
    /// By whom.
    pub owner: Owner,
    /// In which language.
    pub lang: Lang,
    /// The words, stems filled in.
    pub text: String,
}

/// A track as it ought to be.
#[derive(Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its language.
    pub lang: Lang,
    /// Its texts, in the order in which they are first said, each once.
    pub texts: Vec<String>,
}

impl Wanted {
    /// The keys of its clips.
    pub fn keys(&self) -> BTreeSet<Key> {
        self.texts.iter().map(|text| Key::new(self.lang, pico::voice(self.lang), text)).collect()
    }
}

/// What the app says by itself.
pub fn words() -> impl Iterator<Item = Said> {
    let each = |lang| Word::ALL.into_iter().map(move |word| (lang, word));
    let said = |(lang, word): (Lang, Word)| Said { owner: Owner::App, lang, text: word.text(lang).to_owned() };
    Lang::ALL.into_iter().flat_map(each).map(said)
}

/// Everything that the sessions of a folder can ever say; their parts are in its `parts`.
///
/// # Errors
/// When a session or part cannot be read: its faults, with their places.
pub fn sessions(folder: &Path) -> Result<Vec<Said>> {
    let parts = all(&folder.join("parts"), read::part)?;
    let mut said = Vec::new();
    for session in all(folder, read::session)? {
        let owner = Owner::Session(session.header.id.as_str().to_owned());
        let texts = voice::texts(&session, &parts).into_iter();
        said.extend(texts.map(|(lang, text)| Said { owner: owner.clone(), lang, text: text.as_str().to_owned() }));
    }
    Ok(said)
}

/// The RON files of a folder, by name.
fn all<T>(folder: &Path, read: impl Fn(&str) -> Result<T, Vec<Fault>>) -> Result<Vec<T>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{}", folder.display()))? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.is_file() && path.extension().is_some_and(|ending| ending == "ron"));
    paths.sort();
    let read = |path: std::path::PathBuf| {
        let source = fs::read_to_string(&path).with_context(|| format!("{}", path.display()))?;
        read(&source).map_err(|faults| {
            let lines: Vec<String> = faults.iter().map(|fault| format!("{}:{fault}", path.display())).collect();
            anyhow!("{}", lines.join("\n"))
        })
    };
    paths.into_iter().map(read).collect()
}

/// The tracks by name (`pmr-7.de`), from everything that is said.
pub fn tracks(said: &[Said]) -> BTreeMap<String, Wanted> {
    let mut owners: HashMap<(Lang, &str), Vec<&Owner>> = HashMap::new();
    for said in said {
        let known = owners.entry((said.lang, &said.text)).or_default();
        if !known.contains(&&said.owner) {
            known.push(&said.owner);
        }
    }
    let mut tracks = BTreeMap::new();
    let mut placed = BTreeSet::new();
    for Said { lang, text, .. } in said {
        if !placed.insert((lang.code(), text)) {
            continue;
        }
        let name = match owners.get(&(*lang, text)).map(Vec::as_slice) {
            Some([Owner::Session(id)]) => id,
            _ => SHARED,
        };
        let track = tracks.entry(format!("{name}.{}", lang.code()));
        track.or_insert_with(|| Wanted { lang: *lang, texts: Vec::new() }).texts.push(text.clone());
    }
    tracks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_several_say_is_shared_and_everything_is_said_once() {
        let said: Vec<Said> =
            [("a", "one"), ("a", "two"), ("b", "two"), ("a", "one"), ("b", "three"), ("-", "three"), ("a", "0")]
                .map(|(session, text)| {
                    let owner = if session == "-" { Owner::App } else { Owner::Session(session.into()) };
                    Said { owner, lang: Lang::De, text: text.into() }
                })
                .into();
        let found: Vec<(String, Vec<String>)> = tracks(&said).into_iter().map(|(name, track)| (name, track.texts)).collect();
        let expected = [("a.de", vec!["one", "0"]), ("shared.de", vec!["two", "three"])];
        assert_eq!(found, expected.map(|(name, texts)| (name.to_owned(), texts.into_iter().map(str::to_owned).collect())));
    }
}
