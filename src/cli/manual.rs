//! `completions SHELL` and `man [VERB]`: what other programs know of the verbs, made of the same description as `--help`.

use super::args::Cli;
use super::out::{Silenced, complain, say};
use crate::practice::Lang;
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use std::process::ExitCode;

/// Prints the completions of a shell, to be read by it at its start.
pub fn completions(shell: Shell) -> Result<ExitCode, Silenced> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "atempause", &mut script);
    say(String::from_utf8_lossy(&script).trim_end())?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the manual's page of the program, or of a verb: 1 when there is no such verb.
pub fn page(verb: Option<&str>, lang: Lang) -> Result<ExitCode, Silenced> {
    let mut program = Cli::command();
    program.build();
    let Some(command) = described(program, verb) else {
        complain(match lang {
            Lang::En => "There is no such verb; atempause --help lists them.",
            Lang::De => "Dieses Verb gibt es nicht; atempause --help nennt alle.",
        });
        return Ok(ExitCode::from(1));
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    say(String::from_utf8_lossy(&page).trim_end())?;
    Ok(ExitCode::SUCCESS)
}

fn described(program: Command, verb: Option<&str>) -> Option<Command> {
    match verb {
        None => Some(program),
        Some(verb) => program.get_subcommands().find(|command| command.get_name() == verb).cloned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    #[test]
    fn every_shell_is_told_every_verb_in_plain_text() {
        let verbs: Vec<String> = Cli::command().get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
        for shell in Shell::value_variants() {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "atempause", &mut script);
            let script = String::from_utf8(script).unwrap();
            assert!(verbs.iter().all(|verb| script.contains(verb.as_str())), "{shell}");
            // What is printed is made harmless; a script must not suffer from it.
            assert_eq!(crate::practice::SafeText::new(&script).as_str(), script, "{shell}");
        }
    }

    #[test]
    fn the_program_and_each_verb_have_a_page() {
        let mut program = Cli::command();
        program.build();
        for verb in Cli::command().get_subcommands().map(|verb| Some(verb.get_name().to_owned())).chain([None]) {
            let command = described(program.clone(), verb.as_deref()).unwrap();
            let mut page = Vec::new();
            clap_mangen::Man::new(command).render(&mut page).unwrap();
            let page = String::from_utf8(page).unwrap();
            assert!(page.contains(".SH NAME") && page.contains(".SH SYNOPSIS"), "{verb:?}");
        }
        assert!(described(program, Some("dance")).is_none());
    }
}
