//! What is the matter with a disk, in a person's words.

use crate::practice::{Lang, SafeText};
use crate::store::Trouble;
use std::io;

/// Why something could not be kept, and what helps; to stand behind a colon.
pub fn said(lang: Lang, trouble: Trouble) -> SafeText {
    SafeText::new(match (trouble, lang) {
        (Trouble::NoHome, Lang::En) => "there is no home folder; ATEMPAUSE_HOME can name another",
        (Trouble::NoHome, Lang::De) => "es gibt keinen Heimatordner; ATEMPAUSE_HOME kann einen anderen nennen",
        (Trouble::Full, Lang::En) => "the disk is full",
        (Trouble::Full, Lang::De) => "die Platte ist voll",
        (Trouble::ReadOnly, Lang::En) => "the disk can only be read",
        (Trouble::ReadOnly, Lang::De) => "die Platte lässt sich nur lesen",
        (Trouble::Denied, Lang::En) => "the folder may not be written",
        (Trouble::Denied, Lang::De) => "in den Ordner darf nicht geschrieben werden",
        (Trouble::Misplaced, Lang::En) => "a file stands where a folder should be",
        (Trouble::Misplaced, Lang::De) => "wo ein Ordner sein sollte, liegt eine Datei",
        (Trouble::Failing, Lang::En) => "the disk reports errors",
        (Trouble::Failing, Lang::De) => "die Platte meldet Fehler",
        (Trouble::Other, Lang::En) => "the disk did not take it",
        (Trouble::Other, Lang::De) => "die Platte hat es nicht angenommen",
    })
}

/// What is said where something waits in a spool, because of this.
pub fn for_now(lang: Lang, why: Trouble) -> String {
    let why = said(lang, why);
    match lang {
        Lang::En => format!("kept for now, and moved to the journal as soon as that can be written: {why}"),
        Lang::De => format!("vorerst abgelegt, bis sich das Tagebuch schreiben lässt: {why}"),
    }
}

/// Why a file that a person named cannot be read or written; what is rarer in the system's own words.
pub fn system(lang: Lang, error: &io::Error) -> String {
    match (error.kind(), lang) {
        (io::ErrorKind::NotFound, Lang::En) => "there is no such file or folder".to_owned(),
        (io::ErrorKind::NotFound, Lang::De) => "diese Datei oder diesen Ordner gibt es nicht".to_owned(),
        _ => match Trouble::from(error) {
            Trouble::Other => error.to_string(),
            trouble => said(lang, trouble).to_string(),
        },
    }
}
