//! All figures by name, each read when it is first asked for.

use super::motion::Move;
use super::read;
use crate::practice::header::Id;
use std::sync::{Arc, OnceLock};

/// The figures of a program or a folder.
#[derive(Debug, Default)]
pub struct Figures {
    shelf: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    id: Id,
    source: &'static [u8],
    figure: OnceLock<Option<Arc<Move>>>,
}

impl Figures {
    /// Takes names and files; looks into none of them yet. What has no proper name is left out.
    pub fn new(files: impl IntoIterator<Item = (&'static str, &'static [u8])>) -> Figures {
        let mut shelf: Vec<Entry> = files
            .into_iter()
            .filter_map(|(name, source)| Some(Entry { id: Id::new(name)?, source, figure: OnceLock::new() }))
            .collect();
        shelf.sort_by(|a, b| a.id.as_str().cmp(b.id.as_str()));
        Figures { shelf }
    }

    /// A figure; `None` when there is none of this name or its file is faulty: then words must do.
    pub fn get(&self, id: &str) -> Option<&Arc<Move>> {
        let at = self.shelf.binary_search_by(|entry| entry.id.as_str().cmp(id)).ok()?;
        let entry = &self.shelf[at];
        let figure = || read::figure(std::str::from_utf8(entry.source).ok()?).ok().map(Arc::new);
        entry.figure.get_or_init(figure).as_ref()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.shelf.is_empty()
    }

    /// All names, in order.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        self.shelf.iter().map(|entry| &entry.id)
    }
}
