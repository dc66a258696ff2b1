//! The table itself: one row for each thing that a key does in some places. Adding a key is adding a row.

use super::Place::{
    self, Breath, Everywhere, Farewell, Filter, Intro, Library, Note, Pacer, Practice, Programmes, Question, Reading, Settings,
    Tapping,
};
use super::{Action, Binding, Key, Stroke};

const fn c(char: char) -> Stroke {
    Stroke::One(Key::Char(char))
}

const fn k(key: Key) -> Stroke {
    Stroke::One(key)
}

const fn row(
    action: Action,
    keys: &'static [Stroke],
    places: &'static [Place],
    help: (&'static str, &'static str),
    hint: Option<(&'static str, &'static str)>,
) -> Binding {
    Binding { action, keys, places, help, hint }
}

/// Every key, in the order in which help shows them and footers prefer them.
pub static TABLE: &[Binding] = &[
    row(
        Action::Open,
        &[k(Key::Enter)],
        &[Library, Place::Search],
        ("open the session", "Sitzung öffnen"),
        Some(("open", "öffnen")),
    ),
    row(Action::Open, &[k(Key::Enter)], &[Programmes], ("open, or play", "öffnen, oder spielen"), Some(("open", "öffnen"))),
    row(
        Action::Go,
        &[k(Key::Enter)],
        &[Intro, Question, Farewell, Note, Reading, Filter, Breath],
        ("go on", "weiter"),
        Some(("go on", "weiter")),
    ),
    row(
        Action::Pause,
        &[c(' '), c('p')],
        &[Practice, Pacer],
        ("pause, and go on", "Pause, und weiter"),
        Some(("pause", "Pause")),
    ),
    row(Action::GoOn, &[k(Key::Enter)], &[Practice], ("go on, when it waits for you", "weiter, wenn gewartet wird"), None),
    row(Action::SeekBack, &[k(Key::Left), c('h')], &[Practice], ("10 s back", "10 s zurück"), Some(("10 s back", "10 s zurück"))),
    row(Action::SeekAhead, &[k(Key::Right), c('l')], &[Practice], ("10 s ahead", "10 s vor"), None),
    row(Action::NextStep, &[c('>'), c('n')], &[Practice], ("next step", "nächster Schritt"), Some(("next step", "Schritt vor"))),
    row(Action::PreviousStep, &[c('<'), c('b')], &[Practice], ("again, or step before", "von vorn, oder Schritt davor"), None),
    row(
        Action::Tap,
        &[c(' '), k(Key::Enter)],
        &[Tapping],
        ("a breath in begins", "ein Einatmen beginnt"),
        Some(("breath in", "Einatmen")),
    ),
    row(
        Action::Longer,
        &[k(Key::Up), c('k')],
        &[Pacer],
        ("half a second longer", "eine halbe Sekunde länger"),
        Some(("longer", "länger")),
    ),
    row(
        Action::Shorter,
        &[k(Key::Down), c('j')],
        &[Pacer],
        ("half a second shorter", "eine halbe Sekunde kürzer"),
        Some(("shorter", "kürzer")),
    ),
    row(
        Action::PhaseAfter,
        &[k(Key::Right), c('l')],
        &[Pacer],
        ("next part of the breath", "nächster Teil des Atems"),
        Some(("part", "Teil")),
    ),
    row(Action::PhaseBefore, &[k(Key::Left), c('h')], &[Pacer], ("part before", "Teil davor"), None),
    row(
        Action::Measure,
        &[c('t')],
        &[Breath, Pacer],
        ("tap your breath, be led from it", "eigenen Atem tippen, von ihm aus"),
        Some(("tap", "tippen")),
    ),
    row(Action::Louder, &[c('+'), c('=')], &[Practice, Pacer], ("louder", "lauter"), Some(("louder", "lauter"))),
    row(Action::Softer, &[c('-')], &[Practice, Pacer], ("softer", "leiser"), None),
    row(Action::Mute, &[c('m')], &[Practice, Pacer], ("all sound on or off", "Ton an oder aus"), Some(("mute", "stumm"))),
    row(Action::Voice, &[c('v')], &[Practice], ("voice on or off", "Stimme an oder aus"), None),
    row(Action::Ambience, &[c('a')], &[Practice, Pacer], ("another background", "anderer Hintergrund"), None),
    row(Action::Captions, &[c('c')], &[Practice], ("captions on or off", "Untertitel an oder aus"), None),
    row(Action::Figure, &[c('f')], &[Practice], ("figure on or off", "Figur an oder aus"), None),
    row(
        Action::Finish,
        &[c('q'), k(Key::Esc)],
        &[Practice, Pacer],
        ("end here, gently", "hier aufhören, in Ruhe"),
        Some(("end", "beenden")),
    ),
    row(
        Action::Down,
        &[k(Key::Down), c('j')],
        &[Library, Intro, Question, Farewell, Programmes, Place::Help, Reading, Filter, Breath, Settings],
        ("down", "nach unten"),
        None,
    ),
    row(
        Action::Up,
        &[k(Key::Up), c('k')],
        &[Library, Intro, Question, Farewell, Programmes, Place::Help, Reading, Filter, Breath, Settings],
        ("up", "nach oben"),
        None,
    ),
    row(Action::Down, &[k(Key::Down)], &[Place::Search, Note], ("down, while typing", "nach unten, beim Tippen"), None),
    row(Action::Up, &[k(Key::Up)], &[Place::Search, Note], ("up, while typing", "nach oben, beim Tippen"), None),
    row(Action::Down, &[k(Key::Tab)], &[Intro, Question, Farewell, Note], ("next field", "nächstes Feld"), None),
    row(Action::Up, &[k(Key::BackTab)], &[Intro, Question, Farewell, Note], ("field before", "Feld davor"), None),
    row(
        Action::PageDown,
        &[k(Key::PageDown), k(Key::Ctrl('d'))],
        &[Library, Programmes, Place::Help, Reading],
        ("a page down", "eine Seite weiter"),
        None,
    ),
    row(
        Action::PageUp,
        &[k(Key::PageUp), k(Key::Ctrl('u'))],
        &[Library, Programmes, Place::Help, Reading],
        ("a page up", "eine Seite zurück"),
        None,
    ),
    row(
        Action::First,
        &[c('g'), k(Key::Home)],
        &[Library, Programmes, Place::Help, Reading, Breath, Settings],
        ("to the first", "zum Anfang"),
        None,
    ),
    row(
        Action::Last,
        &[c('G'), k(Key::End)],
        &[Library, Programmes, Place::Help, Reading, Breath, Settings],
        ("to the last", "zum Ende"),
        None,
    ),
    row(Action::Search, &[c('/')], &[Library], ("search", "suchen"), Some(("search", "suchen"))),
    row(Action::Filter, &[c('f')], &[Library, Filter], ("filter", "filtern"), Some(("filter", "filtern"))),
    row(Action::ForNow, &[c('w')], &[Library], ("what suits now", "was jetzt passt"), Some(("for now", "was jetzt"))),
    row(Action::Taster, &[c('t')], &[Library], ("a taster week", "eine Schnupperwoche"), None),
    row(Action::Favourite, &[c('*')], &[Library], ("it suits me, or not", "passt zu mir, oder nicht"), None),
    row(
        Action::Favourite,
        &[c('*')],
        &[Farewell],
        ("this suits me, or not", "das passt zu mir, oder nicht"),
        Some(("suits me", "passt mir")),
    ),
    row(Action::NextGroup, &[c('n')], &[Library], ("next tradition", "nächste Gruppe"), None),
    row(Action::PreviousGroup, &[c('N')], &[Library], ("tradition before", "Gruppe davor"), None),
    row(Action::Breath, &[c('b')], &[Library], ("only the breath", "nur der Atem"), Some(("breath", "Atem"))),
    row(
        Action::Programmes,
        &[c('p')],
        &[Library],
        ("programmes, week by week", "Programme, Woche für Woche"),
        Some(("programmes", "Programme")),
    ),
    row(
        Action::Higher,
        &[k(Key::Right), c('l')],
        &[Intro, Farewell, Filter, Breath, Settings],
        ("more, faster, on", "mehr, schneller, an"),
        Some(("change", "ändern")),
    ),
    row(
        Action::Lower,
        &[k(Key::Left), c('h')],
        &[Intro, Farewell, Filter, Breath, Settings],
        ("less, slower, off", "weniger, langsamer, aus"),
        None,
    ),
    row(Action::Higher, &[k(Key::Enter)], &[Settings], ("change", "ändern"), None),
    row(Action::Digits, &[Stroke::Digit], &[Intro, Farewell], ("0 none, to 10 strong", "0 nichts, bis 10 stark"), None),
    row(Action::Clear, &[k(Key::Backspace), k(Key::Delete)], &[Intro, Farewell, Filter], ("no answer", "keine Angabe"), None),
    row(Action::Letters, &[Stroke::Letter], &[Place::Search, Note], ("type", "tippen"), None),
    row(Action::Erase, &[k(Key::Backspace)], &[Place::Search, Note], ("erase a letter", "Buchstaben löschen"), None),
    row(Action::Back, &[k(Key::Esc)], &[Place::Search, Note], ("stop typing", "Tippen beenden"), Some(("back", "zurück"))),
    row(
        Action::Safety,
        &[c('s')],
        &[Library, Intro, Farewell, Programmes, Place::Help, Reading, Breath],
        ("safety: when to ask a doctor", "Sicherheit: wann zum Arzt"),
        Some(("safety", "Sicherheit")),
    ),
    row(Action::Settings, &[c(',')], &[Library], ("settings", "Einstellungen"), Some(("settings", "Einstellungen"))),
    row(Action::Help, &[c('?')], &[Everywhere], ("help", "Hilfe"), Some(("help", "Hilfe"))),
    row(Action::Back, &[c('q'), k(Key::Esc)], &[Library], ("quit", "beenden"), Some(("quit", "beenden"))),
    row(
        Action::Back,
        &[c('q'), k(Key::Esc)],
        &[Intro, Question, Farewell, Programmes, Place::Help, Reading, Filter, Breath, Tapping, Settings],
        ("back", "zurück"),
        Some(("back", "zurück")),
    ),
    row(
        Action::LeaveNow,
        &[k(Key::Ctrl('c'))],
        &[Everywhere, Place::Search, Note],
        ("leave at once, and keep", "sofort gehen, und sichern"),
        None,
    ),
    row(
        Action::Suspend,
        &[k(Key::Ctrl('z'))],
        &[Everywhere, Place::Search, Note],
        ("to the shell, fg returns", "zur Shell, fg kehrt zurück"),
        None,
    ),
    row(Action::Repaint, &[k(Key::Ctrl('l'))], &[Everywhere, Place::Search, Note], ("draw anew", "neu zeichnen"), None),
];
