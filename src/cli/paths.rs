//! `paths`: every folder and file that is used here, and what it is. Nothing is made by asking.

use super::home::Home;
use super::out::{Silenced, complain, say};
use super::trouble;
use crate::practice::Lang;
use crate::store::{Paths, device};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

/// A place: its name for programs, its path, and what it is in both languages.
struct Place {
    name: &'static str,
    path: PathBuf,
    is: [&'static str; 2],
}

/// Prints the places; 1 when there is no home.
pub fn run(home: &Home, as_json: bool) -> Result<ExitCode, Silenced> {
    let paths = match &home.paths {
        Ok(paths) => paths,
        Err(why) => {
            complain(trouble::said(home.lang, *why).as_str());
            return Ok(ExitCode::from(1));
        }
    };
    let places = places(paths);
    let text = if as_json { described(&places).to_string() } else { table(&places, home.lang) };
    say(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn places(paths: &Paths) -> Vec<Place> {
    let mut places = vec![
        Place { name: "settings", path: paths.settings(), is: ["your choices", "deine Einstellungen"] },
        Place {
            name: "journal",
            path: paths.journal(),
            is: [
                "what you practised, on all machines: keep and sync it",
                "was du geübt hast, auf allen Geräten: zum Sichern und Abgleichen",
            ],
        },
    ];
    let own = device::known(paths.state(), device::machine().as_deref());
    places.extend(own.map(|device| Place {
        name: "device",
        path: paths.journal().join(device.as_str()),
        is: ["the part of it that this machine writes", "der Teil davon, den dieses Gerät schreibt"],
    }));
    places.extend([
        Place { name: "sessions", path: paths.sessions(), is: ["sessions of your own", "eigene Sitzungen"] },
        Place { name: "programmes", path: paths.programmes(), is: ["programmes of your own", "eigene Programme"] },
        Place {
            name: "voice",
            path: paths.voice(),
            is: ["clips that your speech engine spoke", "was deine Sprachausgabe gesprochen hat"],
        },
        Place {
            name: "state",
            path: paths.state().to_owned(),
            is: ["what belongs to this machine alone: not to be synced", "was nur zu diesem Gerät gehört: nicht abgleichen"],
        },
    ]);
    places.push(Place {
        name: "breaks",
        path: paths.breaks(),
        is: ["how the breaks stand, for status lines", "wie es um die Pausen steht, für Statuszeilen"],
    });
    places.push(Place {
        name: "log",
        path: paths.log(),
        is: ["what sound libraries and crashes said", "was Klangbibliotheken und Abstürze sagten"],
    });
    let waiting = ["practices that wait for the journal", "Übungen, die auf das Tagebuch warten"];
    places.extend(paths.spools().into_iter().map(|path| Place { name: "spool", path, is: waiting }));
    places
}

fn table(places: &[Place], lang: Lang) -> String {
    let width = places.iter().map(|place| place.path.display().to_string().chars().count()).max().unwrap_or(0);
    let line = |place: &Place| {
        let is = match lang {
            Lang::En => place.is[0],
            Lang::De => place.is[1],
        };
        format!("{:width$}  {is}", place.path.display().to_string())
    };
    places.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn described(places: &[Place]) -> Value {
    let one = |place: &Place| json!({ "name": place.name, "path": place.path, "exists": place.path.exists(), "is": place.is[0] });
    json!({ "version": 1, "paths": places.iter().map(one).collect::<Vec<_>>() })
}
