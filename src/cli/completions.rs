//! `shopfront completions`: a script for a shell.

use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;

use super::args::Args;
use super::reply::Reply;

pub(crate) fn run(shell: Shell) -> Reply {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "shopfront", &mut script);
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if shell == Shell::Fish {
        script += &fish_arguments();
    }
    Reply::fine(script)
}

/// The values of arguments like `HOST`, which `clap_complete` leaves out for fish.
fn fish_arguments() -> String {
    let mut whole = Args::command();
    whole.build();
    let commands = whole.get_subcommands();
    commands
        .flat_map(|command| {
            let arguments = command.get_positionals();
            arguments.filter_map(|argument| fish_argument(command, argument))
        })
        .collect()
}

/// One line: what may stand for `argument` of `command`, until something that may is there.
fn fish_argument(command: &Command, argument: &Arg) -> Option<String> {
    let values = argument.get_possible_values();
    let shown: Vec<_> = values.iter().filter(|value| !value.is_hide_set()).collect();
    if shown.is_empty() {
        return None;
    }
    let names: Vec<&str> = shown.iter().map(|value| value.get_name()).collect();
    let lines = shown.iter().map(|value| {
        let help = value.get_help().map(ToString::to_string).unwrap_or_default();
        format!(
            "{}\\t'{}'",
            value.get_name(),
            help.replace('\\', "\\\\").replace('\'', "\\'")
        )
    });
    Some(format!(
        "complete -c shopfront -n \"__fish_shopfront_using_subcommand {}; and not __fish_seen_subcommand_from {}\" \
         -f -a \"{}\"\n",
        command.get_name(),
        names.join(" "),
        lines
            .collect::<Vec<_>>()
            .join("\n")
            .replace('"', "\\\"")
            .replace('$', "\\$"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fish_completes_hosts_importers_and_shells() {
        let script = run(Shell::Fish).out;
        for line in [
            "complete -c shopfront -n \"__fish_shopfront_using_subcommand completions; and not \
             __fish_seen_subcommand_from bash elvish fish powershell zsh\" -f -a \"bash\\t''\nelvish\\t''\n",
            "complete -c shopfront -n \"__fish_shopfront_using_subcommand host; and not __fish_seen_subcommand_from \
             github-pages gitlab-pages netlify cloudflare-pages apache nginx caddy s3\" -f -a \"github-pages\\t'",
            "complete -c shopfront -n \"__fish_shopfront_using_subcommand import; and not __fish_seen_subcommand_from ",
        ] {
            assert!(script.contains(line), "{line} in {script}");
        }
    }
}
