//! What is found in the folder, whatever it has been through: cuts, garbage, copies, other machines.

use super::*;
use proptest::prelude::*;

#[test]
fn a_tail_may_be_cut_anywhere() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(home.path());
    for n in 1..=3 {
        journal.append(entry(n)).unwrap();
    }
    let whole = lines(&file(&journal));
    let last = whole.len() - entry(3).encode().len();
    for end in 0..=whole.len() {
        fs::write(file(&journal), &whole[..end]).unwrap();
        let good = whole[..end].iter().filter(|byte| **byte == b'\n').count();
        let torn = end > 0 && whole[end - 1] != b'\n';
        let reading = journal.read();
        assert_eq!((reading.entries.len(), reading.skipped.torn), (good, usize::from(torn)), "cut at {end}");
        // Writing is the slower half: every length of the last record, and some of those before.
        if end >= last || end % 16 == 0 {
            journal.append(entry(4)).unwrap();
            let reading = journal.read();
            assert!(ids(&reading.entries).contains(&entry(4).id), "cut at {end}");
            // A whole line that lacked only its end has become a record by being ended.
            let ended = [last - entry(2).encode().len(), last, whole.len()].contains(&(end + 1));
            assert_eq!(reading.entries.len(), good + 1 + usize::from(ended), "cut at {end}");
            assert_eq!(lines(&file(&journal))[..end], whole[..end], "what stood there stands");
        }
    }
}

#[test]
fn garbage_between_records_costs_nothing_but_itself() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(home.path());
    let newer = {
        let line = entry(5).encode().replace(r#""v":1"#, r#""v":9"#);
        let body = &line[..line.rfind(r#","crc""#).unwrap()];
        format!("{body},\"crc\":\"{:08x}\"}}\n", crc32c(body.as_bytes()))
    };
    let mut text = Vec::new();
    for (n, garbage) in [
        (1, &b"\0\0\0\0\0\0\0\0\n"[..]),
        (2, b"<<<<<<< HEAD\n=======\n\n\n"),
        (3, b"\xff\xfe{\"v\":1}\n"),
        (4, newer.as_bytes()),
        (6, entry(7).encode().replace("60000", "99999").as_bytes()),
    ] {
        text.extend(entry(n).encode().bytes());
        text.extend(garbage);
    }
    text.extend("x".repeat(9000).bytes());
    fs::create_dir_all(journal.folder()).unwrap();
    fs::write(file(&journal), &text).unwrap();
    journal.append(entry(8)).unwrap();
    let reading = journal.read();
    assert_eq!(ids(&reading.entries), ids(&[1, 2, 3, 4, 6, 8].map(entry)));
    assert_eq!((reading.skipped.damaged, reading.skipped.newer, reading.skipped.torn), (6, 1, 0));
    assert!(lines(&file(&journal)).starts_with(&text), "garbage is not ours to remove");
}

/// Bit by bit, as in RFC 3720: an independent witness for the checksum in the docs.
fn crc32c(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| if sum & 1 == 1 { (sum >> 1) ^ 0x82f6_3b78 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
}

#[test]
fn what_is_no_journal_does_no_harm() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(home.path());
    assert_eq!(journal.read(), Default::default(), "no folder yet");
    journal.append(entry(1)).unwrap();
    let other = journal.root().join("other");
    fs::create_dir_all(other.join("folder.jsonl")).unwrap();
    rustix::fs::mkfifoat(rustix::fs::CWD, other.join("pipe.jsonl"), rustix::fs::Mode::from_bits_truncate(0o600)).unwrap();
    std::os::unix::fs::symlink("/dev/zero", other.join("zero.jsonl")).unwrap();
    std::os::unix::fs::symlink("nowhere", other.join("gone.jsonl")).unwrap();
    std::os::unix::fs::symlink("loop.jsonl", other.join("loop.jsonl")).unwrap();
    fs::write(other.join("notes.txt"), entry(2).encode()).unwrap();
    let long = fs::File::create(other.join("long.jsonl")).unwrap();
    long.set_len(65 * 1024 * 1024).unwrap();
    let reading = journal.read();
    assert_eq!(ids(&reading.entries), ids(&[entry(1)]));
    assert_eq!(reading.skipped.files.len(), 4, "{:?}", reading.skipped);
    assert_eq!(reading.skipped.beyond, 1);
}

#[test]
fn a_full_file_is_continued() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(home.path());
    fs::create_dir_all(journal.folder()).unwrap();
    fs::File::create(file(&journal)).unwrap().set_len(64 * 1024 * 1024).unwrap();
    journal.append(entry(1)).unwrap();
    assert_eq!(lines(&journal.folder().join("2026-2.jsonl")), entry(1).encode().as_bytes());
    assert_eq!(ids(&journal.read().entries), ids(&[entry(1)]));
}

#[test]
fn copies_in_conflict_are_read() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(home.path());
    journal.append(entry(1)).unwrap();
    journal.append(entry(2)).unwrap();
    let other = journal.root().join("0123456789abcdef");
    fs::create_dir_all(&other).unwrap();
    for (name, numbers) in [
        ("2026.jsonl", &[3, 4][..]),
        ("2026.sync-conflict-20261122-101112-ABCDEFG.jsonl", &[4, 5, 1]),
        ("2026 (Anna's conflicted copy 2026-11-22).jsonl", &[6, 3]),
    ] {
        fs::write(other.join(name), numbers.iter().map(|n| entry(*n).encode()).collect::<String>()).unwrap();
    }
    fs::write(journal.root().join("imported.jsonl"), entry(7).encode()).unwrap();
    let reading = journal.read();
    assert_eq!(reading.entries, [1, 2, 3, 4, 5, 6, 7].map(entry), "by end, each once");
    assert_eq!(reading.skipped, Default::default());
}

