//! What a report on the system says about sound: which output there is, without opening it.

use std::time::Duration;

/// What looking for an output came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// There is one.
    Found(Found),
    /// There is none; the system's own words.
    Nothing(String),
    /// The sound server did not answer in time.
    NoAnswer,
    /// The program was built without sound.
    BuiltSilent,
}

/// What an output is called and how it is driven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The way to it: `PulseAudio`, `ALSA`, `CoreAudio`, …
    pub host: String,
    /// Its name.
    pub device: String,
    /// Frames a second.
    pub rate: u32,
    /// Channels.
    pub channels: u16,
    /// How long sound takes at least, from the mixer to the output: one buffer. What lies behind it only shows while it plays.
    pub latency: Duration,
}

/// Looks for the system's output, for at most `patience`. Sound libraries may print to standard error meanwhile.
#[cfg(feature = "sound")]
pub fn look(patience: Duration) -> Look {
    let (tell, told) = std::sync::mpsc::channel();
    let ask = move || drop(tell.send(super::device::look()));
    if std::thread::Builder::new().name("sound-look".into()).spawn(ask).is_err() {
        return Look::NoAnswer;
    }
    match told.recv_timeout(patience) {
        Ok(Ok(found)) => Look::Found(found),
        Ok(Err(why)) => Look::Nothing(why),
        Err(_) => Look::NoAnswer,
    }
}

/// There is nothing to look for.
#[cfg(not(feature = "sound"))]
pub fn look(_patience: Duration) -> Look {
    Look::BuiltSilent
}
