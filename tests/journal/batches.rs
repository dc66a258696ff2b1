//! Several records at once: one write and one sync for each year, and of each what is told is true.

use super::disks::{Failing, Meddled, SharedDisk, Step, Until, beside_one_that_dies, for_every_call};
use super::*;
use atempause::record::Day;
use atempause::store::Trouble;
use atempause::store::journal::Kept;
use rustix::io::Errno;
use std::cell::Cell;
use std::rc::Rc;

/// Three of 2026 and two of the year before, not in order.
fn five() -> Vec<Record> {
    let on = |n: u64, day: &str| Record::from(Entry { day: Day::parse(day).unwrap(), ..entry(n) });
    vec![on(3, "2026-02-01"), on(4, "2025-12-30"), on(5, "2026-02-02"), on(6, "2026-02-03"), on(7, "2025-12-31")]
}

fn names(records: &[Record]) -> BTreeSet<EntryId> {
    records.iter().map(Record::id).collect()
}

/// Two records stand; five are written at once to a disk that fails at its n-th call. Returns how many calls it took, and what was told.
fn five_more(errno: Errno, at: usize, until: Until, spare: bool) -> (usize, Vec<Result<Kept, Trouble>>) {
    let home = tempfile::tempdir().unwrap();
    let mut good = journal(home.path());
    good.append_all(&[entry(1), entry(2)].map(Record::from));
    let before = lines(&file(&good));

    let mut disk = Failing::new(errno, at, until);
    disk.spared = spare.then(|| home.path().join("state"));
    let disk = Rc::new(disk);
    let mut failing = Journal::on(SharedDisk(Rc::clone(&disk)), &Paths::at(home.path()), Some("this machine"));
    let told = failing.append_all(&five());
    let case = format!("{errno:?} at {at} {until:?}: {told:?}");
    assert_eq!(told.len(), 5, "{case}");

    assert!(lines(&file(&good)).starts_with(&before), "what stood there stands: {case}");
    let reading = journal(home.path()).read();
    let found = ids(&reading.entries);
    assert!(found.is_superset(&ids(&[entry(1), entry(2)])), "{case}");
    for (record, _) in five().iter().zip(&told).filter(|(_, told)| told.is_ok()) {
        assert!(found.contains(&record.id()), "what was kept is read: {case}");
    }
    // The disk is well again: asked once more for those that are missing, it has all of them, and each once.
    let mut well = journal(home.path());
    let missing: Vec<Record> = five().into_iter().filter(|record| !found.contains(&record.id())).collect();
    assert!(well.append_all(&missing).iter().all(|told| *told == Ok(Kept::Saved)), "{case}");
    assert_eq!(well.replay().waiting, 0, "{case}");
    let after = well.read();
    assert_eq!(ids(&after.entries), &names(&five()) | &ids(&[entry(1), entry(2)]), "{case}");
    assert_eq!(after.entries.len(), 7, "{case}");
    assert!(after.skipped.damaged <= 1, "what was cut off, and nothing else: {case}");
    assert_eq!(fs::read_dir(home.path().join("state/spool")).into_iter().flatten().count(), 0, "{case}");
    (disk.calls.get(), told)
}

#[test]
fn whichever_call_fails_what_is_told_of_each_is_true() {
    for errno in [Errno::NOSPC, Errno::IO, Errno::ROFS] {
        for until in [Until::Once, Until::Ever] {
            for spare in [true, false] {
                let calls = for_every_call(|at| {
                    let (calls, told) = five_more(errno, at, until, spare);
                    assert!(!spare || told.iter().all(Result::is_ok), "the spool takes it: {errno:?} at {at} {until:?}");
                    calls
                });
                assert!(calls >= 12, "{calls} calls were made to fail");
            }
        }
    }
}

/// A full disk takes half of a write: what is whole in it is there and counts, the rest waits or is not kept.
#[test]
fn of_a_write_that_was_cut_off_the_whole_lines_count() {
    let saved = |told: &[Result<Kept, Trouble>]| told.iter().filter(|told| **told == Ok(Kept::Saved)).count();
    let mut cut = BTreeSet::new();
    for_every_call(|at| {
        let (calls, told) = five_more(Errno::NOSPC, at, Until::Once, true);
        let waits = told.iter().filter(|told| **told == Ok(Kept::Spooled(Trouble::Full))).count();
        assert_eq!(saved(&told) + waits, 5, "{told:?}");
        cut.insert(saved(&told));
        calls
    });
    // One of the two of 2025 or of the three of 2026 was whole, or none, or the call that failed did not matter.
    assert_eq!(cut, BTreeSet::from([2, 3, 4, 5]));
    // From the first write on nothing can be kept: one line of 2025 is in the journal all the same.
    let mut kept = BTreeSet::new();
    for_every_call(|at| {
        let (calls, told) = five_more(Errno::NOSPC, at, Until::Ever, false);
        kept.insert(saved(&told));
        calls
    });
    assert_eq!(kept, BTreeSet::from([0, 2, 5]), "a sync that fails leaves nothing that is known");
}

#[test]
fn many_are_one_write_and_one_sync_for_each_year() {
    let home = tempfile::tempdir().unwrap();
    let (writes, syncs) = (Cell::new(0), Cell::new(0));
    let disk = Meddled(|step: Step<'_>| match step {
        Step::Append(_) => writes.set(writes.get() + 1),
        Step::Sync => syncs.set(syncs.get() + 1),
    });
    let mut counted = Journal::on(disk, &Paths::at(home.path()), Some("this machine"));
    writes.set(0);
    syncs.set(0);
    assert_eq!(counted.append_all(&five()), [Ok(Kept::Saved); 5]);
    assert_eq!((writes.get(), syncs.get()), (2, 2));
    // In the order in which they came.
    let of_2026: String = [3, 5, 6]
        .iter()
        .zip(["2026-02-01", "2026-02-02", "2026-02-03"])
        .map(|(n, day)| Entry { day: Day::parse(day).unwrap(), ..entry(*n) }.encode())
        .collect();
    assert_eq!(lines(&file(&journal(home.path()))), of_2026.as_bytes());
}

#[test]
fn another_program_may_die_before_many_are_written() {
    let home = tempfile::tempdir().unwrap();
    journal(home.path()).append(entry(1)).unwrap();
    let mut meddled = Journal::on(beside_one_that_dies(), &Paths::at(home.path()), Some("this machine"));
    assert_eq!(meddled.append_all(&[3, 4, 5].map(entry).map(Record::from)), [Ok(Kept::Saved); 3]);
    assert_eq!(meddled.read().entries, [1, 3, 4, 5].map(entry));
}

/// More than one write takes, beside a file that is nearly full: nothing lies beyond what is read of a file.
#[test]
fn no_file_grows_beyond_what_is_read() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(home.path());
    fs::create_dir_all(journal.folder()).unwrap();
    fs::write(file(&journal), "\n".repeat(62 * 1024 * 1024)).unwrap();
    let many: Vec<Record> = (0..20_000).map(|n| entry(n).into()).collect();
    assert!(journal.append_all(&many).iter().all(|told| *told == Ok(Kept::Saved)));
    let reading = journal.read();
    assert_eq!((reading.entries.len(), reading.skipped), (20_000, Default::default()));
    assert!(fs::metadata(journal.folder().join("2026-2.jsonl")).unwrap().len() > 3 * 1024 * 1024);
}
