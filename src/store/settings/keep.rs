//! Keeps what was chosen: changes the settings file where something was chosen anew, and leaves the rest of it to its author.

use super::{Settings, edit, parse, set_aside};
use crate::store::disk::{Disk, replace};
use crate::store::trouble::Trouble;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Writes the choices of one run of the program.
#[derive(Clone, Debug)]
pub struct Keeper {
    path: PathBuf,
    /// What the file was last known to say.
    last: Settings,
    /// Whether the file as this run found it stands beside it.
    backed_up: bool,
}

impl Keeper {
    /// For this file, which was read as these settings. Not for a file that nobody could read ([`super::Loaded::may_be_saved`]).
    pub fn new(path: PathBuf, loaded: Settings) -> Keeper {
        Keeper { path, last: loaded, backed_up: false }
    }

    /// Keeps what differs from what was kept last: written beside the old file, synced, and put in its place at once. What someone
    /// changed in the file meanwhile stays. The file as the program found it is kept as `settings.ron.bak`.
    ///
    /// # Errors
    /// What the disk says; the old settings stand then.
    pub fn keep(&mut self, disk: &impl Disk, now: &Settings) -> Result<(), Trouble> {
        if *now == self.last {
            return Ok(());
        }
        let new = match found(&self.path)? {
            Some(old) => {
                let new = merged(&old, &self.last, now)?;
                if !self.backed_up {
                    replace(disk, &beside(&self.path, ".bak"), old.as_bytes())?;
                }
                new
            }
            None => print(now)?,
        };
        replace(disk, &self.path, new.as_bytes())?;
        (self.last, self.backed_up) = (now.clone(), true);
        Ok(())
    }
}

/// The text that stands there now; `None` where there is none, or none that can be read: that one is set aside.
fn found(path: &Path) -> Result<Option<String>, Trouble> {
    let old = match fs::read(path) {
        Ok(old) => String::from_utf8(old).ok().filter(|old| parse(old).is_ok()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    if old.is_none() && set_aside(path).is_none() {
        return Err(Trouble::Other);
    }
    Ok(old)
}

/// A person's text with what was chosen between `last` and `now`.
fn merged(text: &str, last: &Settings, now: &Settings) -> Result<String, Trouble> {
    let (before, after) = (compact(last)?, compact(now)?);
    let change = |text: &str| {
        let new = edit::edited(text, &before, &after)?;
        parse(&new).ok().map(|settings| (new, settings))
    };
    // The same change in a text without a person's ways tells what it is to come to.
    let wanted = parse(text).ok().and_then(|settings| compact(&settings).ok()).and_then(|plain| change(&plain));
    let wanted = wanted.map_or_else(|| now.clone(), |(_, settings)| settings);
    match change(text) {
        Some((new, settings)) if settings == wanted => Ok(new),
        // A way of writing that is not understood costs its comments, not what was chosen; the old file is beside it.
        _ => print(&wanted),
    }
}

/// The settings as a text of their own, one field a line.
pub(super) fn print(settings: &Settings) -> Result<String, Trouble> {
    let style = ron::ser::PrettyConfig::new().struct_names(false);
    ron::ser::to_string_pretty(settings, style).map(|text| text + "\n").map_err(|_| Trouble::Other)
}

/// The settings in one line, each value as it would stand in a person's file.
fn compact(settings: &Settings) -> Result<String, Trouble> {
    let style = ron::ser::PrettyConfig::new().struct_names(false).compact_arrays(true).compact_structs(true);
    ron::ser::to_string_pretty(settings, style).map_err(|_| Trouble::Other)
}

/// The path with something added to its last name.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
