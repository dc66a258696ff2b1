//! Dates and moments as the journal writes them, read by hand: a journal of many years has hundreds of thousands. Whatever stands
//! otherwise is left to jiff, so that nothing is read in another way than it reads it.

use jiff::Timestamp;
use jiff::civil::Date;

/// `2026-11-22`; `None` for what is no date, or stands otherwise.
pub(super) fn date(text: &[u8; 10]) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let narrow = |number: i16| i8::try_from(number).ok();
    Date::new(digits(&[*y1, *y2, *y3, *y4])?, narrow(digits(&[*m1, *m2])?)?, narrow(digits(&[*d1, *d2])?)?).ok()
}

/// `2026-11-23T02:50:00Z`, `2026-11-23T02:50:00.123Z`, and any other moment that jiff reads.
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    by_hand(text.as_bytes()).or_else(|| text.parse().ok())
}

fn by_hand(text: &[u8]) -> Option<Timestamp> {
    let (day, clock) = text.split_first_chunk::<10>()?;
    let day = super::day::Day::new(date(day)?);
    let [b'T', h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = clock else { return None };
    let within = |one: &u8, other: &u8, end: i16| digits(&[*one, *other]).filter(|number| *number < end).map(i64::from);
    let (hour, minute, second) = (within(h1, h2, 24)?, within(m1, m2, 60)?, within(s1, s2, 60)?);
    let ms = match rest {
        b"Z" => 0,
        [b'.', a, b'Z'] => 100 * digits(&[*a])?,
        [b'.', a, b, b'Z'] => 10 * digits(&[*a, *b])?,
        [b'.', a, b, c, b'Z'] => digits(&[*a, *b, *c])?,
        _ => return None,
    };
    let seconds = 86_400 * i64::from(day.number()) + 3600 * hour + 60 * minute + second;
    Timestamp::from_millisecond(1000 * seconds + i64::from(ms)).ok()
}

/// Up to four digits, and nothing else.
fn digits(text: &[u8]) -> Option<i16> {
    let plain = text.iter().all(u8::is_ascii_digit);
    plain.then(|| text.iter().fold(0, |number, digit| 10 * number + i16::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_day_and_what_is_none() {
        let mut day = jiff::civil::date(1896, 1, 1);
        while day.year() < 2104 {
            assert_eq!(date(day.to_string().as_bytes().try_into().unwrap()), Some(day));
            day = day.tomorrow().unwrap();
        }
        for text in
            ["2026-02-29", "2026-13-01", "2026-00-10", "2026-10-00", "20261122T1", "2026-1-022", "+026-11-22", "2026/11/22"]
        {
            assert_eq!(date(text.as_bytes().try_into().unwrap()), None, "{text}");
        }
    }

    #[test]
    fn moments_that_stand_otherwise() {
        for text in [
            "2026-11-23T02:50:00Z",
            "2026-11-23T02:50:00.1Z",
            "2026-11-23T02:50:00.12Z",
            "2026-11-23T02:50:00.123Z",
            "2026-11-23T02:50:00.123456789Z",
            "2026-11-23T02:50:60Z",
            "2026-11-23T24:00:00Z",
            "2026-11-23T02:60:00Z",
            "2026-02-29T02:50:00Z",
            "2026-11-23 02:50Z",
            "2026-11-23T02:50:00+01:00",
            "2026-11-23T02:50:00.Z",
            "2026-11-23T02:50:00",
            "9999-12-31T23:59:59Z",
            "-009999-01-02T01:59:59Z",
            "0000-01-01T00:00:00Z",
            "",
        ] {
            assert_eq!(moment(text), text.parse().ok(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_moment_as_it_is_written(ms in -377_705_000_000_000..253_402_200_000_000i64) {
            let at = Timestamp::from_millisecond(ms).unwrap();
            prop_assert_eq!(moment(&at.to_string()), Some(at));
            // Years before 0 stand otherwise.
            prop_assert_eq!(by_hand(at.to_string().as_bytes()).is_some(), !at.to_string().starts_with('-'));
        }

        #[test]
        fn nothing_is_read_otherwise(ms in 0..4_000_000_000_000i64, at in 0..20usize, to in "[-0-9TZ:. +]") {
            let mut text = Timestamp::from_millisecond(ms).unwrap().to_string();
            text.replace_range(at..=at, &to);
            if let Some(read) = by_hand(text.as_bytes()) {
                prop_assert_eq!(Some(read), text.parse().ok(), "{}", text);
            }
        }
    }
}
