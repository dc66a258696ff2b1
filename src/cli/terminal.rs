//! The terminal: taking the whole screen, drawing on it, giving it back as it was, whatever happens meanwhile.
//!
//! The terminal is asked nothing (a late answer would be typed into the shell), and nothing is switched on but raw input, the
//! alternate screen and a hidden cursor. What is drawn is a whole buffer or a part of one; only what differs is sent, in one write.

mod canvas;
mod depth;
mod encode;
mod input;
mod keys;
#[cfg(debug_assertions)]
mod mishap;
mod modes;
mod pipe;
#[cfg(test)]
mod traffic;

pub use depth::depth_from_environment;

use crate::cli::signals;
use crate::cli::stderr::Diversion;
use crate::cli::wake::{Stop, Wake, Waker};
use crate::practice::Lang;
use crate::tui::ColourDepth;
use canvas::Canvas;
use modes::Modes;
use pipe::{Fate, Pipe, PipeNews};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use rustix::process::{Signal, getpid, getsid, kill_current_process_group};
use rustix::stdio::stdout;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::Duration;

/// The largest screen that is drawn; a larger window stays empty beyond it.
const LARGEST: Size = Size::new(1000, 400);

/// How long the first picture is left alone with the processor. The kernel carries what was written to its reader by a worker of its
/// own, which else would wait until the work behind the picture is done: that can be twice the time from the start to the picture.
const CARRY: Duration = Duration::from_micros(100);

/// The screen while it is ours; dropping it gives it back.
pub struct Screen {
    modes: Modes,
    pipe: Pipe,
    canvas: Canvas,
    frame: Vec<u8>,
    ears: Option<Ears>,
}

/// Begins to listen.
type Ears = Box<dyn FnOnce() -> io::Result<()>>;

/// How the screen is taken.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Its colours.
    pub depth: ColourDepth,
    /// Where stderr goes meanwhile; nowhere without it.
    pub log: Option<PathBuf>,
}

/// What became of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presented {
    /// It is on the screen, or on its way.
    Yes,
    /// The terminal does not read at the moment; [`Wake::Drained`] says when to draw again.
    NotNow,
}

/// What became of a wish to stand still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspended {
    /// The terminal was given back and the program stopped; [`Wake::Resumed`] follows.
    Yes,
    /// Nobody could continue it: it leads its own session. Nothing was done.
    Refused,
}

/// Why the screen cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTerminal {
    /// Stdin is a file or a pipe: no keys.
    Input,
    /// Stdout is a file or a pipe.
    Output,
    /// `TERM` is `dumb` or not set: no cursor movement, or nobody knows.
    Dumb,
}

impl NoTerminal {
    /// The exit code that goes with it.
    pub const EXIT_CODE: u8 = 2;

    /// What is missing, in a person's words.
    pub const fn said(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (NoTerminal::Input, Lang::En) => "the full-screen player reads keys from a terminal, and the input is not one",
            (NoTerminal::Input, Lang::De) => "das volle Bild liest Tasten von einem Terminal, und die Eingabe ist keines",
            (NoTerminal::Output, Lang::En) => "the full-screen player draws on a terminal, and the output is not one",
            (NoTerminal::Output, Lang::De) => "das volle Bild wird auf ein Terminal gezeichnet, und die Ausgabe ist keines",
            (NoTerminal::Dumb, Lang::En) => "this terminal cannot show a full screen (TERM is \"dumb\" or not set)",
            (NoTerminal::Dumb, Lang::De) => "dieses Terminal kann kein volles Bild zeigen (TERM ist \"dumb\" oder fehlt)",
        }
    }
}

/// Whether the screen can be taken. Looks at stdin, stdout and `TERM`, sends nothing.
pub fn usable() -> Result<(), NoTerminal> {
    if !io::stdin().is_terminal() {
        Err(NoTerminal::Input)
    } else if !io::stdout().is_terminal() {
        Err(NoTerminal::Output)
    } else if std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb") {
        Err(NoTerminal::Dumb)
    } else {
        Ok(())
    }
}

/// The window's size in cells, asked of the kernel; 0x0 where it does not know.
fn window() -> Size {
    let size = rustix::termios::tcgetwinsize(stdout()).map_or(Size::ZERO, |w| Size::new(w.ws_col, w.ws_row));
    Size::new(size.width.min(LARGEST.width), size.height.min(LARGEST.height))
}

