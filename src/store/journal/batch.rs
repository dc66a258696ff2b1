//! Records that are kept at once: those of one year are one write and one sync, however many they are.

use crate::record::Record;
use std::collections::BTreeMap;

/// Bytes of the longest write, far below what a file takes.
pub(super) const LONGEST_WRITE: usize = 4 * 1024 * 1024;

/// Lines of one year.
#[derive(Debug)]
pub(super) struct Batch<'a> {
    /// In which year's file they belong.
    pub year: i16,
    /// Each record, and where it stood among all.
    pub records: Vec<(usize, &'a Record)>,
    /// The same as text, one a line.
    pub lines: String,
}

impl<'a> Batch<'a> {
    /// Divides records, which keep their order within a year.
    pub fn all(records: impl IntoIterator<Item = &'a Record>) -> Vec<Batch<'a>> {
        let (mut full, mut open) = (Vec::new(), BTreeMap::<i16, Batch<'a>>::new());
        for (at, record) in records.into_iter().enumerate() {
            let year = record.day().date().year();
            let line = record.encode();
            let batch = open.entry(year).or_insert_with(|| Batch::of(year));
            if batch.lines.len() + line.len() > LONGEST_WRITE {
                full.push(std::mem::replace(batch, Batch::of(year)));
            }
            batch.lines += &line;
            batch.records.push((at, record));
        }
        full.extend(open.into_values());
        full
    }

    fn of(year: i16) -> Batch<'a> {
        Batch { year, records: Vec::new(), lines: String::new() }
    }

    /// What is left when its first `kept` records need nothing more.
    pub fn rest(self, kept: usize) -> Batch<'a> {
        let lines = self.lines.split_inclusive('\n').skip(kept).collect();
        Batch { records: self.records.into_iter().skip(kept).collect(), lines, ..self }
    }
}
