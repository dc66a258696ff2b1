//! Stories told in keys: what is drawn anew, and when.

use super::*;

#[test]
fn captions_and_figure_stay_as_they_were_chosen() {
    let mut app = begun();
    let mut kept = |key: &str| match &keys(&mut app, key)[..] {
        [Effect::SaveSettings(settings)] => (settings.captions, settings.figure),
        other => panic!("{other:?}"),
    };
    assert_eq!(kept("f"), (Switch::On, Switch::Off));
    assert_eq!(kept("c"), (Switch::Off, Switch::Off));
    assert_eq!(kept("f"), (Switch::Off, Switch::On));
}

/// Over a slow line there are at most fifteen pictures in a second, whatever moves.
#[test]
fn calm_pictures_come_half_as_often() {
    let in_ten_seconds = |pictures: Pictures| {
        let drawing = Drawing { pictures, ..Drawing::default() };
        let mut app = App::new(Settings { drawing, ..Settings::new(Lang::En) }, stage::THEME).with_figures(stage::figures());
        app.update(Message::Resized(120, 40));
        let (item, from) = (stage::library().swap_remove(0), start_of(Lang::En, "Knee to the chest") + Ms(6_000));
        app.update(Message::Begin { item: Box::new(item), prepared: prepared(Lang::En, Request(0)), from });
        press_key(&mut app, Key::Char(' '));
        let (mut passed, mut pictures) = (Ms::ZERO, 0);
        while passed < Ms(10_000) {
            let next = app.needs().next_frame_in.expect("a breath moves");
            app.update(Message::Tick(next));
            (passed, pictures) = (passed + next, pictures + 1);
        }
        pictures
    };
    let [smooth, calm] = [Pictures::Smooth, Pictures::Calm].map(in_ten_seconds);
    // Beside what moves there are seconds and words, each at its time.
    assert!(calm <= 150 + 20 && smooth > 200, "{smooth} and {calm}");
}

/// Nothing is drawn in vain: the whole screen once a second or when a word changes, else only what moves.
#[test]
fn only_what_changes_is_asked_for() {
    let mut app = playing(Lang::En, start_of(Lang::En, "Breathe into the back") + Ms(20_000));
    app.drawn();
    let (mut whole, mut frames) = (0, 0);
    let mut time = Ms::ZERO;
    while time < Ms(12_000) {
        let next = app.needs().next_frame_in.expect("time runs");
        assert!((1..=1000).contains(&next.0), "{next:?}");
        time += next;
        frames += 1;
        app.update(Message::Tick(next));
        if app.needs().redraw {
            whole += 1;
            app.drawn();
        }
    }
    assert!((12..=16).contains(&whole), "{whole} whole drawings in 12 s");
    assert!((150..900).contains(&frames), "{frames} frames in 12 s");

    let mut quiet = playing(Lang::En, start_of(Lang::En, "Silence") + Ms(10_000));
    quiet.drawn();
    assert_eq!(quiet.needs().next_frame_in, Some(Ms(1000)));
    keys(&mut quiet, "p");
    assert!(quiet.needs().redraw);
    quiet.drawn();
    assert_eq!((quiet.needs().redraw, quiet.needs().next_frame_in), (false, None), "paused, nothing moves");
}

/// The moving parts, drawn alone over an older screen, give the screen as it is now: with the pacer alone, with a figure, with a map.
#[test]
fn drawing_the_moving_parts_alone_is_enough() {
    let begins = |title| start_of(Lang::En, title);
    let (breathe, knee, stretch) = (begins("Breathe into the back"), begins("Knee to the chest"), begins("Side stretch"));
    let mut easel = Easel::new();
    for (at, parts) in [(breathe + Ms(5_100), 1), (knee + Ms(6_100), 2), (stretch + Ms(2_100), 2), (breathe + Ms(141_100), 2)] {
        let mut app = playing(Lang::En, at);
        let mut screen = stage::drawn_on(&mut easel, &app, (120, 40));
        app.drawn();
        app.update(Message::Tick(Ms(300)));
        assert!(!app.needs().redraw, "{at}");
        let moving = app.moving(screen.area);
        assert_eq!(moving.iter().flatten().count(), parts, "{at}");
        for part in moving.into_iter().flatten() {
            app.view_moving(part, &mut screen, &mut easel);
        }
        assert_eq!(screen, stage::drawn_on(&mut easel, &app, (120, 40)), "{at}");
    }
}

#[test]
fn a_key_hides_the_figure_and_reduced_motion_lets_it_stand() {
    let at = start_of(Lang::En, "Knee to the chest") + Ms(6_000);
    let mut app = playing(Lang::En, at);
    let whole = ratatui::layout::Rect::new(0, 0, 120, 40);
    assert!(app.moving(whole)[1].is_some());
    let shown = text(&app, 120, 40);
    let effects = keys(&mut app, "f");
    assert!(app.moving(whole)[1].is_none() && text(&app, 120, 40) != shown);
    assert!(matches!(&effects[..], [Effect::SaveSettings(settings)] if settings.figure == Switch::Off), "{effects:?}");
    keys(&mut app, "f");
    assert!(app.moving(whole)[1].is_some());

    let settings = Settings { motion: atempause::tui::Motion::Reduced, ..Settings::new(Lang::En) };
    let mut still = App::new(settings, stage::THEME).with_figures(stage::figures());
    let item = stage::library().into_iter().next().unwrap();
    still.update(Message::Begin { item: Box::new(item), prepared: prepared(Lang::En, Request(0)), from: at });
    press_key(&mut still, Key::Char(' '));
    assert!(still.moving(whole)[1].is_none() && still.needs().next_frame_in >= Some(Ms(100)));
}

/// The library's figure is asked for once, moves while someone is there, and then the program is idle.
#[test]
fn a_figure_of_the_library_moves_only_while_it_is_looked_at() {
    let mut app = App::new(Settings::new(Lang::En), stage::THEME).with_figures(stage::figures());
    app.update(Message::Resized(120, 40));
    let effects = app.update(Message::Library(stage::library()));
    let [Effect::Emblem { session, source }] = effects.as_slice() else { panic!("{effects:?}") };
    let (session, source) = (session.clone(), *source);
    app.drawn();
    assert_eq!(app.needs().next_frame_in, None, "nothing to show yet");
    app.update(Message::Emblem { session, source, figure: Some(id("cat-cow")) });
    assert!(app.needs().next_frame_in.is_some_and(|next| next >= Ms(66)));
    assert!(app.update(Message::Key(Key::Down)).len() == 1 && app.update(Message::Key(Key::Up)).is_empty());
    for _ in 0..250 {
        app.update(Message::Tick(Ms(100)));
    }
    app.drawn();
    assert_eq!((app.needs().redraw, app.needs().next_frame_in), (false, None));
    app.update(Message::Key(Key::Char('x')));
    assert!(app.needs().next_frame_in.is_some(), "any key wakes it");
}
