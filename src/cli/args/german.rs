//! What `--help` says in German. The command line is described in English, by `args`; here stands each of its sentences once more, and
//! a test holds the two together.

use clap::{Arg, ArgAction, Command};

/// As in English: most people want one line to copy.
const EXAMPLES: &str = "\
Beispiele:
  atempause                         die App: auswählen, Augen schließen, dich führen lassen
  atempause play first-breath       eine Minute, jetzt gleich
  atempause breathe 4-6 --for 5m    nur der Atem
  atempause breaks                  neben deiner Arbeit: jede halbe Stunde auf, in einer Lücke
  atempause play my-plan.ron        deine eigene Sitzung
  atempause check my-plan.ron       jeder Fehler darin, mit Zeile und Spalte
  atempause render pmr-7 -o pmr.wav eine Sitzung als Klangdatei, zum Mitnehmen
  atempause list --for-now          was jetzt passt, und warum
  atempause log                     was du geübt hast";

/// Where what stands in a page of help.
const PAGE: &str = "{before-help}{about-with-newline}\nAufruf: {usage}\n\n{all-args}{after-help}";

#[rustfmt::skip]
const SENTENCES: &[(&str, &str)] = &[
    // The program and its verbs.
    ("Guided practice in the terminal: breath, movement, relaxation, with a voice",
        "Angeleitetes Üben im Terminal: Atem, Bewegung, Entspannung, mit einer Stimme"),
    ("Play one session at once", "Spielt eine Sitzung sofort ab"),
    ("Only breathe: the pacer, without words", "Nur atmen: der Takt, ohne Worte"),
    ("Breaks within a day of work, in this pane", "Pausen im Arbeitstag, in diesem Fenster"),
    ("How the breaks stand, in a line: for prompts and status lines", "Wie es um die Pausen steht, in einer Zeile: für Prompts und Statuszeilen"),
    ("Whether a break is due: ends with 0 when it is, 1 when not, 3 when no breaks pane runs",
        "Ob eine Pause fällig ist: endet mit 0, wenn ja, 1, wenn nicht, 3, wenn kein Pausenfenster läuft"),
    ("The library", "Die Bibliothek"),
    ("Check files: every fault with file, line, column and remedy", "Prüft Dateien: jeder Fehler mit Datei, Zeile, Spalte und Abhilfe"),
    ("Render a session to a sound file, to take it along", "Macht aus einer Sitzung eine Klangdatei, zum Mitnehmen"),
    ("Speak the texts of your own session with a speech engine, once", "Lässt eine Sprachausgabe die Texte deiner eigenen Sitzung sprechen, einmal"),
    ("One figure, moving; or a picture of it", "Eine Figur, in Bewegung; oder ein Bild von ihr"),
    ("What was practised, with the names of entries", "Was du geübt hast, mit den Namen der Einträge"),
    ("Days in a row, with rest days; the last 14 days", "Tage in Folge, mit Ruhetagen; die letzten 14 Tage"),
    ("Where everything is kept, and what it is", "Wo alles liegt, und was es ist"),
    ("Minutes by week and kind; tension and pain before and after", "Minuten nach Woche und Art; Anspannung und Schmerz vorher und nachher"),
    ("Add a practice by hand, strike a mistaken one, plan a pause", "Trägt eine Übung nach, streicht ein Versehen, plant eine Pause"),
    ("Take the record away: table, JSON, calendar, a report for a doctor", "Nimmt das Protokoll mit: Tabelle, JSON, Kalender, ein Bericht für die Ärztin oder den Arzt"),
    ("Bring a record along: our exports, tui_breath, Loop Habit Tracker", "Bringt ein Protokoll mit: eigene Exporte, tui_breath, Loop Habit Tracker"),
    ("Reminders at your times, by the system's own scheduler", "Erinnert zu deinen Zeiten, mit dem Zeitplaner des Systems"),
    ("When to ask a doctor, when to stop, where help is", "Wann du ärztlichen Rat brauchst, wann du aufhörst, wo Hilfe ist"),
    ("What was found here: terminal, sound, folders, language; and what helps", "Was hier gefunden wurde: Terminal, Klang, Ordner, Sprache; und was hilft"),
    ("Completions for a shell, to be read at its start", "Vervollständigungen für eine Shell, die sie beim Start liest"),
    ("The page of the manual, for man -l -", "Die Seite des Handbuchs, für man -l - (englisch)"),
    ("Add what you practised without the program", "Trägt nach, was du ohne das Programm geübt hast"),
    ("Strike a mistaken practice or pause; nothing is erased", "Streicht eine Übung oder Pause, die ein Versehen war; gelöscht wird nichts"),
    ("Let stand again what was struck", "Lässt Gestrichenes wieder stehen"),
    ("Plan days that cost nothing; without days, what is planned", "Plant Tage, die nichts kosten; ohne Tage: was geplant ist"),
    ("You are back earlier: the pause of this day ends before it", "Du bist früher zurück: die Pause dieses Tages endet davor"),
    ("Be reminded of a session, as: remind add \"weekdays 10:30\" d07", "Erinnert dich an eine Sitzung, wie: remind add \"werktags 10:30\" d07"),
    ("The reminders that are installed", "Die Erinnerungen, die eingerichtet sind"),
    ("Remove one", "Entfernt eine"),
    // What verbs are told.
    ("The language: en or de; else the settings', else the system's", "Die Sprache: en oder de; sonst die der Einstellungen, sonst die des Systems"),
    ("A session of the library, or a file", "Eine Sitzung der Bibliothek, oder eine Datei"),
    ("A session of the library, or a file; with --lang only in this language", "Eine Sitzung der Bibliothek, oder eine Datei; mit --lang nur in dieser Sprache"),
    ("A session of the library", "Eine Sitzung der Bibliothek"),
    ("Session or part files", "Dateien mit Sitzungen, Teilen, Programmen oder Figuren"),
    ("Begin here, as 3:20 or 200s", "Beginnt hier, wie 3:20 oder 200s"),
    ("Without any sound", "Ganz ohne Ton"),
    ("0.8 (slower) to 1.25 (faster)", "0.8 (langsamer) bis 1.25 (schneller)"),
    ("The evening edition: nothing brings you back, you may fall asleep", "Die Abendfassung: nichts holt dich zurück, du darfst einschlafen"),
    ("The short edition, where there is one", "Die kurze Fassung, wo es eine gibt"),
    ("Without held breaths, where the session knows how", "Ohne Anhalten des Atems, wo die Sitzung das kennt"),
    ("Leaves out what does not suit a pregnancy", "Lässt aus, was nicht in eine Schwangerschaft passt"),
    ("Lines of text instead of a screen: for pipes, screen readers, simple terminals", "Textzeilen statt eines Bildes: für Pipes, Vorleseprogramme, einfache Terminals"),
    ("Lines of text instead of a screen", "Textzeilen statt eines Bildes"),
    ("box, 478, sigh, coherent, calm, or seconds: in-out, in-hold-out, in-hold-out-rest", "box, 478, sigh, coherent, calm, oder Sekunden: ein-aus, ein-halten-aus, ein-halten-aus-Pause"),
    ("For how long; a breath that has begun is finished", "Wie lange; ein begonnener Atemzug wird zu Ende geführt"),
    ("For this many breaths", "So viele Atemzüge lang"),
    ("Begin with your own breath: tap Space at each breath in, and be led slowly to the pattern",
        "Beginnt mit deinem Atem: tipp die Leertaste bei jedem Einatmen, und der Takt führt dich langsam zum Muster"),
    ("Work until it is time to get up, as 45m; else the settings'", "Arbeit bis zum Aufstehen, wie 45m; sonst die der Einstellungen"),
    ("Also look into the distance, every 20 minutes or as the settings say", "Auch in die Ferne schauen, alle 20 Minuten oder wie eingestellt"),
    ("Work sitting and standing by turns, 40 and 15 minutes or as the settings say", "Abwechselnd im Sitzen und im Stehen arbeiten, 40 und 15 Minuten oder wie eingestellt"),
    ("tmux, waybar, json, or words with fields like {text}, {minutes}, {breaks}", "tmux, waybar, json, oder Worte mit Feldern wie {text}, {minutes}, {breaks}"),
    ("As JSON", "Als JSON"),
    ("Only of this tradition, as breath, relaxation, yoga", "Nur aus dieser Richtung, wie breath, relaxation, yoga"),
    ("Only up to this length", "Nur bis zu dieser Dauer"),
    ("Only in this posture, as lying, sitting, desk", "Nur in dieser Haltung, wie lying, sitting, desk"),
    ("Only for this part of the body, as neck, lowerback, hips", "Nur für diesen Teil des Körpers, wie neck, lowerback, hips"),
    ("Only what needs nothing beyond these, as none, or chair,mat", "Nur, was nicht mehr als das braucht, wie none, oder chair,mat"),
    ("Only what can be done among others: no floor, no equipment", "Nur, was unter Leuten geht: kein Boden, keine Geräte"),
    ("Only what you marked as suiting you", "Nur, was du als passend gemerkt hast"),
    ("A few that suit now, with the reasons", "Ein paar, die jetzt passen, mit den Gründen"),
    ("A taster week: one short session of each tradition", "Eine Schnupperwoche: von allem etwas Kurzes"),
    ("The sound file: a name that ends in .wav, or in .flac for the same in less room", "Die Klangdatei: ein Name auf .wav, oder auf .flac für dasselbe in weniger Platz"),
    ("Also one file each for voice, bells, breath and ambience, into this folder; together they are the whole",
        "Auch je eine Datei für Stimme, Glocken, Atem und Hintergrund, in diesen Ordner; zusammen sind sie das Ganze"),
    ("The hand that writes: left or right; else the settings'", "Die Hand, die schreibt: left oder right; sonst die der Einstellungen"),
    ("Bits of a sample: 16 or 24", "Bits eines Abtastwerts: 16 oder 24"),
    ("A figure's name, or a file", "Der Name einer Figur, oder eine Datei"),
    ("Columns and rows; in the terminal, else as large as it is", "Spalten und Zeilen; im Terminal sonst so groß, wie es ist"),
    ("Write a picture instead", "Schreibt stattdessen ein Bild"),
    ("The moment of the picture, 0 to 1", "Der Augenblick des Bildes, 0 bis 1"),
    ("The picture as on a light background", "Das Bild wie auf hellem Grund"),
    ("One JSON object with every entry", "Ein JSON-Objekt mit jedem Eintrag"),
    ("Only from this day on, as 2026-01-31", "Nur ab diesem Tag, wie 2026-01-31"),
    ("What was struck, instead", "Stattdessen, was gestrichen wurde"),
    ("Weeks that are looked back on, this one included", "Wochen, auf die zurückgeschaut wird, diese eingeschlossen"),
    ("The name that `log` shows", "Der Name, den `log` zeigt"),
    ("The name that `log --struck` shows", "Der Name, den `log --struck` zeigt"),
    ("The first day after the pause; else today", "Der erste Tag nach der Pause; sonst heute"),
    ("The day, as 2026-01-31; else today", "Der Tag, wie 2026-01-31; sonst heute"),
    ("Else of which kind it was, as yoga, breath, own", "Sonst, von welcher Art es war, wie yoga, breath, own"),
    ("For how long; a session is as long as it is", "Wie lange; eine Sitzung ist so lang, wie sie ist"),
    ("The situation, as \"after a long call\"", "Die Situation, wie \"nach einem langen Gespräch\""),
    ("A sentence for later", "Ein Satz für später"),
    ("The first day, as 2026-12-24", "Der erste Tag, wie 2026-12-24"),
    ("The last day", "Der letzte Tag"),
    ("holiday, illness or other", "holiday, illness oder other: Urlaub, Krankheit, anderes"),
    ("Practices as a table", "Übungen als Tabelle"),
    ("Everything, as JSON; `import` reads it back", "Alles, als JSON; `import` liest es wieder ein"),
    ("Practices as a calendar", "Übungen als Kalender"),
    ("Two pages for a doctor or physiotherapist, as Markdown; - for the standard output", "Zwei Seiten für Arztpraxis oder Physiotherapie, als Markdown; - für die Ausgabe"),
    ("Weeks of the report, this one included", "Wochen des Berichts, diese eingeschlossen"),
    ("Your notes in the report, too", "Auch deine Notizen, im Bericht"),
    ("Files: our exports, tui_breath's sessions, Loop Habit Tracker's Checkmarks.csv", "Dateien: eigene Exporte, Sitzungen von tui_breath, Checkmarks.csv von Loop Habit Tracker"),
    ("The habit that is a practice, where a table has several", "Die Gewohnheit, die eine Übung ist, wo eine Tabelle mehrere hat"),
    ("Of which kind such a practice is, as yoga, breath, own", "Von welcher Art eine solche Übung ist, wie yoga, breath, own"),
    ("How long each was, where the file does not tell it", "Wie lang jede war, wo die Datei es nicht sagt"),
    ("How long one unit of a measured habit is: 1m where it counts minutes", "Wie lang eine Einheit einer gemessenen Gewohnheit ist: 1m, wo sie Minuten zählt"),
    ("Days and a time: weekdays, daily, weekends, or days like mon,wed or mon-thu", "Tage und eine Zeit: werktags, täglich, oder Tage wie mo,mi"),
    ("Only print what would be installed", "Zeigt nur, was eingerichtet würde"),
    ("Its number, as the list shows it", "Ihre Nummer, wie die Liste sie zeigt"),
    ("Only print what would be removed", "Zeigt nur, was entfernt würde"),
    ("bash, zsh, fish, elvish or powershell", "bash, zsh, fish, elvish oder powershell"),
    ("A verb; else the program", "Ein Befehl; sonst das Programm"),
    ("Print help", "Zeigt diese Hilfe"),
    ("Print version", "Zeigt die Version"),
];

