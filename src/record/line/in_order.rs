//! The members of a line that stands as this version writes it: in their order, in words without escapes. So a journal of a hundred
//! thousand records is open before anyone notices; every other line is left to a parser of any JSON.

use super::members::{Felt, Members};
use std::borrow::Cow;

/// Reads the body of a line, which is all of it before its checksum. `None` says nothing of it, except that it stands otherwise.
pub(super) fn members(body: &[u8]) -> Option<Members<'_>> {
    // Without an escape the next quote ends a word, and a word is what stands here, letter by letter.
    let plain = body.iter().fold(true, |plain, byte| plain & (*byte >= b' ') & (*byte != b'\\'));
    let mut rest = Rest(std::str::from_utf8(body).ok().filter(|_| plain)?);
    // The fields are read as they stand below: in the order in which records of all kinds have them.
    let members = Members {
        v: rest.number(r#"{"v":"#)?,
        what: rest.word(r#","what":""#),
        id: rest.word(r#","id":""#),
        rev: rest.number(r#","rev":"#).unwrap_or_default(),
        day: rest.word(r#","day":""#),
        session: rest.word(r#","session":""#),
        tradition: rest.word(r#","tradition":""#),
        practised_ms: rest.number(r#","practised_ms":"#),
        length_ms: rest.number(r#","length_ms":"#),
        ending: rest.word(r#","ending":""#),
        started: rest.word(r#","started":""#),
        ended: rest.word(r#","ended":""#),
        zone: rest.word(r#","zone":""#),
        offset_s: rest.number(r#","offset_s":"#),
        lang: rest.word(r#","lang":""#),
        origin: rest.word(r#","origin":""#),
        before: rest.felt(r#","before":{"#),
        after: rest.felt(r#","after":{"#),
        breath: rest.word(r#","breath":""#),
        situation: rest.word(r#","situation":""#),
        note: rest.word(r#","note":""#),
        programme: rest.word(r#","programme":""#),
        of: rest.word(r#","of":""#),
        action: rest.word(r#","action":""#),
        card: rest.word(r#","card":""#),
        week: rest.number(r#","week":"#),
        answer: rest.word(r#","answer":""#),
        first: rest.word(r#","first":""#),
        last: rest.word(r#","last":""#),
        why: rest.word(r#","why":""#),
        at: rest.word(r#","at":""#),
    };
    rest.0.is_empty().then_some(members)
}

/// What is still to be read. What does not fit is not passed over, so that the end is never reached.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    /// The word behind `opens`, which is empty where something else follows.
    fn word(&mut self, opens: &str) -> Cow<'a, str> {
        let word = self.0.strip_prefix(opens).and_then(|rest| rest.split_once('"'));
        let Some((word, rest)) = word else { return Cow::Borrowed("") };
        self.0 = rest;
        Cow::Borrowed(word)
    }

    /// The number behind `opens`, where it follows and has room in its kind.
    fn number<N: TryFrom<i64>>(&mut self, opens: &str) -> Option<N> {
        let rest = self.0.strip_prefix(opens)?;
        let (number, rest) = number(rest)?;
        let number = N::try_from(number).ok()?;
        self.0 = rest;
        Some(number)
    }

    /// Tension and pain behind `opens`, at least one of them, until the bracket closes.
    fn felt(&mut self, opens: &str) -> Felt {
        let Some(rest) = self.0.strip_prefix(opens) else { return Felt::default() };
        let mut inner = Rest(rest);
        let tension = inner.number(r#""tension":"#);
        let pain = inner.number(if tension.is_some() { r#","pain":"# } else { r#""pain":"# });
        let Some(rest) = inner.0.strip_prefix('}') else { return Felt::default() };
        self.0 = rest;
        Felt { tension, pain }
    }
}

/// A whole number as JSON writes it (no zero before other digits), and what follows.
fn number(text: &str) -> Option<(i64, &str)> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = digits.split_at_checked(length)?;
    // One that is longer may have no room in 64 bits.
    let plain = (1..=18).contains(&length) && (length == 1 || !digits.starts_with('0')) && (sign == 1 || digits != "0");
    let number = || digits.bytes().fold(0, |number, digit| 10 * number + i64::from(digit - b'0'));
    plain.then(|| (sign * number(), rest))
}

#[cfg(test)]
mod tests {
    use super::super::tests::body;
    use super::*;
    use crate::practice::SafeText;
    use crate::practice::header::Id;
    use crate::record::entry::tests::entry;
    use crate::record::{Day, DayStart, Deed, Feelings, Mark, Origin, Pause, Record, Stretch, Strike, Verdict, Why};
    use proptest::prelude::*;

    /// As a parser of any JSON reads the same.
    fn slowly(body: &str) -> Option<Members<'static>> {
        let line: &'static str = format!("{body}}}").leak();
        serde_json::from_str(line).ok()
    }

    /// One record of each kind, with everything that it can say.
    fn records() -> Vec<Record> {
        let now: jiff::Zoned = "2026-11-23T02:50:00.1239+01:00[Europe/Berlin]".parse().unwrap();
        let mut full = entry();
        (full.revision, full.origin) = (2, Origin::Added);
        full.sitting.note = Some(SafeText::new("Wärmer, „gut“"));
        full.sitting.breath = Some(SafeText::new("4-6.5 6>5.7"));
        full.sitting.situation = Some(SafeText::new("after a long call"));
        let mut bare = entry();
        (bare.sitting.note, bare.zone) = (None, None);
        (bare.sitting.before.tension, bare.sitting.after, bare.offset) = (None, Feelings::default(), -12_600);
        let day = |text| Day::parse(text).unwrap();
        let pause = Pause::new(Stretch::of(day("2026-12-24")), Why::Illness, &now, DayStart::default(), 7);
        let strike = Strike::new(full.id, Verdict::Restored, &now, DayStart::default(), 7);
        let card = || Id::new("waves").unwrap();
        let deeds = [Deed::Join, Deed::Leave, Deed::Card(card()), Deed::Answer(3, SafeText::new("sitting long"))];
        let marks = deeds.map(|deed| Mark::new(card(), deed, &now, DayStart::default(), 7).into());
        let ended = pause.until(day("2026-12-24"), &now).unwrap();
        let others: [Record; 5] = [full.into(), bare.into(), pause.into(), ended.into(), strike.into()];
        others.into_iter().chain(marks).collect()
    }

    #[test]
    fn every_kind_is_read_at_once_as_it_is_read_slowly() {
        for record in records() {
            let line = record.encode();
            let read = members(body(&line).as_bytes());
            assert!(read.is_some(), "{line}");
            assert_eq!(read, slowly(body(&line)), "{line}");
        }
    }

    #[test]
    fn what_stands_otherwise_is_left_to_the_other() {
        let line = entry().encode();
        assert_eq!(members(body(&line).as_bytes()), None, "a note with escapes");
        for body in [
            "",
            r#"{"v":1,"what":"sitting","#,
            r#"{"v":1, "what":"sitting""#,
            r#"{"what":"sitting","v":1"#,
            r#"{"v":1,"what":"sitting","what":"pause""#,
            r#"{"v":1,"what":"sitting","people":2"#,
            r#"{"v":01,"what":"sitting""#,
            r#"{"v":4294967296,"what":"sitting""#,
            r#"{"v":-1,"what":"sitting""#,
            r#"{"v":1,"what":"sitting","offset_s":-0"#,
            r#"{"v":1,"what":"sitting","offset_s":1.5"#,
            r#"{"v":1,"what":"sitting","practised_ms":99999999999999999999"#,
            r#"{"v":1,"what":"sitting","practised_ms":null"#,
            r#"{"v":1,"what":"sitting","before":{"pain":1,"tension":1}"#,
            r#"{"v":1,"what":"sitting","note":"open"#,
            "{\"v\":1,\"what\":\"sitting\",\"note\":\"a\tb\"",
        ] {
            assert_eq!(members(body.as_bytes()), None, "{body}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

        /// Whatever became of a line: read at once it says what it says to the other, or is left to it.
        #[test]
        fn nothing_is_read_otherwise(which in 0..9usize, at: prop::sample::Index, to in "[-\"\\\\{}:,.0-9a-z\u{1}ä]{0,3}", length in 0..4usize) {
            let line = records()[which].encode();
            let mut body = body(&line).to_owned();
            let starts: Vec<usize> = body.char_indices().map(|(start, _)| start).collect();
            let from = at.index(starts.len());
            let end = starts.get(from + length).copied().unwrap_or(body.len());
            body.replace_range(starts[from]..end, &to);
            if let Some(read) = members(body.as_bytes()) {
                prop_assert_eq!(Some(read), slowly(&body), "{}", body);
            }
        }
    }
}
