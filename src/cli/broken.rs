//! A file that cannot be read still has a place in the library: under its name, with what is wrong in it.

use crate::practice::header::{Header, Id, Tradition};
use crate::practice::{Lang, Ms, SafeText, Text};
use crate::store::library::Origin;

/// What is listed of it.
pub fn header(origin: &Origin) -> Header {
    let name = match origin {
        Origin::BuiltIn(name) => name.clone(),
        Origin::Own(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    };
    let text = |text: &str| Text::one(Lang::En, SafeText::new(text));
    Header { summary: text(""), ..Header::new(Id::shortened(&name), text(&name), Tradition::Own, Ms::ZERO) }
}
