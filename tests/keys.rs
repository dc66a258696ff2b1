//! Stories told in keys: what a person presses, what time passes, and what the program is then asked to do.

#[path = "support/stage.rs"]
mod stage;
#[path = "support/year.rs"]
mod year;

use atempause::practice::compile::Pace;
use atempause::practice::header::{Ambience, Condition, Gate};
use atempause::practice::{Lang, Ms, SafeText};
use atempause::record::{Day, Deed, Ending, Entry, History, Sitting, Standing, Verdict};
use atempause::tui::{
    App, Drawing, Easel, Effect, Key, Message, Pictures, Request, Saved, Settings, Sound, SoundStatus, Source, Switch,
};
use stage::{app, id, keys, open, playing, prepared, press_key, start_of, text, wait};

fn enter(app: &mut App) -> Vec<Effect> {
    press_key(app, Key::Enter)
}

fn answer(app: &mut App, request: u32) -> Vec<Effect> {
    app.update(Message::Prepared(prepared(Lang::En, Request(request))))
}

/// Opens a session without gates and lays it out.
fn opened() -> App {
    let mut app = app(Lang::En);
    open(&mut app, "lowback");
    answer(&mut app, 1);
    app
}

fn begun() -> App {
    let mut app = opened();
    (0..3).for_each(|_| drop(enter(&mut app)));
    press_key(&mut app, Key::Char(' '));
    app
}

fn saved(effects: &[Effect]) -> Vec<&Sitting> {
    effects.iter().filter_map(|effect| if let Effect::Save(sitting) = effect { Some(sitting) } else { None }).collect()
}

fn sounds(effects: Vec<Effect>) -> Vec<Sound> {
    effects.into_iter().filter_map(|effect| if let Effect::Sound(sound) = effect { Some(sound) } else { None }).collect()
}

fn shows(app: &App, words: &str) -> bool {
    text(app, 120, 40).contains(words)
}

