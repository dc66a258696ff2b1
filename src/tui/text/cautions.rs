//! What is to be read once before the first session of a kind: a calm sentence or three for each gate.
//!
//! Our own words; the facts follow common course material and guidelines for each method. None of it is a diagnosis or a promise.

use crate::practice::Lang;
use crate::practice::header::Gate;

/// The words of a gate.
pub fn caution(lang: Lang, gate: Gate) -> &'static str {
    let (en, de) = words(gate);
    match lang {
        Lang::En => en,
        Lang::De => de,
    }
}

/// English and German.
#[expect(clippy::too_many_lines, reason = "a table of sentences")]
const fn words(gate: Gate) -> (&'static str, &'static str) {
    match gate {
        Gate::Tensing => (
            "Half your strength is plenty. Leave out or only imagine what hurts. With acute pain in muscles or joints, a heart or \
             blood pressure condition, or after a recent operation, ask your doctor first.",
            "Halbe Kraft genügt. Was weh tut, lass aus oder stell es dir nur vor. Bei akuten Schmerzen in Muskeln oder Gelenken, bei \
             Herz- oder Blutdruckproblemen oder nach einer Operation frag vorher deine Ärztin oder deinen Arzt.",
        ),
        Gate::Autogenic => (
            "You stay awake and can stop at any moment; end by day with the return. With a severe mental illness, or in an acute \
             crisis, ask a professional first. Leave out the heart formula if you worry about your heart, and the belly formula in \
             pregnancy.",
            "Du bleibst wach und kannst jederzeit aufhören; tagsüber endet es mit der Rücknahme. Bei einer schweren psychischen \
             Erkrankung oder in einer akuten Krise frag vorher eine Fachperson. Lass die Herzformel aus, wenn dein Herz dir Sorgen \
             macht, und die vom Sonnengeflecht in der Schwangerschaft.",
        ),
        Gate::Holds => (
            "The breath is held here. In pregnancy, with high blood pressure, a heart or lung condition, epilepsy, glaucoma, after a \
             stroke or a recent operation, or if you tend to panic, take the edition without holds, where there is one, or another \
             session. Never in water or while driving. If you feel dizzy, tingly or short of air, breathe as usual.",
            "Hier wird der Atem angehalten. In der Schwangerschaft, bei hohem Blutdruck, Herz- oder Lungenkrankheit, Epilepsie, \
             Glaukom, nach Schlaganfall oder Operation, oder wenn du zu Panik neigst, nimm die Fassung ohne Anhalten, wo es sie gibt, \
             oder eine andere Sitzung. Nie im Wasser oder am Steuer. Bei Schwindel, Kribbeln oder Luftnot atme wie gewohnt.",
        ),
        Gate::SlowBreath => (
            "This is slower than four and a half breaths a minute, and not everyone likes it. Breathe shallow and soft, never large. If \
             you feel dizzy, tingly or short of air, breathe as usual. With a heart or lung condition or in pregnancy, a faster rate is \
             the kinder choice.",
            "Das ist langsamer als viereinhalb Atemzüge in der Minute, und nicht alle mögen es. Atme flach und weich, nie groß. Bei \
             Schwindel, Kribbeln oder Luftnot atme wie gewohnt. Bei einer Herz- oder Lungenkrankheit oder in der Schwangerschaft ist \
             ein schnelleres Maß die freundlichere Wahl.",
        ),
        Gate::Attention => (
            "Turning inward is not pleasant for everyone. You may keep your eyes open, listen to the room instead, move, or stop at \
             any moment. If it gets uncomfortable, look around and press your feet into the floor.",
            "Sich nach innen zu wenden tut nicht allen gut. Du darfst die Augen offen lassen, auf den Raum hören, dich bewegen oder \
             jederzeit aufhören. Wird es unangenehm, schau dich um und drück die Füße in den Boden.",
        ),
        Gate::Movement => (
            "Move only as far as it is easy. Stop if pain becomes sharp or runs into an arm or leg, or if you feel numb, dizzy, short \
             of breath or unwell. A mild pull that is gone the next day is fine.",
            "Geh nur so weit, wie es leicht ist. Hör auf, wenn Schmerz stechend wird oder in Arm oder Bein zieht, wenn etwas taub \
             wird, dir schwindlig ist, du Luftnot hast oder dich unwohl fühlst. Ein leichtes Ziehen, das am nächsten Tag vorbei ist, \
             ist in Ordnung.",
        ),
        Gate::QiGong => (
            "Stand where you could hold on to something. Leave out deep bends and head circles with dizziness, high blood pressure, \
             glaucoma or an acute disc problem. Let the heels down softly, or not at all, with osteoporosis or an artificial joint. \
             In pregnancy leave out both.",
            "Steh so, dass du dich festhalten könntest. Lass tiefe Beugen und Kopfkreise aus bei Schwindel, hohem Blutdruck, Glaukom \
             oder akutem Bandscheibenproblem. Bei Osteoporose oder künstlichem Gelenk senk die Fersen sanft oder gar nicht. In der \
             Schwangerschaft lass beides aus.",
        ),
        Gate::Yoga => (
            "Leave out positions with a low head with high blood pressure or glaucoma, deep bends and twists with osteoporosis or a \
             recent disc problem, bending back with a narrow spinal canal, and lying on the belly and deep twists in later \
             pregnancy. There is always a smaller form.",
            "Lass Haltungen mit tiefem Kopf aus bei hohem Blutdruck oder Glaukom, tiefe Beugen und Drehungen bei Osteoporose oder \
             frischem Bandscheibenproblem, Rückbeugen bei engem Wirbelkanal, Bauchlage und tiefe Drehungen in der späteren \
             Schwangerschaft. Es gibt immer eine kleinere Form.",
        ),
        Gate::Core => (
            "Keep breathing while you hold. Not with pain that shoots into the leg. With a hernia, a gap between the belly muscles, \
             or in the first three months after a birth or an operation, ask a professional first.",
            "Atme weiter, während du hältst. Nicht bei Schmerz, der ins Bein schießt. Bei einem Leisten- oder Bauchwandbruch, einem Spalt \
             zwischen den Bauchmuskeln oder in den ersten drei Monaten nach einer Geburt oder Operation frag vorher eine Fachperson.",
        ),
        Gate::Roller => (
            "Roll slowly and gently. Not over wounds, inflamed skin, varicose veins, bones, or the front of the neck; not with a \
             thrombosis, a fracture, blood thinners or osteoporosis. Stop if it gets red, swollen or sore.",
            "Roll langsam und sanft. Nicht über Wunden, entzündete Haut, Krampfadern, Knochen oder den vorderen Hals; nicht bei \
             Thrombose, Bruch, Blutverdünnern oder Osteoporose. Wird etwas rot, dick oder tut es weh, lass es für heute.",
        ),
        Gate::Acupressure => (
            "Press so that it feels good. Not on injured or inflamed skin or varicose veins; gently with blood thinners. In \
             pregnancy some points are left out.",
            "Drück so, dass es angenehm ist. Nicht auf verletzter oder entzündeter Haut oder auf Krampfadern; sanft bei \
             Blutverdünnern. In der Schwangerschaft werden manche Punkte ausgelassen.",
        ),
        Gate::Children => (
            "For children from five, with an adult in the room. Eyes may stay open, the child may leave at any moment. Stop if it is \
             afraid or cries.",
            "Für Kinder ab fünf, mit einem Erwachsenen im Raum. Die Augen dürfen offen bleiben, das Kind darf jederzeit gehen. Hört \
             auf, wenn es Angst hat oder weint.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_calm;
    use super::*;

    #[test]
    fn each_gate_has_a_few_calm_sentences() {
        for gate in Gate::ALL {
            for lang in Lang::ALL {
                let text = caution(lang, *gate);
                assert_calm(text);
                assert!((60..400).contains(&text.chars().count()), "{gate:?}");
            }
            assert_ne!(caution(Lang::En, *gate), caution(Lang::De, *gate));
        }
    }
}
