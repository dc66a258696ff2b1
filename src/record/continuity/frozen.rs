//! Days that are as if they had never been: free, and without practice.

use crate::record::pause::Stretch;

/// Stretches of such days, ascending, none touching another, each with how many of them lie before it.
#[derive(Debug, Default)]
pub(super) struct Frozen(Vec<(i32, i32, i32)>);

impl Frozen {
    /// The free days up to `now` that are not among the practised ones, which ascend.
    pub(super) fn new(free: impl Iterator<Item = Stretch>, practised: &[i32], now: i32) -> Frozen {
        let mut free: Vec<(i32, i32)> = free.map(|days| (days.first().number(), days.last().number().min(now))).collect();
        free.retain(|(first, last)| first <= last);
        free.sort_unstable();
        let mut frozen = Frozen::default();
        let mut next = i32::MIN;
        for (first, last) in free {
            let mut from = first.max(next);
            let within = practised.partition_point(|day| *day < from);
            for day in practised.iter().skip(within).take_while(|day| **day <= last) {
                frozen.push(from, day - 1);
                from = day + 1;
            }
            frozen.push(from, last);
            next = next.max(last.saturating_add(1));
        }
        frozen
    }

    fn push(&mut self, first: i32, last: i32) {
        if first <= last {
            let before = self.0.last().map_or(0, |(first, last, before)| before + (last - first + 1));
            self.0.push((first, last, before));
        }
    }

    fn at_or_before(&self, day: i32) -> Option<&(i32, i32, i32)> {
        self.0.partition_point(|(first, ..)| *first <= day).checked_sub(1).and_then(|at| self.0.get(at))
    }

    /// Whether a day is one of them.
    pub(super) fn has(&self, day: i32) -> bool {
        self.at_or_before(day).is_some_and(|(_, last, _)| day <= *last)
    }

    /// The number of a day when they are not counted.
    pub(super) fn lived(&self, day: i32) -> i32 {
        let before = self.at_or_before(day).map_or(0, |(first, last, before)| before + (last + 1).min(day) - first);
        day.saturating_sub(before)
    }
}
