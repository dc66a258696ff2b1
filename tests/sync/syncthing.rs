//! The journal in a folder that Syncthing keeps alike: a true pair of it on this machine, which talks to nobody else.

use super::*;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::thread;
use std::time::{Duration, Instant};

/// The longest that is waited for two folders to become alike.
const PATIENCE: Duration = Duration::from_secs(120);

/// A Syncthing beside a machine's home.
struct Syncing {
    settings: TempDir,
    id: String,
    port: u16,
    running: Option<Child>,
}

impl Syncing {
    /// Draws keys; nothing runs yet.
    fn new() -> Syncing {
        let settings = tempfile::tempdir().unwrap();
        let keys = syncthing(settings.path(), &["generate", "--no-default-folder", "--skip-port-probing"]).output().unwrap();
        assert!(keys.status.success(), "{keys:?}");
        let id = syncthing(settings.path(), &["--device-id"]).output().unwrap();
        let id = String::from_utf8(id.stdout).unwrap().trim().to_owned();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Syncing { settings, id, port, running: None }
    }

    /// Shares a machine's journal with the other, and with no one else: no discovery, no relays, no questions to the outside.
    fn shares(&self, machine: &Machine, other: &Syncing) {
        let folder = machine.paths().journal();
        let options = [
            "globalAnnounceEnabled",
            "localAnnounceEnabled",
            "relaysEnabled",
            "natEnabled",
            "crashReportingEnabled",
            "startBrowser",
            "announceLANAddresses",
        ];
        let options: String = options.map(|option| format!("<{option}>false</{option}>")).concat();
        let config = format!(
            r#"<configuration version="35">
<folder id="journal" path="{}" type="sendreceive" rescanIntervalS="1" fsWatcherEnabled="true" fsWatcherDelayS="1">
    <maxConflicts>10</maxConflicts><device id="{}"/><device id="{}"/>
</folder>
<device id="{}"><address>tcp://127.0.0.1:{}</address></device>
<device id="{}"><address>tcp://127.0.0.1:{}</address></device>
<gui enabled="false"/>
<options>
    {options}<listenAddress>tcp://127.0.0.1:{}</listenAddress><reconnectionIntervalS>1</reconnectionIntervalS>
    <urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH><stunKeepaliveStartS>0</stunKeepaliveStartS>
</options>
</configuration>"#,
            folder.display(),
            self.id,
            other.id,
            self.id,
            self.port,
            other.id,
            other.port,
            self.port,
        );
        fs::create_dir_all(folder.join(".stfolder")).unwrap();
        fs::write(self.settings.path().join("config.xml"), config).unwrap();
    }

    fn start(&mut self) {
        let mut command =
            syncthing(self.settings.path(), &["serve", "--no-browser", "--no-upgrade", "--no-restart", "--no-default-folder"]);
        self.running = Some(command.process_group(0).spawn().unwrap());
    }

    /// Ends it with all that it started.
    fn stop(&mut self) {
        let Some(mut child) = self.running.take() else { return };
        if let Some(group) = rustix::process::Pid::from_raw(i32::try_from(child.id()).unwrap()) {
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        let _ = child.wait();
    }
}

impl Drop for Syncing {
    fn drop(&mut self) {
        self.stop();
    }
}

fn syncthing(settings: &Path, args: &[&str]) -> Command {
    let mut command = Command::new("syncthing");
    command.args(args).arg("--home").arg(settings).env("HOME", settings).env("STNOUPGRADE", "1");
    // One process, without another that watches over it: when it is waited for, its data is free.
    command.env("STMONITORED", "yes");
    command.stdin(Stdio::null()).stderr(Stdio::null());
    if args.first() == Some(&"serve") {
        command.stdout(Stdio::null());
    }
    command
}

/// Waits until both have these many practices.
fn wait_for(machines: [&Machine; 2], practices: usize) {
    let began = Instant::now();
    loop {
        let found = machines.map(|machine| machine.record().entries.len());
        if found == [practices; 2] {
            return;
        }
        assert!(began.elapsed() < PATIENCE, "{found:?} of {practices}");
        thread::sleep(Duration::from_millis(100));
    }
}

#[test]
#[ignore = "a pair of Syncthing takes half a minute: make sync-test"]
fn two_machines_become_alike_whatever_was_practised_when() {
    if !is_there("syncthing") {
        return;
    }
    let [one, other] = ["one", "other"].map(Machine::new);
    let (mut here, mut there) = (Syncing::new(), Syncing::new());
    here.shares(&one, &there);
    there.shares(&other, &here);
    // At once, while the files are carried about.
    here.start();
    there.start();
    practise_at_once([&one, &other], 0, 50);
    wait_for([&one, &other], 102);
    practise_at_once([&one, &other], 100, 50);
    wait_for([&one, &other], 204);
    assert_alike([&one, &other], 204);
    // Each for itself, while the other is away.
    there.stop();
    practise_at_once([&one, &other], 200, 50);
    there.start();
    wait_for([&one, &other], 306);
    assert_alike([&one, &other], 306);
    // A cloned disk whose machine has no name of its own: both write one file while apart, and Syncthing makes a copy in conflict.
    here.stop();
    there.stop();
    let folder = one.journal().folder();
    let (own, twin) = (folder.join("2026.jsonl"), other.paths().journal().join(folder.file_name().unwrap()).join("2026.jsonl"));
    assert_eq!(fs::read(own).unwrap(), fs::read(&twin).unwrap());
    one.practises(300..303);
    let lines: String = (303..305).map(|n| entry(n).encode()).collect();
    fs::OpenOptions::new().append(true).open(twin).unwrap().write_all(lines.as_bytes()).unwrap();
    here.start();
    there.start();
    wait_for([&one, &other], 311);
    assert_alike([&one, &other], 311);
    let copies = files(&one.paths().journal()).into_iter().filter(|path| path.to_string_lossy().contains("sync-conflict"));
    assert_eq!(copies.count(), 1, "it was a true conflict");
}
