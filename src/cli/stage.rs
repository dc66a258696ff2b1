//! The one event loop: waits, tells the screens what happened, performs what they ask for, draws what changed.
//!
//! It is the same loop for the app, for `play` and for `breathe`, on the system's clock and terminal or, in tests, on scripted ones.

use super::budget::Budget;
use super::clock::{Clock, Tick};
use super::follow;
use super::hands::{Asked, Hands, Note};
use super::wake::{Stop, Wake, Wakes};
use crate::practice::Ms;
use crate::tui::{App, Easel, Effect, Key, Message};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::VecDeque;
use std::time::Duration;

/// What the loop draws on.
pub trait Surface {
    /// Its size now.
    fn area(&self) -> Rect;
    /// Takes over the window's size.
    fn resize(&mut self) -> Rect;
    /// Shows a picture, whole or a part; whether it was taken.
    fn show(&mut self, buffer: &Buffer) -> Shown;
    /// Bytes that the last picture took on the way; a screen in memory is no way.
    fn sent(&self) -> usize {
        0
    }
    /// The next picture is sent whole.
    fn repaint(&mut self);
    /// Rings the terminal's bell; a screen in memory has none.
    fn ring(&mut self) {}
    /// Begins to send keys and signals, behind the first picture; false when it cannot. A screen in memory has none.
    fn listen(&mut self) -> bool {
        true
    }
    /// Gives the terminal to the shell until it calls.
    fn suspend(&mut self);
    /// Takes it again; false when it is gone.
    fn resume(&mut self) -> bool;
}

/// What became of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// It is there.
    Yes,
    /// The terminal is slow: [`Wake::Drained`] follows.
    Later,
}

/// Why the loop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The person wanted to.
    Quit,
    /// It had to.
    Stopped(Stop),
}

/// How often the day is looked at: left open over midnight, the screens are at most this much behind.
const LOOK: Duration = Duration::from_secs(60);

/// Everything that the loop holds together.
pub struct Stage<C, S> {
    app: App,
    clock: C,
    surface: S,
    wakes: Wakes<Note>,
    hands: Hands,
    /// A picture was refused; nothing is drawn until the terminal reads again.
    stalled: bool,
    picture: Buffer,
    detail: Buffer,
    easel: Easel,
    budget: Budget,
    /// When the day is looked at next.
    look: Duration,
    end: Option<End>,
}

impl<C: Clock, S: Surface> Stage<C, S> {
    /// A loop that has not begun.
    pub fn new(app: App, clock: C, surface: S, wakes: Wakes<Note>, hands: Hands) -> Stage<C, S> {
        let (picture, detail) = (Buffer::empty(surface.area()), Buffer::empty(Rect::ZERO));
        let easel = Easel::new();
        Stage {
            app,
            clock,
            surface,
            wakes,
            hands,
            stalled: false,
            picture,
            detail,
            easel,
            budget: Budget::default(),
            look: LOOK,
            end: None,
        }
    }

    /// Runs to the end; gives back what outlives it. `first` is told to the screens before the first picture.
    pub fn run(mut self, first: impl FnOnce(&mut App) -> Vec<Effect>) -> (End, Hands, S) {
        let area = self.surface.area();
        self.tell(Message::Resized(area.width, area.height));
        let effects = first(&mut self.app);
        self.draw();
        // Keys, disk, device and even the zone of the clock come after the first picture.
        if !self.surface.listen() {
            return (End::Stopped(Stop::Gone), self.hands, self.surface);
        }
        self.perform(effects);
        self.hands.wake_up(&self.clock.civil());
        let mut tick = self.clock.tick();
        loop {
            let until = self.due(tick);
            let wake = self.clock.wait(&self.wakes, Some(until));
            tick = self.clock.tick();
            self.pass(tick);
            self.look_at_the_day(tick);
            if let Some(wake) = wake {
                self.woken(wake);
            }
            while let (None, Some(wake)) = (self.end, self.wakes.pending()) {
                self.woken(wake);
            }
            if let Some(end) = self.end {
                return (end, self.hands, self.surface);
            }
            self.draw();
        }
    }