/// The same command line, described in German; values and names of options are the same in every language.
pub fn in_german(mut command: Command) -> Command {
    command.build();
    spoken(command).before_help(EXAMPLES)
}

fn spoken(command: Command) -> Command {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").replace("[OPTIONS]", "[OPTIONEN]").replace("COMMAND", "BEFEHL");
    let about = command.get_about().map(ToString::to_string);
    let command = command.help_template(PAGE).override_usage(usage).subcommand_help_heading("Befehle");
    let command = if let Some(about) = about.as_deref().and_then(german) { command.about(about) } else { command };
    command.mut_args(argument).mut_subcommands(spoken)
}

fn argument(argument: Arg) -> Arg {
    let heading = if argument.is_positional() { "Angaben" } else { "Optionen" };
    let help = argument.get_help().map(ToString::to_string);
    let usual: Vec<String> = argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let usual = match argument.get_action() {
        ArgAction::Set | ArgAction::Append if !usual.is_empty() => format!(" [sonst: {}]", usual.join(", ")),
        _ => String::new(),
    };
    // Under a heading of one's own, what has a place would else stand by its name.
    let order = argument.get_index().unwrap_or(usize::MAX / 2);
    let argument = argument.help_heading(heading).hide_default_value(true).hide_possible_values(true);
    let argument = if argument.is_positional() { argument.display_order(order) } else { argument };
    match help.as_deref().and_then(german) {
        Some(help) => argument.help(format!("{help}{usual}")),
        None => argument,
    }
}

