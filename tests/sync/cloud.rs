//! The journal in a folder that a service keeps alike, as Dropbox does: its folders are set up with the commands of the documentation,
//! and this test stands in for the service.

use super::*;

/// The set-up of the documentation, in a home.
fn set_up(home: &Path) {
    let mut shell = Command::new("sh");
    shell.args(["-euc", &documented("With Dropbox or another folder in a cloud")]).env("HOME", home).stdin(Stdio::null());
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Makes two folders alike: what one side lacks or has continued is copied; of what both have continued the second side's becomes a copy
/// in conflict, called as the service calls it.
fn carry([here, there]: [&Path; 2], conflict: &str) {
    let inside =
        |folder: &Path| files(folder).into_iter().map(|file| file.strip_prefix(folder).unwrap().to_owned()).collect::<Vec<_>>();
    for name in inside(here).into_iter().chain(inside(there)) {
        let both = [here.join(&name), there.join(&name)];
        let [ours, theirs] = [&both[0], &both[1]].map(|file| fs::read(file).unwrap_or_default());
        both.iter().for_each(|file| fs::create_dir_all(file.parent().unwrap()).unwrap());
        if ours.starts_with(&theirs) || theirs.starts_with(&ours) {
            let longer = if ours.len() > theirs.len() { &ours } else { &theirs };
            both.iter().for_each(|file| fs::write(file, longer).unwrap());
            continue;
        }
        let copy = name.with_file_name(conflict.replace('*', &name.file_stem().unwrap().to_string_lossy()));
        fs::write(&both[1], &ours).unwrap();
        [here, there].iter().for_each(|folder| fs::write(folder.join(&copy), &theirs).unwrap());
    }
}

#[test]
fn two_machines_share_a_folder_of_a_cloud() {
    let [one, other] = ["one", "other"].map(Machine::new);
    one.practises(1000..1003);
    other.practises(1003..1005);
    let (here, there) = (one.around(), other.around());
    set_up(here.path());
    set_up(there.path());
    assert!(one.paths().journal().is_symlink(), "the program writes into the shared folder");
    let clouds = [here.path().join("Dropbox/atempause"), there.path().join("Dropbox/atempause")];
    let carry = || carry([&clouds[0], &clouds[1]], "there is none");
    carry();
    assert_alike([&one, &other], 5);
    practise_at_once([&one, &other], 0, 20);
    carry();
    assert_alike([&one, &other], 5 + 42);
    assert_eq!(files(&one.home.path().join("journal-before")).len(), 1, "what was there before is still there");
}

/// A cloned disk whose machine has no name of its own: both wrote the same file.
#[test]
fn copies_in_conflict_lose_nothing_whatever_they_are_called() {
    for conflict in [
        "* (Anna's conflicted copy 2026-11-22).jsonl",
        "* (laptop's conflicted copy 2026-11-22 (1)).jsonl",
        "* (Conflicted copy from laptop on 2026-11-22).jsonl",
        "* (In Konflikt stehende Kopie von laptop 2026-11-22).jsonl",
        "* (conflicted copy 2026-11-22 101112).jsonl",
        "* (Case Conflict).jsonl",
        "*-laptop.jsonl",
        "* (1).jsonl",
        "* 2.jsonl",
    ] {
        let one = Machine::new("one");
        one.practises([1, 2]);
        let twin = Machine { name: one.name, ..Machine::new("twin") };
        for file in files(one.home.path()) {
            let to = twin.home.path().join(file.strip_prefix(one.home.path()).unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(&file, to).unwrap();
        }
        one.practises([3, 4, 5]);
        twin.practises([6, 7]);
        carry([&one.paths().journal(), &twin.paths().journal()], conflict);
        assert_alike([&one, &twin], 7);
        assert_eq!(files(&one.paths().journal()).len(), 2, "it was a true conflict: {conflict}");
        // And on it goes.
        one.practises([8]);
        carry([&one.paths().journal(), &twin.paths().journal()], conflict);
        assert_alike([&one, &twin], 8);
    }
}