impl Screen {
    /// Takes the screen, catches signals and diverts stderr. Keys, signals and what is said on stderr wait for [`Screen::listen`], which
    /// sends them to `waker`. Once in a program, on its main thread.
    ///
    /// # Errors
    /// When stdin or stdout is no terminal after all, or a handler is refused; nothing is left changed then.
    pub fn take<T: Send + 'static>(setup: &Setup, waker: &Waker<T>) -> io::Result<Screen> {
        let news = waker.clone();
        let pipe = Pipe::open(move |what| {
            news.wake(match what {
                PipeNews::Drained => Wake::Drained,
                PipeNews::Gone => Wake::Stop(Stop::Gone),
            });
        })?;
        let modes = Modes::new(pipe.clone(), Diversion::begin(setup.log.as_deref())?);
        modes.guard_against_panic();
        let (signals, waker, heard) = (signals::catch()?, waker.clone(), modes.clone());
        let ears: Ears = Box::new(move || {
            let last = heard.clone();
            signals::listen(signals, waker.clone(), move || last.end())?;
            heard.read_stderr()?;
            input::listen(waker, heard)
        });
        let screen = Screen { canvas: Canvas::new(setup.depth, window()), frame: Vec::new(), modes, pipe, ears: Some(ears) };
        screen.modes.take()?;
        #[cfg(debug_assertions)]
        mishap::at_first();
        Ok(screen)
    }

    /// Begins to send keys and signals; again is nothing. Threads take time to start, and the first picture need not wait for them.
    ///
    /// # Errors
    /// When there cannot be another thread.
    pub fn listen(&mut self) -> io::Result<()> {
        self.ears.take().map_or(Ok(()), |ears| ears())?;
        #[cfg(debug_assertions)]
        mishap::later();
        Ok(())
    }

    /// The screen; may be empty.
    pub fn area(&self) -> Rect {
        self.canvas.area()
    }

    /// Shows a picture: where `buffer` lies on the screen, it shows the buffer afterwards. A buffer as large as the screen is the whole
    /// picture, a smaller one a region.
    pub fn present(&mut self, buffer: &Buffer) -> Presented {
        self.present_region(buffer.area, buffer)
    }

    /// Shows a part of a picture, comparing nothing outside of it.
    pub fn present_region(&mut self, area: Rect, buffer: &Buffer) -> Presented {
        if !self.modes.are_held() {
            return Presented::Yes;
        }
        if !self.pipe.is_ready() {
            return Presented::NotNow;
        }
        let send = |frame: &[u8]| {
            let fate = self.pipe.send(frame);
            // Nobody listens yet: this was the first.
            if self.ears.is_some() {
                std::thread::sleep(CARRY);
            }
            fate
        };
        match self.canvas.frame(&mut self.frame, area, buffer, send) {
            Fate::Taken => Presented::Yes,
            Fate::Refused => Presented::NotNow,
        }
    }

    /// Bytes of the last picture; none when it looked like the one before.
    pub fn sent(&self) -> usize {
        self.frame.len()
    }

    /// Takes over the window's size; the next picture is sent whole.
    pub fn resize(&mut self) -> Rect {
        self.canvas.resize(window());
        self.canvas.area()
    }

    /// The next picture is sent whole (`Ctrl-L`: something else has written on the screen).
    pub fn repaint(&mut self) {
        self.canvas.forget();
    }

    /// Rings the terminal's bell; not while the terminal does not read.
    pub fn ring(&mut self) {
        if self.modes.are_held() {
            self.pipe.send(b"\x07");
        }
    }

    /// Gives the terminal back and stops the program with its whole job, as `Ctrl-Z` does elsewhere.
    pub fn suspend(&mut self) -> Suspended {
        if getsid(None).is_ok_and(|leader| leader == getpid()) {
            return Suspended::Refused;
        }
        self.modes.give_back();
        let _ = kill_current_process_group(Signal::STOP);
        Suspended::Yes
    }

    /// Takes the screen again after the program was continued.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn resume(&mut self) -> io::Result<()> {
        self.modes.take()?;
        self.resize();
        Ok(())
    }

    /// Gives everything back; again is nothing. The same as dropping.
    pub fn leave(&mut self) {
        self.modes.end();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.leave();
    }
}
