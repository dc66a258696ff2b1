//! The safety page, in both languages side by side: when to get help, when to stop, what this program is not, and where help is found.
//!
//! A page to read, on purpose without questions and results: what a sign means is for people to judge who can look at it. The signs
//! follow the national guideline on low back pain (NVL Kreuzschmerz, tables of warning signs), in our own words. Each telephone
//! number has the page on which it was found beside it, and in `docs/safety.md`; one that is nowhere to be seen is not told.

use crate::practice::Lang;
use std::borrow::Cow;

/// A line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// What follows is about this.
    Heading(Cow<'static, str>),
    /// Something urgent.
    Urgent(Cow<'static, str>),
    /// A paragraph.
    Text(Cow<'static, str>),
    /// One of several.
    Item(Cow<'static, str>),
}

/// The version of the first notice: raised when it says something new.
pub const NOTICE: u8 = 1;

/// What this program is and is not: confirmed once.
pub const fn disclaimer(lang: Lang) -> &'static str {
    match lang {
        Lang::En => {
            "Atempause offers general practices for wellbeing. It does not diagnose or treat illness and does not replace a doctor, \
             physiotherapist or psychotherapist. If pain is severe, lasting or new, or if you are pregnant, recently operated or ill, \
             please ask a professional first."
        }
        Lang::De => {
            "Atempause bietet allgemeine Übungen für das Wohlbefinden. Das Programm stellt keine Diagnosen, behandelt keine \
             Krankheiten und ersetzt weder ärztliche Hilfe noch Physiotherapie noch Psychotherapie. Bei starken, anhaltenden oder \
             neuen Beschwerden, in der Schwangerschaft, nach einer Operation oder bei Krankheit frag bitte zuerst eine Fachperson."
        }
    }
}

/// The disclaimer in one line, for lists and lines of text.
pub const fn reminder(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "For wellbeing, not instead of a doctor. `atempause safety` tells more.",
        Lang::De => "Für das Wohlbefinden, nicht anstelle ärztlicher Hilfe. `atempause safety` sagt mehr.",
    }
}

/// The whole page.
pub fn page(lang: Lang) -> Vec<Line> {
    let mut lines = Vec::new();
    for (kind, en, de) in PAGE {
        let text = Cow::Borrowed(match lang {
            Lang::En => *en,
            Lang::De => *de,
        });
        lines.push(match kind {
            Kind::H => Line::Heading(text),
            Kind::U => Line::Urgent(text),
            Kind::T => Line::Text(text),
            Kind::I => Line::Item(text),
        });
    }
    let not = match lang {
        Lang::En => "What Atempause is not",
        Lang::De => "Was Atempause nicht ist",
    };
    lines.extend([Line::Heading(not.into()), Line::Text(disclaimer(lang).into())]);
    lines
}

/// The kinds of [`Line`].
enum Kind {
    H,
    U,
    T,
    I,
}
use Kind::{H, I, T, U};

#[rustfmt::skip]
const PAGE: &[(Kind, &str, &str)] = &[
    (H, "Call for help now", "Jetzt Hilfe rufen"),
    (U, "112 in Europe, 999 in the UK, 911 in the US, with any of these:",
        "112 (Europa), 999 (Großbritannien), 911 (USA), bei einem dieser Zeichen:"),
    (I, "You suddenly cannot hold or pass urine or stool.",
        "Du kannst Urin oder Stuhl plötzlich nicht mehr halten oder nicht mehr lassen."),
    (I, "It is numb between the legs or around the anus.",
        "Zwischen den Beinen oder um den After ist es taub."),
    (I, "A leg grows weaker or cannot be moved; also when the pain eases while the weakness grows.",
        "Ein Bein wird schwächer oder lässt sich nicht bewegen; auch wenn der Schmerz nachlässt, während die Schwäche zunimmt."),
    (I, "Back pain comes with chest pain, shortness of breath or collapse.",
        "Zu Rückenschmerz kommen Brustschmerz, Atemnot oder Kreislaufschwäche."),
    (H, "See a doctor soon", "Bald ärztlich abklären"),
    (I, "After a heavy fall or accident; in older age, with osteoporosis or after long use of cortisone, also after a small knock, a cough \
         or lifting something.",
        "Nach einem schweren Sturz oder Unfall; im Alter, bei Osteoporose oder nach langer Cortisoneinnahme auch nach einem kleinen Stoß, \
         Husten oder Heben."),
    (I, "With fever or chills, after a recent infection or an injection near the spine, with a weak immune system or drug injection, with \
         strong pain at night.",
        "Bei Fieber oder Schüttelfrost, nach einem Infekt oder einer Spritze nahe der Wirbelsäule, bei schwachem Immunsystem oder \
         gespritzten Drogen, bei starkem Schmerz in der Nacht."),
    (I, "With cancer in the past, loss of weight or appetite, unusual tiredness, or pain that grows when you lie down.",
        "Bei Krebs in der Vorgeschichte, Verlust von Gewicht oder Appetit, ungewohnter Müdigkeit oder Schmerz, der im Liegen zunimmt."),
    (I, "When pain runs in a line down a leg, with tingling, numbness or weakness.",
        "Wenn Schmerz wie ein Strich in ein Bein zieht, mit Kribbeln, Taubheit oder Schwäche."),
    (I, "When it began slowly before you were 45, with a back that is stiff for more than half an hour in the morning, better when you \
         move, and that wakes you in the second half of the night.",
        "Wenn es vor 45 langsam begonnen hat, mit einem Rücken, der morgens länger als eine halbe Stunde steif ist, besser in Bewegung, \
         und der dich in der zweiten Nachthälfte weckt."),
    (I, "When pain does not ease within a few weeks, or gets worse.",
        "Wenn Schmerz in einigen Wochen nicht nachlässt oder stärker wird."),
    (T, "This is a list to read, not a test. When in doubt, ask.",
        "Das ist eine Liste zum Lesen, kein Test. Im Zweifel frag nach."),
    (H, "When to stop", "Wann du aufhörst"),
    (T, "Stop if pain becomes sharp, runs into an arm or leg, or if you feel numb, dizzy, short of breath or unwell. A mild pull that is \
         gone within a day is fine.",
        "Hör auf, wenn Schmerz stechend wird oder in Arm oder Bein zieht, wenn etwas taub wird, dir schwindlig wird, du Luftnot hast oder \
         dich unwohl fühlst. Ein leichtes Ziehen, das am nächsten Tag vorbei ist, ist in Ordnung."),
    (T, "When resting gets uncomfortable: open your eyes, look around, move, press your feet into the floor. You can end at any moment.",
        "Wenn es in der Ruhe unangenehm wird: Augen auf, umschauen, bewegen, Füße in den Boden drücken. Du kannst jederzeit aufhören."),
    (H, "A traffic light for movement", "Eine Ampel für Bewegung"),
    (I, "Green, 0 to 3 of 10: go on as it is easy.", "Grün, 0 bis 3 von 10: weiter, so wie es leicht ist."),
    (I, "Yellow, 4 or 5: smaller, slower, or leave it out.", "Gelb, 4 oder 5: kleiner, langsamer oder auslassen."),
    (I, "Red, above 5, or rising while you move: stop for today.", "Rot, über 5 oder beim Bewegen steigend: für heute aufhören."),
    (I, "Two or more above the usual on the next day: half as much next time.",
        "Am nächsten Tag zwei oder mehr über dem Gewohnten: beim nächsten Mal die Hälfte."),
    (H, "Always", "Immer"),
    (T, "Not while driving or at a machine, not in water, not on a full stomach. Get up slowly afterwards.",
        "Nicht am Steuer oder an einer Maschine, nicht im Wasser, nicht mit vollem Magen. Steh danach langsam auf."),
    (H, "Where help is", "Wo Hilfe ist"),
    // 112: https://blog.alertswiss.ch/de/rubriken/news-babs/europaeischer-tag-des-notrufs-112/ (whole of the EU, and Switzerland)
    // 116117: http://www.116117info.de/html/14.php
    // 0800/1110111, 0800/1110222: https://www.domradio.de/glossar/telefonseelsorge-0
    // 116123: http://ansbach-evangelisch.de/jeder-braucht-mal-hilfe/
    // 116111: https://www.bmfsfj.de/bmfsfj/mediathek/anrufen-mailen-chatten-gegen-sorgen-154556
    (I, "Germany: emergency 112; doctors out of hours 116117; TelefonSeelsorge 0800/1110111, 0800/1110222 or 116123; for children and teenagers 116111.",
        "Deutschland: Notruf 112; ärztlicher Bereitschaftsdienst 116117; TelefonSeelsorge 0800/1110111, 0800/1110222 oder 116123; für Kinder und Jugendliche 116111."),
    // 112, 142, 144, 147: https://rtr.at/TKP/was_wir_tun/telekommunikation/konsumentenservice/information/informationen_fuer_konsumenten/TKKS_Notrufe.de.html
    // 1450: https://teweb.bmg.gv.at/1450-die-gesundheitsnummer/
    (I, "Austria: emergency 144 or 112; health advice 1450; Telefonseelsorge (someone to talk to) 142; for children and teenagers 147.",
        "Österreich: Rettung 144 oder 112; Gesundheitsberatung 1450; Telefonseelsorge 142; für Kinder und Jugendliche 147."),
    // 144: https://stadt-zuerich.ch/web/de/stadtleben/notfall/notrufe/notruf-144.html
    // 143: https://www.bag-blueprint.ch/die-dargebotene-hand-tel-143
    // 147: https://www.projuventute.ch/de/eltern/familie-gesellschaft/147
    (I, "Switzerland: emergency 144 or 112; Die Dargebotene Hand (someone to talk to) 143; for children and teenagers 147.",
        "Schweiz: Sanität 144 oder 112; Die Dargebotene Hand 143; für Kinder und Jugendliche 147."),
    // 999, 111: https://www.nhs24.scot/111/ (Scotland), https://wmas.nhs.uk/999-or-111/ (England),
    // https://111.wales.nhs.uk/localservices/informationinotherlanguages/LSInfoOtherLanguagePage18/ (Wales)
    // 116123: https://www.samaritans.org/how-we-can-help/contact-samaritan/
    (I, "United Kingdom: emergency 999; health advice 111 (England, Scotland, Wales); Samaritans 116123.",
        "Vereinigtes Königreich: Notruf 999; Gesundheitsberatung 111 (England, Schottland, Wales); Samaritans 116123."),
    // 911, 988: https://health.wyo.gov/publichealth/prevention/wivpp/suicide-prevention/988-suicide-crisis-lifeline
    (I, "United States: emergency 911; Suicide and Crisis Lifeline 988, by call or text.",
        "USA: Notruf 911; Suicide and Crisis Lifeline 988, Anruf oder SMS."),
    (T, "Elsewhere: your local emergency number. For lasting pain: your doctor, a physiotherapist, a pain centre near you. Numbers can \
         change: what the services themselves say holds.",
        "Anderswo: die Notrufnummer deines Landes. Bei anhaltendem Schmerz: deine Ärztin oder dein Arzt, Physiotherapie, ein \
         Schmerzzentrum in deiner Nähe. Nummern können sich ändern: Es gilt, was die Stellen selbst sagen."),
];

#[cfg(test)]
mod tests {
    use super::super::tests::assert_calm;
    use super::*;

    fn text(line: Line) -> Cow<'static, str> {
        match line {
            Line::Heading(text) | Line::Urgent(text) | Line::Text(text) | Line::Item(text) => text,
        }
    }

    #[test]
    fn the_page_is_calm_whole_and_in_both_languages() {
        let [en, de] = Lang::ALL.map(page);
        assert_eq!(en.len(), de.len());
        for (en, de) in en.into_iter().zip(de) {
            let (en, de) = (text(en), text(de));
            assert_calm(&en);
            assert_calm(&de);
            assert_ne!(en, de);
        }
        for lang in Lang::ALL {
            assert_calm(disclaimer(lang));
            assert_calm(reminder(lang));
            let all: Vec<Cow<str>> = page(lang).into_iter().map(text).collect();
            assert!(all.iter().all(|line| !line.contains('?')), "a list, not a questionnaire");
        }
    }

    #[test]
    fn every_number_has_the_page_on_which_it_was_found() {
        let rows: Vec<&str> = include_str!("../../../docs/safety.md").lines().filter(|line| line.contains("http")).collect();
        let row = |country: &str, number: &str| {
            rows.iter().find(|row| row.starts_with(&format!("| {country} |")) && row.contains(&format!("| {number} |")))
        };
        let mut told = 0;
        for (_, en, de) in PAGE.iter().skip_while(|(_, en, _)| *en != "Where help is") {
            let numbers = |text: &'static str| -> Vec<&str> {
                text.split([' ', ';', ',', '.', ':']).filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).collect()
            };
            assert_eq!(numbers(en), numbers(de), "the same numbers in both languages");
            for number in numbers(en) {
                let country = en.split_once(':').map_or("", |(country, _)| country);
                assert!(row(country, number).is_some(), "{country} {number}");
                told += 1;
            }
        }
        assert_eq!(told, rows.len(), "no page for a number that is not told");
    }
}
