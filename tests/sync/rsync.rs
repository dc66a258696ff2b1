//! The journal carried by rsync, with the commands of the documentation as they stand there.

use super::*;
use std::os::unix::fs::PermissionsExt;
use std::thread;

/// Stands in for `ssh`: the other machine is another home on this one.
const SSH: &str = "#!/bin/sh\nshift\ncd \"$OTHER_HOME\" && HOME=$OTHER_HOME exec sh -c \"$*\"\n";

/// Runs the documented commands in one home, with the other one behind `ssh OTHER`.
fn carry(homes: [&Path; 2], ssh: &Path) {
    let path = format!("{}:{}", ssh.display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.args(["-euc", &documented("With rsync, in both directions")]).env_clear().stdin(Stdio::null());
    shell.env("PATH", path).env("HOME", homes[0]).env("OTHER_HOME", homes[1]);
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn two_machines_become_alike_by_the_documented_commands() {
    if !is_there("rsync") {
        return;
    }
    let [one, other] = ["one", "other"].map(Machine::new);
    let ssh = tempfile::tempdir().unwrap();
    fs::write(ssh.path().join("ssh"), SSH).unwrap();
    fs::set_permissions(ssh.path().join("ssh"), fs::Permissions::from_mode(0o755)).unwrap();
    let (here, there) = (one.around(), other.around());
    let homes = [here.path(), there.path()];
    // On the other machine nobody has practised yet: there is no folder.
    one.practises(1000..1003);
    fs::remove_dir(other.paths().journal()).unwrap();
    carry(homes, ssh.path());
    assert_alike([&one, &other], 3);
    // While both practise files are carried half written.
    for round in 0..2 {
        thread::scope(|threads| {
            let practising = threads.spawn(|| practise_at_once([&one, &other], round * 100, 30));
            while !practising.is_finished() {
                carry(homes, ssh.path());
            }
        });
        carry(homes, ssh.path());
        assert_alike([&one, &other], 3 + usize::try_from(round + 1).unwrap() * 62);
    }
    let left = files(&one.paths().journal()).into_iter().filter(|path| path.extension().is_none_or(|ending| ending != "jsonl"));
    assert_eq!(left.count(), 0, "nothing else is left behind");
}
