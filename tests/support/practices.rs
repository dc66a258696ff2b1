//! Practices to write down: the n-th minute of 2026.

use atempause::practice::header::{Id, Tradition};
use atempause::practice::{Lang, Ms};
use atempause::record::entry::Span;
use atempause::record::{DayStart, Ending, Entry, Feelings, Sitting};
use jiff::Timestamp;

/// A minute of practice, the n-th of 2026.
pub fn entry(n: u64) -> Entry {
    let sitting = Sitting {
        session: Id::new("first-breath").unwrap(),
        tradition: Tradition::Breath,
        practised: Ms(60_000),
        length: Ms(60_000),
        ending: Ending::Complete,
        before: Feelings::default(),
        after: Feelings::default(),
        breath: None,
        situation: None,
        note: None,
    };
    let started = Timestamp::from_second(1_767_225_600 + 86_400 + i64::try_from(n % 100_000).unwrap() * 60).unwrap();
    let ended = started.checked_add(jiff::SignedDuration::from_secs(60)).unwrap().to_zoned(jiff::tz::TimeZone::UTC);
    Entry::new(sitting, &Span { started, ended }, DayStart::default(), Lang::En, n)
}
