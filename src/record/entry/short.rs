//! Names of records that are short enough to type: their last digits, which are random.

use super::EntryId;

/// Digits of the shortest name.
pub const LEAST_DIGITS: usize = 4;

/// Why a short name names nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unnamed {
    /// It is no name, or nobody's.
    Nobody,
    /// It is the end of several.
    Several(Vec<EntryId>),
}

impl EntryId {
    /// Its last digits, at most 32.
    pub fn short(self, digits: usize) -> String {
        let whole = self.to_string();
        whole.get(whole.len().saturating_sub(digits)..).unwrap_or_default().to_owned()
    }

    /// The digits in reverse, so that names that end alike stand side by side.
    const fn reversed(self) -> u128 {
        const LOW: u128 = 0x0f0f_0f0f_0f0f_0f0f_0f0f_0f0f_0f0f_0f0f;
        let swapped = self.0.swap_bytes();
        ((swapped & LOW) << 4) | ((swapped >> 4) & LOW)
    }
}

/// How many digits tell all of these apart: [`LEAST_DIGITS`] or more.
pub fn digits(ids: impl IntoIterator<Item = EntryId>) -> usize {
    let mut reversed: Vec<u128> = ids.into_iter().map(EntryId::reversed).collect();
    reversed.sort_unstable();
    reversed.dedup();
    let alike = reversed.windows(2).map(|pair| pair.iter().fold(0, |all, one| all ^ one).leading_zeros() / 4).max();
    alike.map_or(0, |alike| alike as usize + 1).max(LEAST_DIGITS)
}

/// The one of `ids` whose name ends in `text`.
///
/// # Errors
/// [`Unnamed`].
pub fn named(ids: impl IntoIterator<Item = EntryId>, text: &str) -> Result<EntryId, Unnamed> {
    let text = text.to_ascii_lowercase();
    let is_name = text.len() >= LEAST_DIGITS && text.bytes().all(|b| b.is_ascii_hexdigit());
    let mut found: Vec<EntryId> = ids.into_iter().filter(|id| is_name && id.to_string().ends_with(&text)).collect();
    found.sort_unstable();
    found.dedup();
    match found[..] {
        [] => Err(Unnamed::Nobody),
        [one] => Ok(one),
        _ => Err(Unnamed::Several(found)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(random: u64) -> EntryId {
        EntryId::new(jiff::Timestamp::UNIX_EPOCH, random)
    }

    #[test]
    fn names_are_as_long_as_they_must_be() {
        assert_eq!(digits([]), 4);
        assert_eq!(digits([id(0x1_2345), id(0x1_2346), id(0x1_2345)]), 4);
        assert_eq!(digits([id(0x1_2345), id(0x2_2345)]), 5);
        assert_eq!(id(0xabcd_ef01).short(6), "cdef01");
        let ids = [id(0x1_2345), id(0x2_2345), id(0x6_7890)];
        assert_eq!(named(ids, "7890"), Ok(ids[2]));
        assert_eq!(named(ids, "12345"), Ok(ids[0]));
        assert_eq!(named(ids, &ids[1].to_string()), Ok(ids[1]));
        assert_eq!(named(ids, "2345"), Err(Unnamed::Several(vec![ids[0], ids[1]])));
        for text in ["", "890", "9999", "x7890"] {
            assert_eq!(named(ids, text), Err(Unnamed::Nobody), "{text}");
        }
        assert_eq!(named([id(0xABCD)], "ABCD"), Ok(id(0xabcd)));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn so_many_digits_name_each(randoms in prop::collection::vec(0..0x4_0000u64, 1..40)) {
            let ids: Vec<EntryId> = randoms.iter().map(|random| id(*random)).collect();
            let digits = digits(ids.clone());
            for one in &ids {
                prop_assert_eq!(named(ids.clone(), &one.short(digits)), Ok(*one));
            }
        }
    }
}
