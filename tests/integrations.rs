//! docs/integrations.md is true: each snippet is run by its own program where that is installed, with `status` and `due` of this build.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may")]
#![allow(clippy::disallowed_methods, reason = "what others read is written at a moment")]

#[allow(dead_code, reason = "the other terminals need the rest")]
#[path = "support/pty.rs"]
mod pty;

use atempause::breaks::{Kind, Position, Snapshot, Stage};
use atempause::practice::Ms;
use atempause::store::breaks::{Published, write};
use atempause::store::disk::RealDisk;
use atempause::store::{Paths, breaks};
use portable_pty::CommandBuilder;
use pty::Pty;
use serde_json::Value;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const DOCS: &str = include_str!("../docs/integrations.md");
const PROGRAM: &str = env!("CARGO_BIN_EXE_atempause");

/// The snippets of a language, in order.
fn snippets(language: &str) -> Vec<&'static str> {
    let opening = format!("```{language}\n");
    let found: Vec<&str> = DOCS.split(opening.as_str()).skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(!found.is_empty(), "there is no {language}");
    found
}

/// A home in which a pane says this, with `atempause` on the path.
struct Scene {
    home: TempDir,
}

impl Scene {
    fn new(stage: Option<(Stage, u64)>) -> Scene {
        let home = tempfile::tempdir().unwrap();
        Scene::furnish(home.path(), stage);
        Scene { home }
    }

    fn furnish(home: &Path, stage: Option<(Stage, u64)>) {
        fs::create_dir(home.join("bin")).unwrap();
        symlink(PROGRAM, home.join("bin/atempause")).unwrap();
        if let Some((stage, secs)) = stage {
            let left = (secs > 0).then(|| Ms::from_secs(secs));
            let (worked, position) = ([Ms::from_secs(600); 3], Position::Sitting);
            let snapshot = Snapshot {
                stage,
                kind: Some(Kind::Up),
                left,
                worked,
                position,
                turns: false,
                day: "2026-11-27".into(),
                taken: 2,
                away: 1,
            };
            let paths = Paths::at(home);
            write(&RealDisk, &paths.breaks(), &Published::new(snapshot, jiff::Timestamp::now())).unwrap();
            assert!(breaks::read(&paths.breaks()).is_some());
        }
    }

    fn due() -> Scene {
        Scene::new(Some((Stage::Due, 0)))
    }

    fn working() -> Scene {
        Scene::new(Some((Stage::Working, 721)))
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.home.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        let path = format!("{}:/usr/local/bin:/usr/bin:/bin", self.home.path().join("bin").display());
        command.args(arguments).env_clear().env("PATH", path).env("ATEMPAUSE_HOME", self.home.path());
        command.env("HOME", self.home.path()).env("LANG", "C.UTF-8").env("TERM", "xterm-256color").stdin(Stdio::null());
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        self.command(program, arguments).output().unwrap()
    }

    fn says(&self, arguments: &[&str]) -> String {
        text(&self.run(PROGRAM, arguments))
    }
}