    /// When something looks different by itself.
    fn due(&self, tick: Tick) -> Duration {
        let needs = self.app.needs();
        let spared = self.budget.wait(self.app.settings().drawing.pictures);
        let wait = if needs.redraw && !self.stalled { Some(Ms::ZERO) } else { needs.next_frame_in.map(|next| next.max(spared)) };
        let moves = wait.map(|wait| tick.now + Duration::from_millis(wait.0));
        moves.map_or(self.look, |moves| moves.min(self.look))
    }

    /// Looks at the day once a minute, and after a sleep at once.
    fn look_at_the_day(&mut self, tick: Tick) {
        if tick.now >= self.look || tick.gap.is_some() {
            self.look = tick.now + LOOK;
            self.hands.look_at_the_day(&self.clock.civil());
        }
    }

    /// Lets time pass for the screens, as it is heard.
    fn pass(&mut self, tick: Tick) {
        if let Some(gap) = tick.gap {
            self.tell(Message::Gap(gap));
            return;
        }
        let mut elapsed = tick.elapsed;
        self.budget.earn(elapsed, self.app.settings().drawing.pictures);
        if let Some(position) = self.app.position() {
            let step = follow::step(elapsed, position, self.hands.heard(self.clock.instant()));
            elapsed = step.elapsed;
            if step.recall {
                self.hands.recall(position + elapsed);
            }
            if self.hands.joins() {
                self.hands.join(position + elapsed);
            }
        }
        if elapsed > Ms::ZERO {
            self.tell(Message::Tick(elapsed));
        }
        if let Some(status) = self.hands.sound_changed() {
            self.tell(Message::Sound(status));
        }
    }

    fn woken(&mut self, wake: Wake<Note>) {
        match wake {
            Wake::Key(event) => {
                if let Some(key) = Key::from_event(&event) {
                    self.tell(Message::Key(key));
                }
            }
            Wake::Resized => {
                let area = self.surface.resize();
                self.tell(Message::Resized(area.width, area.height));
            }
            Wake::Stop(stop) => {
                self.tell(Message::Interrupted);
                self.end = Some(End::Stopped(stop));
            }
            Wake::Suspend => self.surface.suspend(),
            Wake::Resumed => {
                if !self.surface.resume() {
                    return self.woken(Wake::Stop(Stop::Gone));
                }
                let area = self.surface.area();
                self.tell(Message::Resized(area.width, area.height));
            }
            Wake::Drained => self.stalled = false,
            Wake::Note(note) => {
                if let Some(message) = self.hands.noted(note, &self.clock.civil()) {
                    self.tell(message);
                }
            }
        }
    }

    /// Tells the screens something, and performs what follows from it.
    fn tell(&mut self, message: Message) {
        let effects = self.app.update(message);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            match self.hands.perform(effect, &self.clock.civil()) {
                Asked::Nothing => {}
                Asked::Tell(answer) => effects.extend(self.app.update(*answer)),
                Asked::Ring => self.surface.ring(),
                Asked::Repaint => self.surface.repaint(),
                Asked::Suspend => self.surface.suspend(),
                Asked::Quit => self.end = Some(self.end.unwrap_or(End::Quit)),
            }
        }
    }

    fn draw(&mut self) {
        if self.stalled {
            return;
        }
        let whole = self.surface.area();
        let shown = if self.app.needs().redraw {
            self.picture.resize(whole);
            self.picture.reset();
            self.app.view(&mut self.picture, &mut self.easel);
            let shown = self.surface.show(&self.picture);
            if shown == Shown::Yes {
                self.app.drawn();
            }
            shown
        } else {
            self.draw_moving(whole)
        };
        self.stalled = shown == Shown::Later;
    }

    /// Draws what moves, part by part.
    fn draw_moving(&mut self, whole: Rect) -> Shown {
        for moving in self.app.moving(whole).into_iter().flatten() {
            self.detail.resize(moving.area);
            self.detail.reset();
            self.app.view_moving(moving, &mut self.detail, &mut self.easel);
            if self.surface.show(&self.detail) == Shown::Later {
                return Shown::Later;
            }
            self.budget.spend(self.surface.sent());
        }
        Shown::Yes
    }
}
