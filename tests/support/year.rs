//! A year of practice that nobody did: always the same, with quiet weeks and busy ones, notes, and days on which nothing was noted.

use atempause::practice::header::{Id, Tradition};
use atempause::practice::{Lang, Ms, SafeText};
use atempause::record::entry::Span;
use atempause::record::{Day, DayStart, Ending, Entry, Feelings, Pause, Score, Sitting, Stretch, Why};
use jiff::{SignedDuration, Zoned};

/// Days before `now` that are told of.
const DAYS: i64 = 365;

/// What is practised, how long it takes in seconds, and by how much tension falls, more or less.
const PRACTICES: [(&str, Tradition, u64, i64); 8] = [
    ("br-lowback", Tradition::Breath, 510, 2),
    ("first-breath", Tradition::Breath, 60, 1),
    ("pmr-7", Tradition::Relaxation, 900, 3),
    ("st-daily5", Tradition::Mobilisation, 420, 2),
    ("d07", Tradition::Desk, 180, 1),
    ("yo-back", Tradition::Yoga, 1_320, 3),
    ("qg-back", Tradition::QiGong, 900, 1),
    ("at-heavy", Tradition::Autogenic, 600, 2),
];

/// What is said of a practice now and then.
const NOTES: [(&str, &str); 4] = [
    ("Warm back, quiet head.", "Warmer Rücken, ruhiger Kopf."),
    ("Restless today, and that was fine.", "Heute unruhig, und das war in Ordnung."),
    ("The left side is tighter than the right. Slower next time.", "Links ist es fester als rechts. Nächstes Mal langsamer."),
    ("Fell asleep.", "Eingeschlafen."),
];

const SITUATIONS: [(&str, &str); 3] = [
    ("after a long call", "nach einem langen Gespräch"),
    ("at the end of work", "am Ende der Arbeit"),
    ("after waking", "nach dem Aufwachen"),
];

/// Numbers that look like chance (Knuth's multiplier, "Seminumerical Algorithms").
struct Dice(u64);

impl Dice {
    /// 0 to below `sides`.
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.roll(sides) == 0
    }

    fn pick<'a>(&mut self, all: &[(&'a str, &'a str)], lang: Lang) -> SafeText {
        let (en, de) = all[self.roll(all.len() as u64) as usize];
        SafeText::new(if lang == Lang::En { en } else { de })
    }
}

/// The practices of a year up to `now`, the oldest first.
pub fn year(now: &Zoned, lang: Lang) -> Vec<Entry> {
    let mut dice = Dice(7);
    let mut entries = Vec::new();
    for days_ago in (0..=DAYS).rev() {
        // A fortnight away in the summer, and less in the first weeks than in the last.
        let away = (100..114).contains(&days_ago);
        let rests = dice.roll(10) < if days_ago > 250 { 7 } else { 4 };
        if away || rests && days_ago > 1 {
            continue;
        }
        for _ in 0..1 + dice.roll(5) / 3 {
            let hours = 24 * days_ago + dice.roll(9) as i64;
            let ended = now.checked_sub(SignedDuration::from_hours(hours)).unwrap();
            entries.push(entry(&mut dice, ended, lang));
        }
    }
    entries.sort_by_key(|entry| entry.ended);
    entries
}

/// What was planned of it: the fortnight in the summer, days in bed in the autumn, and one day in between.
pub fn pauses(now: &Zoned) -> Vec<Pause> {
    let day = |days_ago: i64| Day::of(&now.checked_sub(SignedDuration::from_hours(24 * days_ago)).unwrap(), DayStart::default());
    let planned = [(113, 100, Why::Holiday), (47, 40, Why::Illness), (23, 23, Why::Other)];
    let pause = |(first, last, why)| {
        Pause::new(Stretch::new(day(first), day(last)).unwrap(), why, now, DayStart::default(), first as u64)
    };
    planned.map(pause).to_vec()
}

fn entry(dice: &mut Dice, ended: Zoned, lang: Lang) -> Entry {
    let (session, tradition, secs, falls) = PRACTICES[(dice.roll(8).min(dice.roll(8))) as usize];
    let whole = !dice.one_in(6);
    let practised = Ms::from_secs(if whole { secs } else { secs * (3 + dice.roll(6)) / 10 });
    let score = |n: i64| Score::new(n.clamp(0, 10) as u8);
    let (tension, pain) = (3 + dice.roll(6) as i64, dice.roll(6) as i64);
    let after = (tension - falls + dice.roll(3) as i64 - 1, pain - dice.roll(2) as i64);
    let (asked, answered) = (!dice.one_in(4), !dice.one_in(8));
    let felt = |(tension, pain), said: bool| {
        if said { Feelings { tension: score(tension), pain: score(pain) } } else { Feelings::default() }
    };
    let sitting = Sitting {
        session: Id::new(session).unwrap(),
        tradition,
        practised,
        length: Ms::from_secs(secs),
        ending: if whole { Ending::Complete } else { Ending::Closed },
        before: felt((tension, pain), asked),
        after: felt(after, asked && answered),
        note: dice.one_in(5).then(|| dice.pick(&NOTES, lang)),
        breath: None,
        situation: dice.one_in(4).then(|| dice.pick(&SITUATIONS, lang)),
    };
    let started = ended.timestamp() - SignedDuration::from_millis(practised.0 as i64);
    Entry::new(sitting, &Span { started, ended }, DayStart::default(), lang, dice.roll(u64::MAX >> 33))
}