fn text(output: &Output) -> String {
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Whether a program is here; what is not cannot be tested here.
fn is_here(program: &str) -> bool {
    let here = ["/usr/local/bin", "/usr/bin", "/bin"].iter().any(|folder| Path::new(folder).join(program).is_file());
    if !here {
        println!("{program} is not here: its snippet was not run");
    }
    here
}

#[test]
fn due_ends_as_documented() {
    for (scene, code) in
        [(Scene::due(), 0), (Scene::new(Some((Stage::Waiting, 0))), 0), (Scene::working(), 1), (Scene::new(None), 3)]
    {
        let output = scene.run(PROGRAM, &["due"]);
        assert_eq!((output.status.code(), text(&output).as_str()), (Some(code), ""));
        assert!(DOCS.contains("0 when a break is due, 1 when none is, 2 when it was called wrongly, 3 when no breaks pane runs"));
    }
    assert_eq!(Scene::due().run(PROGRAM, &["due", "now"]).status.code(), Some(2));
}

#[test]
fn status_prints_the_documented_fields() {
    let scene = Scene::working();
    assert_eq!(scene.says(&["status"]), "13 min until you get up\n");
    assert_eq!(scene.says(&["--lang", "de", "status"]), "13 min bis zum Aufstehen\n");
    assert_eq!(Scene::new(None).says(&["status"]), "\n");
    let fields: Vec<&str> = DOCS.lines().filter_map(|line| line.strip_prefix("| `{")?.split('}').next()).collect();
    assert_eq!(fields, ["text", "state", "break", "minutes", "breaks", "days", "practised"]);
    let template: String = fields.iter().map(|field| format!("{field}={{{field}}};")).collect();
    let says = scene.says(&["status", "--format", &template]);
    assert_eq!(says, "text=13 min until you get up;state=working;break=up;minutes=13;breaks=3;days=0;practised=0;\n");
    let json: Value = serde_json::from_str(&scene.says(&["status", "--format", "json"])).unwrap();
    for field in json.as_object().unwrap().keys() {
        assert!(DOCS.contains(&format!("`{field}`")), "{field} is not documented");
    }
    assert_eq!((json["left_s"].as_u64().map(|left| left / 100), json["due"].as_bool()), (Some(7), Some(false)));
    let refused = scene.run(PROGRAM, &["status", "--format", "{time}"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("{minutes}"));
}

#[test]
fn tmux_takes_the_lines() {
    if !is_here("tmux") {
        return;
    }
    let scene = Scene::due();
    let lines = snippets("tmux").join("\n");
    let config = scene.file("tmux.conf", &lines);
    let socket = scene.home.path().join("socket");
    let tmux = |arguments: &[&str]| {
        let socket = ["-S", socket.to_str().unwrap()];
        scene.run("tmux", &[&socket[..], arguments].concat())
    };
    let started = tmux(&["-f", config.to_str().unwrap(), "new-session", "-d", "-x", "120", "-y", "30", "sleep 60"]);
    let keys = text(&tmux(&["list-keys", "-T", "prefix"]));
    let options = text(&tmux(&["show-options", "-g"]));
    let line = text(&tmux(&["display-message", "-p", "#{E:status-right}"]));
    tmux(&["kill-server"]);
    assert!(started.status.success(), "{}", String::from_utf8_lossy(&started.stderr));
    assert!(keys.contains("display-popup") && keys.contains("atempause breaks"), "{keys}");
    assert!(options.contains("atempause status --format tmux"), "{options}");
    assert!(!line.is_empty());
    let said = scene.says(&["status", "--format", "tmux"]);
    assert_eq!(said, "#[reverse] Time to get up #[noreverse]\n");
}

/// Waits until the screen shows these words.
fn sees(pty: &Pty, words: &str) {
    waits(pty, words, true);
}

fn sees_no(pty: &Pty, words: &str) {
    waits(pty, words, false);
}

#[track_caller]
fn waits(pty: &Pty, words: &str, there: bool) {
    let end = std::time::Instant::now() + pty::HANG;
    loop {
        let mut parser = vt100::Parser::new(24, 80, 0);
        parser.process(&pty.output());
        let shown = parser.screen().contents();
        if shown.contains(words) == there {
            return;
        }
        assert!(std::time::Instant::now() < end, "{words:?}, {there}: {shown}");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

/// A popup needs a client: a person at a terminal, who presses the keys.
#[test]
fn tmux_opens_the_popups_and_the_pane() {
    if !is_here("tmux") || !is_here("bash") {
        return;
    }
    let mut pty = Pty::start(|home| {
        Scene::furnish(home, Some((Stage::Due, 0)));
        fs::write(home.join("settings.ron"), "(notice: 1, breaks: (watch: Off, notify: Off))").unwrap();
        // Its server ends with this terminal, however the test does.
        let lines = format!("{}\nset-option -g destroy-unattached on\n", snippets("tmux").join("\n"));
        fs::write(home.join("tmux.conf"), lines).unwrap();
        fs::write(home.join("popup"), format!("PS1='ready '\n{}", snippets("sh")[0])).unwrap();
        let mut command = CommandBuilder::new("tmux");
        command.args(["-S", "socket", "-f", "tmux.conf", "new-session", "bash --norc --noprofile"]);
        command.env_clear();
        command.env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", home.join("bin").display()));
        command
    });
    const CTRL_C: u8 = 0x03;
    let prefix = |key: u8| [0x02, key];
    sees(&pty, "Time to get up");
    for (open, shows) in [(&prefix(b'b')[..], "6 breaths a minute"), (&prefix(b'm'), "Before you begin")] {
        pty.send(open);
        sees(&pty, shows);
        pty.send(&[CTRL_C]);
        sees_no(&pty, "┌");
    }
    // At the next prompt, and not before.
    pty.send(b". ./popup; PROMPT_COMMAND=atempause_popup\n");
    sees(&pty, "6 breaths a minute");
    pty.send(&[CTRL_C]);
    sees_no(&pty, "┌");
    sees(&pty, "ready");
    pty.send(&prefix(b'B'));
    sees(&pty, "until you");
    pty.send(&prefix(b'd'));
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn shells_show_it_when_it_is_due() {
    let popup = snippets("sh")[0];
    let bash = format!("{}\n{popup}\natempause_popup\nprintf '%s' \"${{PS1@P}}\"\n", snippets("bash")[0]);
    let zsh = format!("{}\n{popup}\natempause_popup\nprint -nP \"$PROMPT\"\n", snippets("zsh")[0]);
    let fish = format!("{}\nfish_right_prompt\n", snippets("fish")[0]);
    for (shell, script) in [("bash", bash), ("zsh", zsh), ("fish", fish)] {
        if !is_here(shell) {
            continue;
        }
        for (scene, shows) in [(Scene::due(), true), (Scene::working(), false), (Scene::new(None), false)] {
            let file = scene.file("script", &script);
            let shown = text(&scene.run(shell, &[file.to_str().unwrap()]));
            assert_eq!(shown.contains("Time to get up"), shows, "{shell}: {shown:?}");
        }
    }
}

#[test]
fn starship_shows_it_when_it_is_due() {
    if !is_here("starship") {
        return;
    }
    for (scene, shows) in [(Scene::due(), true), (Scene::working(), false), (Scene::new(None), false)] {
        let config = scene.file("starship.toml", &format!("format = \"$custom\"\n{}", snippets("toml")[0]));
        let prompt = scene.command("starship", &["prompt"]).env("STARSHIP_CONFIG", config).output().unwrap();
        let shown = text(&prompt);
        assert_eq!(shown.contains("Time to get up"), shows, "{shown:?}");
    }
}

#[test]
fn waybar_reads_both_sides() {
    let module: Value = serde_json::from_str(snippets("json")[0]).unwrap();
    let module = &module["custom/atempause"];
    let words: Vec<&str> = module["exec"].as_str().unwrap().split(' ').collect();
    assert_eq!((words[0], module["return-type"].as_str()), ("atempause", Some("json")));
    for (scene, class, percentage) in
        [(Scene::working(), "working", 45), (Scene::due(), "due", 100), (Scene::new(None), "none", 0)]
    {
        let said: Value = serde_json::from_str(&scene.says(&words[1..])).unwrap();
        assert_eq!((said["class"].as_str(), said["percentage"].as_u64()), (Some(class), Some(percentage)), "{said}");
        assert!(said["text"].is_string() && said["tooltip"].is_string() && said["alt"].is_string());
    }
}

#[test]
fn systemd_verifies_the_unit() {
    if !is_here("systemd-analyze") || !is_here("tmux") {
        return;
    }
    let scene = Scene::new(None);
    let unit = scene.file("atempause-breaks.service", snippets("ini")[0]);
    let verify = |unit: &Path| {
        let mut command = scene.command("systemd-analyze", &["verify", "--user", "--man=no", unit.to_str().unwrap()]);
        command.env("XDG_RUNTIME_DIR", scene.home.path()).output().unwrap()
    };
    let broken = scene.file("broken.service", &snippets("ini")[0].replace("ExecStart=/", "ExecStart="));
    if !String::from_utf8_lossy(&verify(&broken).stderr).contains("broken.service") {
        // It finds no fault where there is one: here it cannot tell.
        return;
    }
    let verified = verify(&unit);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
}