#[test]
fn three_times_enter_begins_and_the_end_is_kept() {
    let mut app = app(Lang::En);
    let effects = open(&mut app, "lowback");
    let [Effect::Prepare { request: Request(1), session, source: Source::BuiltIn, options }] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!((session, options.pace, options.conditions.as_slice()), (&id("br-lowback"), Pace::AS_WRITTEN, [].as_slice()));
    assert_eq!(answer(&mut app, 1), []);
    assert_eq!([enter(&mut app), enter(&mut app)], [[], []]);
    let sounds = sounds(enter(&mut app));
    assert!(
        matches!(
            sounds[..],
            [Sound::Load(_), Sound::Volume(_), Sound::All(Switch::On), Sound::Voice(Switch::On), Sound::Ambience(None)]
        ),
        "{sounds:?}"
    );
    assert_eq!(wait(&mut app, Ms(4_900)), []);
    assert_eq!(wait(&mut app, Ms(200)), [Effect::Sound(Sound::Play(Ms::ZERO))], "five seconds to settle");
    let waiting = wait(&mut app, start_of(Lang::En, "Rest"));
    assert_eq!(waiting, [], "it waits at the gate, where the sound stands by itself");
    assert!(shows(&app, "Continue when you are ready.") && shows(&app, "Sit up"));
    assert!(matches!(enter(&mut app)[..], [Effect::Sound(Sound::Play(_))]));
    let effects = wait(&mut app, Ms(60_000));
    let [sitting] = saved(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((sitting.ending, sitting.practised), (Ending::Complete, stage::everything(Lang::En).length));
    assert!(sitting.before.tension.is_none() && sitting.before.pain.is_none(), "Enter leaves it open");
    assert!(shows(&app, "saving") && !shows(&app, "saved"));
    app.update(Message::Saved(Saved::Kept));
    assert!(shows(&app, "saved"));
    enter(&mut app);
    enter(&mut app);
    assert_eq!(enter(&mut app), [], "nothing was said, nothing is amended");
    assert!(shows(&app, "of the last 14 days"));
}

#[test]
fn what_one_says_afterwards_takes_the_records_place() {
    let mut app = opened();
    // Ten is an answer and so is any digit; a one might become ten.
    keys(&mut app, "101");
    enter(&mut app);
    enter(&mut app);
    press_key(&mut app, Key::Char(' '));
    wait(&mut app, Ms(30_000));
    keys(&mut app, "q");
    press_key(&mut app, Key::Down);
    let effects = enter(&mut app);
    let [first] = saved(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((first.ending, first.practised), (Ending::Left, Ms(30_000)));
    assert_eq!((first.before.tension.unwrap().get(), first.before.pain.unwrap().get()), (10, 1));
    keys(&mut app, "3");
    enter(&mut app);
    press_key(&mut app, Key::Down);
    keys(&mut app, "quiet?");
    let effects = enter(&mut app);
    let [Effect::Amend(sitting)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((sitting.after.tension.unwrap().get(), sitting.after.pain), (3, None));
    assert_eq!(sitting.note.as_ref().unwrap().as_str(), "quiet?");
    assert_eq!((&sitting.session, sitting.practised), (&first.session, first.practised));
}

#[test]
fn two_keys_answer_and_one_need_not_be_asked() {
    let mut app = opened();
    keys(&mut app, "64");
    assert!(shows(&app, "[6]") && shows(&app, "[4]") && shows(&app, "> Begin"));
    press_key(&mut app, Key::Tab);
    (0..8).for_each(|_| drop(press_key(&mut app, Key::Right)));
    keys(&mut app, "standup?");
    (0..4).for_each(|_| drop(press_key(&mut app, Key::Tab)));
    let effects = press_key(&mut app, Key::Left);
    let [Effect::SaveSettings(settings)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(settings.check_in, Switch::Off);
    assert!(!shows(&app, "Tension") && shows(&app, "asks nothing"));
    enter(&mut app);
    press_key(&mut app, Key::Char(' '));
    wait(&mut app, Ms(30_000));
    keys(&mut app, "q");
    press_key(&mut app, Key::Down);
    let effects = enter(&mut app);
    let sitting = saved(&effects)[0];
    assert_eq!(sitting.before.tension.map(|score| score.get()), Some(6), "what was said before is kept");
    assert_eq!(sitting.situation.as_ref().map(|situation| situation.as_str()), Some("standup?"));
    assert!(!shows(&app, "Tension"));
}

/// What was practised up to a Sunday evening, all but the last `without`.
fn history(without: usize) -> Message {
    let now: jiff::Zoned = "2026-11-22T18:00:00+01:00[Europe/Berlin]".parse().unwrap();
    let mut entries: Vec<Entry> = year::year(&now, Lang::En);
    entries.truncate(entries.len() - without);
    Message::History(std::sync::Arc::new(History::of(entries, now.timestamp(), Day::parse("2026-11-22").unwrap())))
}

#[test]
fn the_record_is_read_when_it_is_opened_and_again_when_it_changes() {
    let mut app = app(Lang::En);
    assert_eq!(keys(&mut app, "r"), [Effect::LookThrough]);
    assert!(shows(&app, "Looking through the record"));
    assert_eq!(keys(&mut app, "hxun"), [], "nothing is there yet");
    assert_eq!(app.update(history(0)), []);
    assert!(shows(&app, "Su 22 Nov 2026") && shows(&app, "all kinds"));
    keys(&mut app, "h");
    assert!(shows(&app, "Su 15 Nov 2026"), "a week earlier");
    keys(&mut app, "jjk");
    assert!(shows(&app, "Mo 16 Nov 2026"), "days below each other");
    keys(&mut app, "g");
    assert!(shows(&app, "Mo 17 Nov 2025"));
    keys(&mut app, "kkGj");
    assert!(shows(&app, "Su 22 Nov 2026"), "neither before the first nor behind the last");
    keys(&mut app, "n");
    assert!(!shows(&app, "> all kinds"));
    keys(&mut app, "N");
    assert!(shows(&app, "> all kinds"));
    press_key(&mut app, Key::Tab);
    assert!(shows(&app, "Week of 16 Nov 2026"));
    press_key(&mut app, Key::Tab);
    assert!(shows(&app, "Tension before, in the last 7 days:"));
    keys(&mut app, "n");
    assert!(shows(&app, "Pain afterwards, in the last 7 days:"));
    assert_eq!(app.update(Message::Standing(stage::standing())), [Effect::LookThrough]);
    keys(&mut app, "q");
    assert!(shows(&app, "Good to see you") || shows(&app, "of the last 14 days"));
    assert_eq!(app.update(Message::Standing(stage::standing())), [], "nobody looks");
}

#[test]
fn a_mistake_is_struck_after_a_question_and_brought_back() {
    let mut app = app(Lang::En);
    keys(&mut app, "r");
    app.update(history(0));
    press_key(&mut app, Key::BackTab);
    assert!(shows(&app, "[List]"));
    keys(&mut app, "x");
    assert!(shows(&app, "Was this one a mistake?") && shows(&app, "> It stands"));
    assert_eq!(enter(&mut app), [], "the first answer changes nothing");
    keys(&mut app, "xj");
    let effects = enter(&mut app);
    let [Effect::Strike(id, Verdict::Struck)] = effects[..] else { panic!("{effects:?}") };
    assert!(shows(&app, "Struck. u brings it back."));
    app.update(history(1));
    assert_eq!(keys(&mut app, "u"), [Effect::Strike(id, Verdict::Restored)]);
    assert!(!shows(&app, "Struck.") && keys(&mut app, "u").is_empty());
    app.update(Message::Saved(Saved::Lost(SafeText::new("the disk is full"))));
    assert!(shows(&app, "not saved: the disk is full"));
}

#[test]
fn a_past_practice_is_added_by_hand() {
    let mut app = app(Lang::En);
    keys(&mut app, "ra");
    app.update(history(0));
    keys(&mut app, "a");
    assert!(shows(&app, "< Su 22 Nov 2026 >"));
    keys(&mut app, "lhhjlj");
    assert!(shows(&app, "Fr 20 Nov 2026") && shows(&app, "Muscle relaxation") && shows(&app, "< 10 min >"));
    keys(&mut app, "llh");
    assert_eq!(enter(&mut app), []);
    let effects = enter(&mut app);
    let [Effect::Add(sitting, day)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((day.to_string().as_str(), sitting.practised), ("2026-11-20", Ms::from_secs(15 * 60)));
    assert_eq!(sitting.session.as_str(), "relaxation");
    keys(&mut app, "a");
    assert_eq!(press_key(&mut app, Key::Esc), []);
    assert!(shows(&app, "[Year]"));
}

/// A record that could not be kept is told of until one is.
#[test]
fn a_record_in_trouble_is_not_forgotten() {
    let mut app = begun();
    wait(&mut app, Ms(12_000));
    keys(&mut app, "q");
    press_key(&mut app, Key::Down);
    assert_eq!(saved(&enter(&mut app)).len(), 1);
    app.update(Message::Saved(Saved::Lost(SafeText::new("the disk is full"))));
    assert!(shows(&app, "not saved: the disk is full"));
    keys(&mut app, "q");
    assert!(shows(&app, "not saved: the disk is full") && shows(&app, "Breath"));
    app.update(Message::Saved(Saved::Kept));
    assert!(!shows(&app, "not saved"));
}

#[test]
fn leaving_offers_the_closing_first_and_one_may_stay() {
    let mut app = begun();
    wait(&mut app, Ms(20_000));
    assert_eq!(keys(&mut app, "q"), [Effect::Sound(Sound::Pause)]);
    assert_eq!(press_key(&mut app, Key::Esc), [Effect::Sound(Sound::Play(Ms(20_000)))], "time ran, and runs again");
    keys(&mut app, " ");
    assert_eq!(keys(&mut app, "q"), []);
    assert_eq!(keys(&mut app, "q"), [], "time stood, and stands");
    keys(&mut app, "q");
    let sounds = sounds(enter(&mut app));
    assert!(
        matches!(&sounds[..], [Sound::Load(closing), Sound::Play(Ms::ZERO)] if **closing == stage::closing(Lang::En)),
        "{sounds:?}"
    );
    assert!(shows(&app, "Coming back"));
    let effects = wait(&mut app, Ms(40_000));
    let [sitting] = saved(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((sitting.ending, sitting.practised), (Ending::Closed, Ms(60_000)));
}

#[test]
fn before_it_begins_one_just_goes_back() {
    let mut app = opened();
    (0..3).for_each(|_| drop(enter(&mut app)));
    wait(&mut app, Ms(2_000));
    assert_eq!(keys(&mut app, "q"), [Effect::Sound(Sound::Stop)], "nothing was practised, nothing is kept");
    assert!(shows(&app, "of the last 14 days"));
}

#[test]
fn a_slept_machine_asks_and_counts_nothing() {
    for message in [Message::Gap(Ms::from_secs(7_380)), Message::Tick(Ms::from_secs(7_380))] {
        let mut app = begun();
        wait(&mut app, Ms(12_000));
        assert_eq!(app.update(message), [Effect::Sound(Sound::Pause)]);
        assert!(shows(&app, "slept 2 h 03 min"));
        assert_eq!(app.needs().next_frame_in, None);
        let effects = enter(&mut app);
        assert_eq!(effects, [Effect::Sound(Sound::Seek(Ms::ZERO)), Effect::Sound(Sound::Play(Ms::ZERO))], "the step again");
        app.update(Message::Gap(Ms::from_secs(60)));
        press_key(&mut app, Key::Down);
        press_key(&mut app, Key::Down);
        let effects = enter(&mut app);
        assert_eq!(saved(&effects)[0].practised, Ms(12_000));
    }
}

#[test]
fn going_at_once_keeps_what_was_practised() {
    for leave in [Message::Interrupted, Message::Key(Key::Ctrl('c'))] {
        let mut app = begun();
        wait(&mut app, Ms(12_000));
        let effects = app.update(leave);
        assert_eq!(saved(&effects)[0].practised, Ms(12_000));
        assert_eq!((effects.first(), effects.last()), (Some(&Effect::Sound(Sound::Stop)), Some(&Effect::Quit)));
    }
    assert_eq!(app(Lang::En).update(Message::Interrupted), [Effect::Quit]);
}

#[test]
fn cautions_are_read_once() {
    let mut app = app(Lang::En);
    open(&mut app, "pmr");
    assert!(shows(&app, "Before you begin") && shows(&app, "Half your strength is plenty."));
    let effects = enter(&mut app);
    let [Effect::SaveSettings(settings)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(settings.read, [Gate::Tensing]);
    assert!(!shows(&app, "Before you begin"));
    press_key(&mut app, Key::Esc);
    enter(&mut app);
    assert!(!shows(&app, "Before you begin"));
}

#[test]
fn choices_lay_the_session_out_anew_and_late_answers_are_dropped() {
    let mut app = opened();
    (0..4).for_each(|_| drop(press_key(&mut app, Key::Down)));
    press_key(&mut app, Key::Down);
    let effects = press_key(&mut app, Key::Right);
    let [Effect::SaveSettings(settings), Effect::Prepare { request: Request(2), options, .. }] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!((settings.pace.hundredths(), options.pace.hundredths()), (105, 105));
    assert_eq!(enter(&mut app), [], "it begins when it is laid out");
    assert_eq!(answer(&mut app, 1), [], "an answer to the first question comes too late");
    assert!(!sounds(answer(&mut app, 2)).is_empty());

    let mut app = opened();
    (0..6).for_each(|_| drop(press_key(&mut app, Key::Tab)));
    let effects = press_key(&mut app, Key::Left);
    let [Effect::Prepare { options, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(options.conditions, [Condition::Evening]);
}

#[test]
fn sound_keys_are_heard_and_remembered() {
    let mut app = begun();
    for (key, sound) in
        [('+', "Volume(Volume(75))"), ('-', "Volume(Volume(70))"), ('m', "All(Off)"), ('m', "All(On)"), ('v', "Voice(Off)")]
    {
        let effects = keys(&mut app, &key.to_string());
        let [Effect::Sound(heard), Effect::SaveSettings(_)] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!(format!("{heard:?}"), sound);
    }
    let backgrounds: Vec<_> = (0..8)
        .map(|_| match keys(&mut app, "a").swap_remove(0) {
            Effect::Sound(Sound::Ambience(ambience)) => ambience,
            other => panic!("{other:?}"),
        })
        .collect();
    let all: Vec<_> = Ambience::ALL.iter().copied().map(Some).chain([None, None]).collect();
    assert_eq!(backgrounds, all, "each ambience, none, and the session's own, which here is none");
    keys(&mut app, "a");
    assert!(shows(&app, "rain ∙ voice off") || shows(&app, "voice off ∙ rain"));
    app.update(Message::Sound(SoundStatus::Waiting));
    assert!(shows(&app, "m brings the sound back"));
    let effects = keys(&mut app, "m");
    assert_eq!(effects[0], Effect::Sound(Sound::All(Switch::On)), "asked for, it is not muted");
    app.update(Message::Sound(SoundStatus::Sounding));
    assert_eq!(press_key(&mut app, Key::Right), [Effect::Sound(Sound::Seek(Ms(10_000)))]);
    assert_eq!(press_key(&mut app, Key::Left), [Effect::Sound(Sound::Seek(Ms::ZERO))]);
    assert_eq!(keys(&mut app, "n"), [Effect::Sound(Sound::Seek(Ms(30_000)))]);
    assert_eq!(keys(&mut app, "b"), [Effect::Sound(Sound::Seek(Ms::ZERO))]);
}

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

#[test]
fn a_new_user_is_offered_one_minute() {
    let mut app = App::new(Settings::new(Lang::En), stage::THEME);
    assert!(shows(&app, "Looking for sessions"));
    app.update(Message::Standing(Standing::default()));
    app.update(Message::Library(stage::library()));
    assert!(shows(&app, "New here?") && shows(&app, "> First breath"));
    assert!(!shows(&app, "14 days"), "there is no zero screen");
}

#[test]
fn search_finds_with_few_letters_in_both_languages() {
    let mut app = app(Lang::En);
    for (query, title) in
        [("lowb", "Breathing into the lower back"), ("muskel", "Progressive relaxation"), ("d5", "The daily five")]
    {
        keys(&mut app, "/");
        keys(&mut app, query);
        assert!(shows(&app, &format!("> {title}")), "{query}: {}", text(&app, 120, 40));
        press_key(&mut app, Key::Esc);
        assert!(shows(&app, &format!("> {title}")), "what was found stays chosen");
    }
    keys(&mut app, "/zzz");
    assert!(shows(&app, "Nothing found."));
    assert_eq!(enter(&mut app), []);
}

#[test]
fn played_from_the_command_line_it_ends_with_the_sitting() {
    let mut app = App::new(Settings::new(Lang::En), stage::THEME);
    let item = stage::library().swap_remove(1);
    assert!(
        !sounds(app.update(Message::Begin { item: Box::new(item), prepared: prepared(Lang::En, Request(0)), from: Ms::ZERO }))
            .is_empty()
    );
    keys(&mut app, " ");
    wait(&mut app, Ms(3_000));
    keys(&mut app, "q");
    press_key(&mut app, Key::Down);
    enter(&mut app);
    assert_eq!(keys(&mut app, "q"), [Effect::Quit]);
}

#[test]
fn help_covers_everything_while_time_goes_on() {
    let mut app = begun();
    keys(&mut app, "?");
    assert!(shows(&app, "Keys") && app.moving(ratatui::layout::Rect::new(0, 0, 120, 40)) == [None; 2]);
    wait(&mut app, Ms(3_000));
    assert_eq!(keys(&mut app, "q"), [], "q closes help, nothing else");
    let effects = app.update(Message::Interrupted);
    assert_eq!(saved(&effects)[0].practised, Ms(3_000));
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

/// `UPDATE_SCREENS=1` writes the table anew.
#[test]
fn the_readme_shows_every_key() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once("<!-- keys -->").expect("a place for keys");
    let (_, after) = rest.split_once("<!-- /keys -->").expect("its end");
    let wanted = format!("{before}<!-- keys -->\n{}<!-- /keys -->{after}", atempause::tui::keymap::markdown());
    if std::env::var_os("UPDATE_SCREENS").is_some() {
        std::fs::write(&path, wanted).unwrap();
    } else {
        assert!(readme == wanted, "the README's keys are not the table's; UPDATE_SCREENS=1 cargo test --test keys writes them");
    }
}

/// What is asked to be kept of programmes.
fn marks(effects: Vec<Effect>) -> Vec<(String, Deed)> {
    let mark = |effect| if let Effect::Mark(programme, deed) = effect { Some((programme.to_string(), deed)) } else { None };
    effects.into_iter().filter_map(mark).collect()
}

#[test]
fn the_next_practice_of_a_programme_opens_and_leads_back_to_it() {
    let mut app = stage::following(Lang::En);
    assert!(shows(&app, "Back and calm") && shows(&app, "week 2 of 3"));
    let effects = enter(&mut app);
    let [Effect::Prepare { session, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(session, &id("br-lowback"));
    press_key(&mut app, Key::Esc);
    assert!(shows(&app, "week 2 of 3"), "back in the programme");
    keys(&mut app, "q");
    assert!(shows(&app, "Relaxation in 8 weeks"));
    keys(&mut app, "q");
    assert!(shows(&app, "First breath") && shows(&app, "Next (p): Back and calm"));
    assert_eq!(keys(&mut app, "q"), [Effect::Quit]);
}

#[test]
fn cards_answers_joining_and_leaving_are_kept() {
    let mut app = stage::following(Lang::En);
    keys(&mut app, "jj");
    assert_eq!(marks(enter(&mut app)), [], "opening a card is not reading it");
    assert!(shows(&app, "It helps to look at a week"));
    assert_eq!(marks(enter(&mut app)), [("back-calm".to_owned(), Deed::Card(id("waves")))]);
    keys(&mut app, "j");
    enter(&mut app);
    keys(&mut app, "Shoes?q");
    press_key(&mut app, Key::Backspace);
    assert_eq!(marks(enter(&mut app)), [("back-calm".to_owned(), Deed::Answer(1, SafeText::new("Shoes?")))]);
    keys(&mut app, "G");
    assert!(shows(&app, "Your place is kept."));
    assert_eq!(marks(enter(&mut app)), [("back-calm".to_owned(), Deed::Leave)]);
    keys(&mut app, "qk");
    enter(&mut app);
    assert_eq!(marks(enter(&mut app)), [("eight".to_owned(), Deed::Join)]);
    keys(&mut app, "qG");
    enter(&mut app);
    assert!(shows(&app, "Go on"));
    assert_eq!(marks(enter(&mut app)), [("desk".to_owned(), Deed::Join)]);
}

#[test]
fn an_answer_is_no_longer_than_a_record() {
    let mut app = stage::following(Lang::En);
    keys(&mut app, "jjj");
    enter(&mut app);
    keys(&mut app, &"ä".repeat(400));
    let [(_, Deed::Answer(1, text))] = &marks(enter(&mut app))[..] else { panic!() };
    assert_eq!(text.graphemes(), atempause::record::sitting::NOTE_BYTES / 2);
}

#[test]
fn without_programmes_the_page_is_empty_and_one_can_leave() {
    let mut app = app(Lang::En);
    keys(&mut app, "p");
    enter(&mut app);
    assert!(shows(&app, "There is no programme here."));
    keys(&mut app, "q");
    assert!(shows(&app, "First breath"));
}
