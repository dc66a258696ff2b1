//! Programmes and where one is in them: those that are built in, and one's own in the folder `programmes` beside one's sessions.

use super::home::Home;
use super::shelf::Shelf;
use crate::assets;
use crate::practice::{Programme, read};
use crate::record::entry::{Clock, Entry};
use crate::record::progress::progress;
use crate::record::{Course, Day};
use crate::store::journal::Reading;
use crate::store::library;
use jiff::Zoned;
use std::sync::Arc;

/// The programme that is shown first: the one that has something of everything.
const MAIN: &str = "back-calm";

/// All programmes, one's own behind those that are built in; of two with one name, one's own.
pub fn programmes(shelf: &Shelf) -> Vec<Arc<Programme>> {
    let built_in = assets::PROGRAMMES.iter().filter_map(|asset| std::str::from_utf8(asset.bytes).ok());
    let mut all: Vec<Programme> = built_in.filter_map(|source| read::programme(source).ok()).collect();
    let own = shelf.own_programmes().map(|folder| library::sources(&folder)).unwrap_or_default();
    for programme in own.iter().filter_map(|source| read::programme(source).ok()) {
        all.retain(|other| other.id != programme.id);
        all.push(programme);
    }
    all.sort_by_key(|programme| programme.id.as_str() != MAIN);
    all.into_iter().map(Arc::new).collect()
}

/// Where one is in each of them at this moment.
pub fn courses(shelf: &Shelf, home: &Home, record: &Reading, now: &Zoned) -> Vec<Course> {
    let today = Day::of(now, home.settings.day_start);
    let believed = |entry: &&Entry| entry.clock(now.timestamp()) == Clock::Plausible;
    let entries: Vec<&Entry> = record.entries.iter().filter(believed).collect();
    let course = |programme: Arc<Programme>| {
        let progress = progress(&programme, &entries, &record.marks, today);
        Course { programme, progress }
    };
    programmes(shelf).into_iter().map(course).collect()
}
