//! What was kept elsewhere is brought along, all at once.

use super::*;

#[test]
fn other_programs_records_are_brought_along() {
    let story = Story::new();
    let breath = story.file(
        "sessions/8f14.json",
        r#"{"session_id": "8f14", "start_time": "2025-03-01T18:50:00.123456789Z", "end_time": "2025-03-01T18:55:10Z", "status": "completed",
            "type": "breathing", "parameters": {"duration_target": 300, "actual_duration_secs": 300.0, "settings": {"rate": 6.0, "phase_parameters":
            {"inhalation_time": 4.0, "exhalation_time": 6.0, "hold_in_time": null, "hold_out_time": null}, "iterations": 30, "pattern_id": "coherent",
            "tempo": 1.0}}, "history": []}"#,
    );
    assert!(story.told(&["import", &breath]).contains("tui_breath: 1 added"));
    let table = story.file(
        "Checkmarks.csv",
        "Date,Meditate,Water,\n2024-12-31,YES_MANUAL,NO,\n2024-12-30,SKIP,NO,\n2024-12-29,YES_AUTO,NO,\n",
    );
    let (code, told) = story.refused(&["import", &table]);
    assert!(code == 2 && told.contains("Meditate, Water"), "{told}");
    let args = ["import", &table, "--habit", "Meditate", "--tradition", "mindfulness", "--for", "10m"];
    assert!(story.told(&args).contains("Loop Habit Tracker: 2 added, 0 known already, 1 passed over"));
    assert!(story.told(&args).contains("0 added, 2 known already"));
    let log = story.json(&["log", "--json"]);
    let told: Vec<_> = log["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (e["day"].as_str(), e["session"].as_str(), e["practised_ms"].as_u64()))
        .collect();
    assert_eq!(
        told,
        [(Some("2025-03-01"), Some("coherent"), Some(300_000)), (Some("2024-12-31"), Some("meditate"), Some(600_000))]
    );
    assert_eq!(log["pauses"][0]["first"], "2024-12-30");
    // They count, although no clock of ours was there.
    assert_eq!(story.json(&["streak", "--json"])["longest"], 1);
}

/// A habit done on so many days of 2025 and as many of 2024.
fn habit(story: &Story, days: usize) -> String {
    let day = |year: i16, n: usize| {
        format!("{year}-{:02}-{:02},YES_MANUAL,\"so much was written on this day\"\n", n / 28 + 1, n % 28 + 1)
    };
    let rows: String = [2025, 2024].iter().flat_map(|year| (0..days).map(move |n| day(*year, n))).collect();
    story.file("001 Sit/Checkmarks.csv", &format!("Date,Value,Notes\n{rows}"))
}

/// The lines of each file of the journal.
fn years(story: &Story) -> Vec<usize> {
    let mut files: Vec<_> = story.journals().into_iter().collect();
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).unwrap().matches('\n').count()).collect()
}

#[test]
fn a_disk_that_fills_midway_keeps_what_it_took_and_the_same_command_adds_the_rest() {
    for (lang, says) in [
        ("en", ["could be kept: the disk is full", "the same command"]),
        ("de", ["aufheben: die Platte ist voll", "derselbe Befehl"]),
    ] {
        let story = Story::new();
        let file = habit(&story, 100);
        // No file grows beyond so many blocks, and there is no spool.
        story.file("state/spool", "");
        let import = atempause(story.0.path(), &["--lang", lang, "import", &file]);
        let mut shell = Command::new("sh");
        shell.args(["-c", "ulimit -f 24; exec \"$@\"", "sh"]).arg(import.get_program()).args(import.get_args()).env_clear();
        let output = shell.envs(import.get_envs().filter_map(|(name, value)| Some((name, value?)))).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(1) && output.stdout.is_empty(), "{output:?}");
        let kept: usize = years(&story).iter().sum();
        assert!(kept > 2 && kept < 198, "it failed midway: {kept}");
        assert!(
            told.contains(&format!("{kept} ")) && told.contains(" 200 ") && says.iter().all(|says| told.contains(says)),
            "{told}"
        );
        assert_eq!(story.json(&["log", "--json"])["entries"].as_array().unwrap().len(), kept, "what is called kept is there");

        fs::remove_file(story.0.path().join("state/spool")).unwrap();
        let again = story.told(&["import", &file]);
        assert!(again.contains(&format!("{} added, {kept} known already", 200 - kept)), "{again}");
        assert!(story.told(&["import", &file]).contains("0 added, 200 known already"));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_what_waits_comes_home() {
    let story = Story::new();
    story.told(&["journal", "add", "--day", "2026-03-05", "--tradition", "yoga", "--for", "20m"]);
    let [file] = &story.journals()[..] else { panic!("one year") };
    let in_the_way = file.with_file_name("2025.jsonl");
    std::os::unix::fs::symlink("/dev/full", &in_the_way).unwrap();
    let output = story.run(&["import", &habit(&story, 100)]);
    assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("200 added"), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("kept for now"), "{output:?}");
    assert_eq!(story.days().len(), 201, "what waits is read");
    let waiting = || fs::read_dir(story.0.path().join("state/spool")).unwrap().count();
    assert_eq!(waiting(), 1, "in one file");
    fs::remove_file(in_the_way).unwrap();
    story.told(&["journal", "add", "--day", "2026-03-06", "--tradition", "yoga", "--for", "20m"]);
    assert_eq!((waiting(), years(&story)), (0, vec![100, 100, 2]));
    assert_eq!(story.days().len(), 202);
}

fn can_trace() -> bool {
    let usable = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    usable.is_ok_and(|status| status.success())
}

#[test]
fn all_files_of_one_import_are_one_write_for_each_year() {
    let story = Story::new();
    let session = |n: usize| {
        story.file(
            &format!("sessions/{n}.json"),
            &format!(
                r#"{{"session_id": "{n}", "start_time": "2025-03-{:02}T18:50:00Z", "end_time": null, "status": "completed",
                "parameters": {{"duration_target": 300, "actual_duration_secs": 300.0, "settings": {{"pattern_id": "coherent"}}}}}}"#,
                n + 1
            ),
        )
    };
    let mut files: Vec<String> = (0..20).map(session).collect();
    files.push(habit(&story, 50));
    let trace = story.0.path().join("trace");
    let import = ["import"].into_iter().chain(files.iter().map(String::as_str)).chain(["no-such-file"]);
    let program = atempause(story.0.path(), &import.collect::<Vec<_>>());
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "-qq", "-e", "trace=write,fdatasync", "-y", "-o"])
        .arg(&trace)
        .arg(program.get_program())
        .args(program.get_args());
    strace.env_clear().envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if !can_trace() {
        let _ = std::io::Write::write_all(&mut std::io::stderr(), b"skipped: strace is missing or may not trace\n");
        return;
    }
    let output = strace.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "one file is missing: {output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stdout).matches(": 1 added").count(), 20);
    let calls = fs::read_to_string(trace).unwrap();
    for (call, year) in [("write", 2024), ("fdatasync", 2024), ("write", 2025), ("fdatasync", 2025)] {
        let file = format!("{year}.jsonl>");
        let made = calls.lines().filter(|line| line.contains(&format!(" {call}(")) && line.contains(&file)).count();
        assert_eq!(made, 1, "{call} of {year}");
    }
    assert_eq!(years(&story), [50, 70]);
}