#[test]
fn what_was_said_later_stands_wherever_it_is_found() {
    let first = entry(1);
    let said = |note: &str| Sitting { note: Some(atempause::practice::SafeText::new(note)), ..first.sitting.clone() };
    let (second, third) = (first.amended(said("z")), first.amended(said("z")).amended(said("a")));
    let records = [&first, &second, &third];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let home = tempfile::tempdir().unwrap();
        let mut journal = journal(home.path());
        journal.append(records[order[0]]).unwrap();
        for (folder, record) in [("journal/0", order[1]), ("state/spool", order[2])] {
            let folder = home.path().join(folder);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("2026.jsonl"), records[record].encode()).unwrap();
        }
        assert_eq!(journal.read().entries, std::slice::from_ref(&third), "{order:?}");
        journal.replay();
        assert_eq!(journal.read().entries, std::slice::from_ref(&third), "{order:?}");
    }
}

#[test]
fn the_own_folder_is_read_even_among_too_many() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(home.path());
    journal.append(entry(1)).unwrap();
    for n in 0..70 {
        let folder = journal.root().join(format!(".{n:02}"));
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("2026.jsonl"), entry(100 + n).encode()).unwrap();
    }
    let reading = journal.read();
    assert!(ids(&reading.entries).contains(&entry(1).id));
    assert_eq!((reading.entries.len(), reading.skipped.beyond), (64, 7));
}

/// A file of one of five machines: whose, the practices in it, and how many bytes of it are missing in a copy that was cut off.
type Synced = (u8, Vec<u64>, usize);

fn synced() -> impl Strategy<Value = Vec<Synced>> {
    prop::collection::vec((0..5u8, prop::collection::vec(0..40u64, 0..12), 0..400usize), 0..8)
}

/// The same files of five machines, synced in another order, under other names, some twice and some only in part before.
fn union_is_one(files: &[Synced]) -> Result<(), TestCaseError> {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let put = |home: &tempfile::TempDir, device: u8, name: String, text: &str| {
        let folder = Paths::at(home.path()).journal().join(format!("{device:016x}"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), text).unwrap();
    };
    let mut expected = BTreeSet::new();
    for (n, (device, numbers, cut)) in files.iter().enumerate() {
        let whole: String = numbers.iter().map(|n| entry(*n).encode()).collect();
        let part = &whole[..whole.len().saturating_sub(*cut)];
        expected.extend(numbers.iter().map(|n| entry(*n).id));
        put(&one, *device, format!("2026-{n}.jsonl"), &whole);
        put(&other, *device, format!("2026.sync-conflict-{}.jsonl", 99 - n), &whole);
        put(&other, 4 - *device, format!("2026 (conflicted copy {n}).jsonl"), part);
    }
    let (one, other) = (journal(one.path()).read(), journal(other.path()).read());
    prop_assert_eq!(&one.entries, &other.entries);
    prop_assert_eq!(ids(&one.entries), expected);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100_000) })]

    #[test]
    #[ignore = "100,000 sets of files"]
    fn the_union_never_depends_on_order(files in synced()) {
        union_is_one(&files)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn the_union_does_not_depend_on_order(files in synced()) {
        union_is_one(&files)?;
    }

    #[test]
    fn any_bytes_are_read_without_harm(bytes: Vec<u8>, before: bool) {
        let home = tempfile::tempdir().unwrap();
        let mut journal = journal(home.path());
        fs::create_dir_all(journal.folder()).unwrap();
        let mut text = if before { entry(1).encode().into_bytes() } else { Vec::new() };
        text.extend(&bytes);
        fs::write(file(&journal), text).unwrap();
        journal.append(entry(2)).unwrap();
        let found = ids(&journal.read().entries);
        prop_assert!(found.contains(&entry(2).id));
        prop_assert_eq!(found.contains(&entry(1).id), before);
    }
}
