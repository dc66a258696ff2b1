//! Stories of the record: what is looked through, and where one stands.

use super::*;

/// What the head of the record says of these.
fn total<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Happens {
    let time = entries.into_iter().map(|entry| entry.sitting.practised).sum();
    Comes(atempause::tui::text::record::in_weeks(Lang::En, time, atempause::record::insight::WEEKS).leak())
}

#[test]
fn a_struck_practice_is_gone_until_it_is_brought_back() {
    let mut year = year::year(&evening(), Lang::En);
    let year = year.split_off(year.len() - 9);
    let gone = &year[year.len() - 2];
    let rest = || year.iter().filter(|entry| entry.id != gone.id);
    let key = |key| Key(KeyCode::Char(key));
    let strike = || {
        let opened = vec![(100, key('r')), (200, total(&year)), (300, Shows("all kinds"))];
        let asked = vec![(400, Key(KeyCode::BackTab)), (410, key('j')), (420, key('x')), (500, Shows("Was this one a mistake?"))];
        let struck = vec![(510, Key(KeyCode::Down)), (520, Key(KeyCode::Enter)), (600, total(rest())), (610, Shows("u brings"))];
        opened.into_iter().chain(asked).chain(struck)
    };
    let leave = || vec![(2_000, key('q')), (2_100, key('q'))];
    let (end, kept) = tell_after(&year, &evening(), strike().chain(leave()).collect());
    assert_eq!((end, kept.iter().collect::<Vec<_>>()), (End::Quit, rest().collect::<Vec<_>>()));
    let back = vec![(700, key('u')), (800, total(&year))];
    assert_eq!(tell_after(&year, &evening(), strike().chain(back).chain(leave()).collect()).1, year);
}

/// The goal of the week is turned on the settings' page, and the next practice tells how far it is.
#[test]
fn another_goal_holds_at_once() {
    let key = |key| Key(KeyCode::Char(key));
    let mut moments = vec![(20, Comes("New here")), (100, key(',')), (110, Key(KeyCode::End))];
    moments.extend((120..150).step_by(10).map(|at| (at, Key(KeyCode::Up))));
    moments.extend([(200, Shows("< 3 days a week >")), (210, Key(KeyCode::Right)), (220, Key(KeyCode::Right))]);
    moments.extend([(300, Shows("< 5 days a week >")), (310, key('q'))]);
    moments.extend(
        begun(vec![(67_500, Comes("This week: 1 of 5 days")), (68_000, key('q')), (68_500, key('q'))])
            .into_iter()
            .skip(1)
            .map(|(at, happens)| (at + 300, happens)),
    );
    assert_eq!(tell(moments).1.len(), 1);
}

/// `ATEMPAUSE_HOME=$(mktemp -d) cargo test --test loop -- --ignored record::fill_a_home` fills that folder with a year that ends now, in the
/// language of `LANG`, to look at the record's pages.
#[test]
#[ignore = "it fills a home to look at"]
fn fill_a_home() {
    assert!(std::env::var_os("ATEMPAUSE_HOME").is_some(), "name a folder of its own");
    let lang = std::env::var("LANG").ok().and_then(|lang| Lang::from_locale(&lang)).unwrap_or_default();
    let (paths, now) = (Paths::find().unwrap(), Zoned::now());
    fill(&paths, &year::year(&now, lang));
    fill(&paths, &year::pauses(&now));
}
