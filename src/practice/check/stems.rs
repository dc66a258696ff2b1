//! Stems in braces: which there are, and where a side is known that they can name.

use crate::practice::session::*;
use crate::practice::text::{Lang, Text};

/// Whether a text stands where one side's turn is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sided {
    /// In the header, in titles of sections and in what is recorded already: no stems at all.
    NoStems,
    /// Outside `Sides`.
    Nowhere,
    /// Inside `Sides`.
    Here,
    /// In a part, which may be included inside `Sides`.
    ByWhoeverIncludes,
}

/// Refuses braces that stand for nothing here: what was found, and the remedy.
pub(super) fn check(text: &str, sided: Sided) -> Result<(), (String, &'static str)> {
    let mut rest = text;
    while let Some(open) = rest.find(['{', '}']) {
        let tail = rest.get(open..).unwrap_or("");
        let stem = tail.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        match stem {
            _ if sided == Sided::NoStems => {
                return Err(("braces are not filled in here".to_owned(), "leave the braces out"));
            }
            Some(("dominant", after)) => rest = after,
            Some(("side" | "other", _)) if sided == Sided::Nowhere => {
                let message = "{side} and {other} stand here, and no side is named".to_owned();
                return Err((message, "put the step inside `Sides(each: [ … ])`, or write {dominant}"));
            }
            Some(("side" | "other", after)) => rest = after,
            Some((unknown, _)) => {
                let shown: String = unknown.chars().take(20).collect();
                return Err((format!("{{{shown}}} stands for nothing"), "there are {side}, {other} and {dominant}"));
            }
            None => {
                return Err((
                    "a brace stands alone in this text".to_owned(),
                    "there are {side}, {other} and {dominant}; leave other braces out",
                ));
            }
        }
    }
    Ok(())
}

/// Whether a text of these steps, outside their own `Sides`, names a side.
pub(super) fn names_a_side(steps: &[Step]) -> bool {
    let named = |text: &Text| {
        Lang::ALL.iter().any(|lang| text.get(*lang).as_str().contains("{side}") || text.get(*lang).as_str().contains("{other}"))
    };
    let titled = |look: &Look| look.title.as_ref().is_some_and(named);
    steps.iter().any(|step| match &step.kind {
        StepKind::Sides(_) | StepKind::Include(_) => false,
        StepKind::Repeat(_) | StepKind::Skip(_) | StepKind::Only(_) | StepKind::Section(_) => names_a_side(step.kind.arranged()),
        StepKind::Tense(tense) => tense
            .groups
            .iter()
            .any(|group| titled(&group.look) || named(&group.how) || group.release.iter().any(|(_, say)| named(&say.text))),
        StepKind::Formula(formula) => titled(&formula.look) || named(&formula.text),
        StepKind::Recording(recording) => titled(&recording.look),
        kind => super::fit::look(kind).is_some_and(titled) || super::fit::says(kind).iter().any(|say| named(&say.text)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_stems_that_can_be_filled_in_pass() {
        for (text, sided, passes) in [
            ("no braces", Sided::NoStems, true),
            ("{dominant} hand", Sided::NoStems, false),
            ("{dominant} hand", Sided::Nowhere, true),
            ("{side}e Hand", Sided::Nowhere, false),
            ("{side}e Hand, nach {other}s", Sided::Here, true),
            ("{other}", Sided::ByWhoeverIncludes, true),
            ("{name}", Sided::Here, false),
            ("{side", Sided::Here, false),
            ("side}", Sided::Here, false),
            ("{side}}", Sided::Here, false),
            ("{{side}}", Sided::Here, false),
        ] {
            assert_eq!(check(text, sided).is_ok(), passes, "{text} {sided:?}");
        }
    }
}
