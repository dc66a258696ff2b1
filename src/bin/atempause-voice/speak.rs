//! Text in, sound out, within limits: what comes in may be anybody's.

use crate::{Speak, pico, polish, wav, wording};
use anyhow::{Context, Result, bail, ensure};
use std::io::{self, Read, Write};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Bytes of text: about ten minutes of speech.
const LONGEST_TEXT: u64 = 16 * 1024;
/// The engine speaks some 200 times faster than a person; a text that takes this long has caught it in a ring.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// Reads standard input, speaks it to standard output.
///
/// # Errors
/// When the text is empty, too long or not UTF-8, when the engine fails or takes too long.
pub fn run(options: &Speak) -> Result<()> {
    let mut text = String::new();
    io::stdin().lock().take(LONGEST_TEXT + 1).read_to_string(&mut text).context("the text on standard input is not UTF-8")?;
    ensure!(text.len() as u64 <= LONGEST_TEXT, "the text is longer than {LONGEST_TEXT} bytes; give it in parts");
    let words = wording::for_engine(options.lang, &text);
    ensure!(!words.is_empty(), "there is nothing to speak on standard input");
    let (lang, rate) = (options.lang, options.rate);
    let (done, result) = mpsc::channel();
    // Nobody joins the worker: when it hangs, the process ends around it.
    thread::spawn(move || done.send(pico::speak(lang, rate, &words).map(|raw| polish::clip(&raw))));
    let clip = match result.recv_timeout(LONGEST_WAIT) {
        Ok(clip) => clip?,
        Err(_) => bail!("the speech engine did not finish within {} s", LONGEST_WAIT.as_secs()),
    };
    let mut out = io::stdout().lock();
    out.write_all(&wav::file(&clip))?;
    out.flush()?;
    Ok(())
}
