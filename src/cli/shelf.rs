//! The library as the verbs need it: finding a session by id or file, reading it whole, laying it out in time with its voice.

use super::broken;
use super::takes::Takes;
use crate::assets;
use crate::audio::score::Score;
use crate::audio::voice::Voice;
use crate::figure::Figures;
use crate::practice::check::{self, Known, Mode};
use crate::practice::compile::{Options, compile, compile_closing, depends_on};
use crate::practice::header::packed::{self, Named};
use crate::practice::header::{Condition, Id};
use crate::practice::read::Meant;
use crate::practice::speech::{Clips, Take};
use crate::practice::{Fault, Lang, Ms, Part, Session, Timeline, read};
use crate::store::Paths;
use crate::store::library::{self, Item, Origin};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// All sessions there are, and what they are made with.
#[derive(Debug)]
pub struct Shelf {
    own: Option<Paths>,
    parts: OnceLock<Vec<Part>>,
    voice: OnceLock<Arc<Voice>>,
    takes: Takes,
    figures: OnceLock<Arc<Figures>>,
}

/// A session, read and checked, with the parts it may include.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What was written.
    pub session: Session,
    /// Shared parts: the built-in ones and those beside the file.
    pub parts: Vec<Part>,
    /// The folder of its file, where its recordings are; `None` for what is built in.
    pub folder: Option<PathBuf>,
}

/// Who knows how long a session's texts and recordings take.
struct Knows<'a> {
    shelf: &'a Shelf,
    folder: Option<&'a Path>,
}

impl Clips for Knows<'_> {
    fn length(&self, lang: Lang, text: &str) -> Option<Ms> {
        self.shelf.voice().length(lang, text)
    }

    fn recording(&self, file: &str) -> Option<Take> {
        self.shelf.takes.open(self.folder?, file).ok()
    }
}

/// A session, laid out in time.
#[derive(Clone, Debug)]
pub struct LaidOut {
    /// What is played.
    pub timeline: Arc<Timeline>,
    /// What is played when it is left early.
    pub closing: Option<Arc<Timeline>>,
}

/// Nothing goes by this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What may have been meant.
    pub meant: Meant,
}

impl Shelf {
    /// The built-in sessions and, where there is a home, one's own. Reads nothing yet.
    pub fn new(paths: Option<&Paths>) -> Shelf {
        let (parts, voice, figures) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Shelf { own: paths.cloned(), parts, voice, takes: Takes::default(), figures }
    }

    /// The voice of the built-in sessions alone.
    pub fn shipped(&self) -> Voice {
        Voice::new(super::voice::tracks::shipped())
    }

    /// The voice: that of the built-in sessions, and what one's own engine has spoken.
    pub fn voice(&self) -> &Arc<Voice> {
        self.voice.get_or_init(|| Arc::new(super::voice::all(self.own.as_ref())))
    }

    /// The recordings of sessions that were opened lately.
    pub fn takes(&self) -> &Takes {
        &self.takes
    }

    /// All figures.
    pub fn figures(&self) -> &Arc<Figures> {
        let files = || assets::FIGURES.iter().map(|asset| (asset.name, asset.bytes));
        self.figures.get_or_init(|| Arc::new(Figures::new(files())))
    }

    /// What sounds in a timeline, its recordings included.
    pub fn score(&self, timeline: &Timeline) -> Score {
        Score::of(timeline).with(|take| self.takes.get(take))
    }

    /// The folder of one's own programmes, where there is a home.
    pub fn own_programmes(&self) -> Option<PathBuf> {
        self.own.as_ref().map(Paths::programmes)
    }

    /// The headers of all sessions, the built-in ones first.
    pub fn items(&self) -> Vec<Item> {
        let built_in =
            Shelf::built_in().map(|(name, header)| Item { origin: Origin::BuiltIn(name), header: Ok(Box::new(header)) });
        let mut items: Vec<Item> = built_in.collect();
        if let Some(own) = &self.own {
            items.extend(library::own(&own.sessions(), read::header).items);
        }
        items
    }

    /// The headers of the built-in sessions.
    pub fn built_in() -> impl Iterator<Item = Named> {
        // What the build packed opens; a test holds it to the files.
        packed::unpack(assets::HEADERS)
    }

    /// One's own file that the library lists under this name, broken or not; a built-in session may have the same one.
    pub fn own(&self, id: &Id) -> Option<Origin> {
        let items = library::own(&self.own.as_ref()?.sessions(), read::header).items;
        let named =
            |item: &Item| item.header.as_ref().map_or_else(|_| broken::header(&item.origin).id, |header| header.id.clone());
        items.into_iter().find(|item| named(item) == *id).map(|item| item.origin)
    }

