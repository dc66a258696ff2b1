//! A file that cannot be read still has a place in the library: under its name, with what is wrong in it.

use crate::practice::header::{Header, Id, Level, Tradition};
use crate::practice::{Lang, Ms, SafeText, Text};
use crate::store::library::Origin;

/// What is listed of it.
pub fn header(origin: &Origin) -> Header {
    let name = match origin {
        Origin::BuiltIn(name) => name.clone(),
        Origin::Own(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    };
    Header {
        id: Id::shortened(&name),
        title: Text::one(Lang::En, SafeText::new(&name)),
        summary: Text::one(Lang::En, SafeText::default()),
        tradition: Tradition::Own,
        level: Level::Start,
        length: Ms::ZERO,
        postures: Vec::new(),
        needs: Vec::new(),
        areas: Vec::new(),
        gates: Vec::new(),
        cautions: Vec::new(),
        ambience: None,
        ratings: Vec::new(),
        sources: Vec::new(),
        closing: None,
    }
}