fn german(english: &str) -> Option<&'static str> {
    SENTENCES.iter().find(|(en, _)| *en == english).map(|(_, de)| *de)
}

#[cfg(test)]
mod tests {
    use super::super::Cli;
    use super::*;
    use clap::CommandFactory;
    use std::collections::BTreeSet;

    /// Every sentence of a command and those below it, apart from what is hidden.
    fn sentences(command: &Command, all: &mut BTreeSet<String>) {
        all.extend(command.get_about().map(ToString::to_string));
        all.extend(command.get_arguments().filter_map(|argument| argument.get_help()).map(ToString::to_string));
        command.get_subcommands().filter(|below| !below.is_hide_set()).for_each(|below| sentences(below, all));
    }

    #[test]
    fn every_sentence_of_help_is_there_in_german_and_none_beside() {
        let mut command = Cli::command();
        command.build();
        let mut english = BTreeSet::new();
        sentences(&command, &mut english);
        let known: BTreeSet<String> = SENTENCES.iter().map(|(en, _)| (*en).to_owned()).collect();
        assert_eq!(english.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "not in German yet");
        assert_eq!(known.difference(&english).collect::<Vec<_>>(), Vec::<&String>::new(), "nobody says it in English");
        assert_eq!(known.len(), SENTENCES.len(), "each once");
        for (en, de) in SENTENCES {
            assert!(en != de && !de.contains('!') && !de.ends_with('.'), "{de}");
        }
    }

    #[test]
    fn pages_are_german_throughout() {
        let program = in_german(Cli::command());
        for command in program.get_subcommands().chain([&program]) {
            let page = command.clone().render_help().to_string();
            for english in
                ["Usage", "Options:", "Arguments:", "Commands:", "Print", "[default", "[possible", "[OPTIONS]", "COMMAND"]
            {
                assert!(!page.contains(english), "{english} in {page}");
            }
            assert!(page.contains("Aufruf: atempause"), "{page}");
        }
    }
}
