//! The screens: `update(&mut self, Message)` returns effects, `view(&self, …)` draws. No clock, no disk, no device.
