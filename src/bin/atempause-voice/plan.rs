//! Which clips belong in which track: what several sessions say stands once, among the shared phrases.

use crate::pico;
use anyhow::{Context, Result, bail};
use atempause::audio::voice::Key;
use atempause::practice::Lang;
use atempause::practice::words::Word;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

/// The track of everything that more than one session says.
const SHARED: &str = "shared";

/// Who says a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The app itself, or a part that sessions share.
    Shared,
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
    let said = |(lang, word): (Lang, Word)| Said { owner: Owner::Shared, lang, text: word.text(lang).to_owned() };
    Lang::ALL.into_iter().flat_map(each).map(said)
}

/// Everything that the sessions of a folder say, in both languages, for people who write with either hand.
///
/// # Errors
/// When a session or part cannot be read or compiled.
pub fn sessions(_folder: &Path) -> Result<Vec<Said>> {
    bail!("sessions cannot be compiled yet; give a list with --texts")
}

/// Reads a list of texts: session, language and text on a line, parted by tabs; `-` for a session is shared.
///
/// # Errors
/// When the file cannot be read or a line has another shape.
pub fn listed(path: &Path) -> Result<Vec<Said>> {
    let list = fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
    let mut said = Vec::new();
    for (number, line) in list.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut fields = line.splitn(3, '\t');
        let (session, lang, text) = (fields.next(), fields.next(), fields.next());
        let lang = Lang::ALL.into_iter().find(|l| lang == Some(l.code()));
        let (Some(session), Some(lang), Some(text)) = (session, lang, text) else {
            bail!("{}:{}: expected session, en or de, and a text, parted by tabs", path.display(), number + 1);
        };
        let owner = if session == "-" { Owner::Shared } else { Owner::Session(session.to_owned()) };
        said.push(Said { owner, lang, text: text.to_owned() });
    }
    Ok(said)
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
                    let owner = if session == "-" { Owner::Shared } else { Owner::Session(session.into()) };
                    Said { owner, lang: Lang::De, text: text.into() }
                })
                .into();
        let found: Vec<(String, Vec<String>)> = tracks(&said).into_iter().map(|(name, track)| (name, track.texts)).collect();
        let expected = [("a.de", vec!["one", "0"]), ("shared.de", vec!["two", "three"])];
        assert_eq!(found, expected.map(|(name, texts)| (name.to_owned(), texts.into_iter().map(str::to_owned).collect())));
    }
}
