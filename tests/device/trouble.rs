//! Sound servers that are killed, hang or wake up, and headphones that are unplugged.

use super::*;

#[test]
#[ignore = "needs pulseaudio and half a minute"]
fn a_killed_server_costs_little_and_sound_comes_back() {
    let server = Server::new(SINKS[0]);
    let mut player = server.player("kill", 24);
    let lines = BufReader::new(player.stdout.take().unwrap()).lines();
    let reader = thread::spawn(move || lines.map_while(Result::ok).collect::<Vec<_>>());
    thread::sleep(Duration::from_secs(6));
    server.signal("-9");
    let killed = wall();
    thread::sleep(Duration::from_secs(7));
    server.start();
    let back = wall();
    player.wait().unwrap();
    let lines = reader.join().unwrap();
    for line in &lines {
        println!("{line}");
    }
    let status = |status: Status, after: f64| {
        let wanted = format!("status {status:?} ");
        lines.iter().filter_map(|line| line.strip_prefix(&wanted)?.parse::<f64>().ok()).find(|at| *at > after)
    };
    let lost = status(Status::Lost, killed).unwrap() - killed;
    let found = status(Status::Ready, killed).unwrap() - back;
    println!("killed: known after {lost:.0} ms; sound back {found:.0} ms after the server");
    assert!(lost < 2_000.0 && found < 6_000.0);
}

/// As often as `KILLS` says, else 3 times.
#[test]
#[ignore = "needs pulseaudio and a minute"]
fn a_server_that_is_killed_again_and_again_is_survived() {
    let kills = env::var("KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(3);
    let server = Server::new(SINKS[0]);
    let mut player = server.player("long", kills * 11 + 6);
    let lines = Arc::new(Mutex::new(Vec::new()));
    let told = lines.clone();
    let output = BufReader::new(player.stdout.take().unwrap()).lines();
    let reader = thread::spawn(move || output.map_while(Result::ok).for_each(|line| told.lock().unwrap().push(line)));
    let ready_after = |after: f64| {
        let ready = |line: &String| line.strip_prefix("status Ready ")?.parse::<f64>().ok().filter(|at| *at > after);
        (0..700).find_map(|_| {
            thread::sleep(Duration::from_millis(10));
            lines.lock().unwrap().iter().find_map(ready)
        })
    };
    ready_after(0.0).expect("sound at first");
    let mut back = Vec::new();
    for _ in 0..kills {
        thread::sleep(Duration::from_secs(2));
        server.signal("-9");
        thread::sleep(Duration::from_secs(2));
        let started = wall();
        server.start();
        back.push(ready_after(started).expect("sound comes back") - started);
    }
    assert!(player.wait().unwrap().success());
    reader.join().unwrap();
    let lines = lines.lock().unwrap();
    let cpu = lines.iter().find_map(|line| line.strip_prefix("cpu ")?.strip_suffix(" %")?.parse::<f64>().ok()).unwrap();
    let (mean, _, _) = spread(&back);
    let most = back.iter().copied().fold(0.0, f64::max);
    println!("{kills} kills: sound back {mean:.0} ms after the server on average, {most:.0} ms at most; {cpu:.2} % of a core");
    assert!(most < 6_000.0 && cpu < 5.0);
}

/// Seconds of a recording in which something is heard.
fn audible(samples: &[f32]) -> f64 {
    samples.chunks(480).filter(|part| part.iter().any(|sample| sample.abs() > 1e-4)).count() as f64 / 100.0
}

#[test]
#[ignore = "needs pulseaudio and half a minute"]
fn headphones_that_are_unplugged_are_not_followed_to_the_loudspeakers() {
    let server = Server::new(SINKS[0]);
    // As on a desktop: the server itself carries streams over to what is left.
    server.pactl("load-module module-rescue-streams");
    server.plug_in("headphones");
    let (mut parec, office) = record(&server, "virt");
    let player = server.player("bed", 22);
    thread::sleep(Duration::from_secs(7));
    server.unplug("headphones");
    thread::sleep(Duration::from_secs(6));
    let leaked = audible(&office.lock().unwrap().0);
    server.plug_in("headphones");
    thread::sleep(Duration::from_secs(4));
    server.pactl("set-default-sink virt");
    let out = String::from_utf8(player.wait_with_output().unwrap().stdout).unwrap();
    parec.kill().unwrap();
    parec.wait().unwrap();
    let lines: Vec<&str> = out.lines().filter(|line| line.starts_with("status") || line.starts_with("cpu")).collect();
    println!("{}", lines.join(", "));
    let followed = audible(&office.lock().unwrap().0) - leaked;
    println!("heard in the office: {leaked:.2} s after the loss, {followed:.2} s after it was chosen");
    assert!(leaked < 1.2, "{leaked} s");
    assert!(followed > 1.0, "an output that the person chooses is followed");
    let states: Vec<&str> = lines.iter().filter_map(|line| line.split(' ').nth(1)).collect();
    assert!(states.contains(&"Elsewhere"), "{states:?}");
}

#[test]
#[ignore = "needs pulseaudio and half a minute"]
fn a_hung_server_keeps_nobody() {
    let server = Server::new(SINKS[0]);
    for hangs in ["before", "meanwhile"] {
        if hangs == "before" {
            server.signal("-STOP");
        }
        let player = server.player("stop", 10);
        thread::sleep(Duration::from_secs(4));
        server.signal("-STOP");
        let out = String::from_utf8(player.wait_with_output().unwrap().stdout).unwrap();
        server.signal("-CONT");
        let last = out.lines().find(|line| line.starts_with("slowest")).unwrap_or("the player did not end by itself");
        println!(
            "stopped {hangs}: {}; {last}",
            out.lines().filter(|line| line.starts_with("status")).collect::<Vec<_>>().join(", ")
        );
        let ms: Vec<f64> = last.split([' ', ',']).filter_map(|word| word.parse().ok()).collect();
        assert!(ms.len() == 2 && ms[0] < 5.0 && ms[1] < 450.0, "{last}");
    }
}

#[test]
#[ignore = "needs pulseaudio and half a minute"]
fn a_server_that_wakes_up_is_heard_again() {
    let server = Server::new(SINKS[0]);
    let player = server.player("kill", 24);
    thread::sleep(Duration::from_secs(7));
    server.signal("-STOP");
    thread::sleep(Duration::from_secs(6));
    server.signal("-CONT");
    let woken = wall();
    let out = String::from_utf8(player.wait_with_output().unwrap().stdout).unwrap();
    let ready = out.lines().filter_map(|line| line.strip_prefix("status Ready ")?.parse::<f64>().ok()).find(|at| *at > woken);
    println!(
        "{}",
        out.lines().filter(|line| line.starts_with("status") || line.starts_with("cpu")).collect::<Vec<_>>().join(", ")
    );
    let back = ready.expect("sound comes back") - woken;
    println!("sound back {back:.0} ms after the server woke up");
    assert!(back < 6_000.0);
}