    /// Finds what a person named: a file when it looks like one, else a session by its id.
    ///
    /// # Errors
    /// [`Unknown`], with what they may have meant.
    pub fn find(&self, what: &str) -> Result<Origin, Unknown> {
        if what.contains(std::path::is_separator) || what.ends_with(".ron") {
            return Ok(Origin::Own(PathBuf::from(what)));
        }
        if assets::SESSIONS.iter().any(|asset| asset.name == what) {
            return Ok(Origin::BuiltIn(what.to_owned()));
        }
        let items = self.items();
        let named = |item: &&Item| item.header.as_ref().is_ok_and(|header| header.id.as_str() == what);
        if let Some(item) = items.iter().find(named) {
            return Ok(item.origin.clone());
        }
        let ids: Vec<&str> = items.iter().filter_map(|item| item.header.as_ref().ok()).map(|header| header.id.as_str()).collect();
        Err(Unknown { meant: Meant::among(ids.iter().copied(), what) })
    }

    /// Reads and checks a session; where there is no file to read, that is told in this language.
    ///
    /// # Errors
    /// All its faults.
    pub fn open(&self, origin: &Origin, lang: Lang) -> Result<Opened, Vec<Fault>> {
        match origin {
            // What is built in was checked before it was shipped.
            Origin::BuiltIn(name) => {
                let bytes = assets::SESSIONS.iter().find(|asset| asset.name == name).map_or(&[][..], |asset| asset.bytes);
                let session = read::session(&String::from_utf8_lossy(bytes))?;
                Ok(Opened { session, parts: self.parts().to_vec(), folder: None })
            }
            Origin::Own(path) => {
                let source = library::source(path).map_err(|why| vec![why.fault(lang)])?;
                let parts = self.parts_for(path);
                let figures = self.figure_ids();
                let known = Known { parts: &parts, figures: Some(&figures), clips: &**self.voice() };
                let session = check::source(&source, &known, Mode::Own)?;
                Ok(Opened { session, parts, folder: Some(folder(path).to_owned()) })
            }
        }
    }

    /// The names of all figures.
    pub fn figure_ids(&self) -> Vec<Id> {
        self.figures().ids().cloned().collect()
    }

    /// The built-in parts, and those in a folder `parts` beside a file; of two with one name, the file's own.
    pub fn parts_for(&self, path: &Path) -> Vec<Part> {
        let folder = folder(path).join("parts");
        let beside = library::sources(&folder).into_iter().filter_map(|source| read::part(&source).ok());
        let mut parts: Vec<Part> = beside.collect();
        let built_in = self.parts().iter().filter(|part| !parts.iter().any(|own| own.id == part.id)).cloned();
        let built_in: Vec<Part> = built_in.collect();
        parts.extend(built_in);
        parts
    }

    /// Lays a session out. `None` when the options leave nothing to do.
    pub fn lay_out(&self, opened: &Opened, options: &Options) -> Option<LaidOut> {
        let knows = Knows { shelf: self, folder: opened.folder.as_deref() };
        let timeline = compile(&opened.session.steps, &opened.parts, options, &knows)?;
        let closing = opened.session.header.closing.as_ref();
        let closing = closing.and_then(|id| opened.parts.iter().find(|part| part.id == *id));
        let closing = closing.and_then(|part| compile_closing(part, &opened.parts, options, &knows));
        Some(LaidOut { timeline: Arc::new(timeline), closing: closing.map(Arc::new) })
    }

    fn parts(&self) -> &[Part] {
        self.parts.get_or_init(|| {
            let sources = assets::PARTS.iter().filter_map(|asset| std::str::from_utf8(asset.bytes).ok());
            sources.filter_map(|source| read::part(source).ok()).collect()
        })
    }
}

/// The folder of a file.
pub fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

impl Opened {
    /// Whether it is another one under `condition`: something is left out, or done instead.
    pub fn knows(&self, condition: Condition) -> bool {
        depends_on(&self.session.steps, &self.parts, condition)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn ones_own_file_is_found_by_its_listed_name_also_when_it_is_broken_or_named_like_a_built_in_one() {
        let home = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(Some(&Paths::at(home.path())));
        let sessions = home.path().join("sessions");
        fs::create_dir_all(&sessions).unwrap();
        let header = "format: 1, language: En, title: \"A\", summary: \"B.\", tradition: Own, level: Start, postures: [Lying]";
        let good = format!("Session({header}, id: \"pmr-7\", length: \"1m\", steps: [Rest(for: \"1m\")])");
        fs::write(sessions.join("mine.ron"), good).unwrap();
        fs::write(sessions.join("Half done.ron"), "Session(").unwrap();
        for (id, file) in [("pmr-7", Some("mine.ron")), ("halfdoneron", Some("Half done.ron")), ("first-breath", None)] {
            let origin = file.map(|file| Origin::Own(sessions.join(file)));
            assert_eq!(shelf.own(&Id::new(id).unwrap()), origin, "{id}");
        }
    }
}
