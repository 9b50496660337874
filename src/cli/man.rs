//! `shopfront man`: the manual page of shopfront, or of one of its commands.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;

use super::args::Args;
use super::failure::Failure;
use super::reply::Reply;

pub(crate) fn run(command: Option<&str>) -> Result<Reply, Failure> {
    let mut whole = Args::command();
    whole.build();
    let about = match command {
        None => whole,
        Some(name) => whole
            .find_subcommand(name)
            .cloned()
            .ok_or_else(|| unknown(name, &whole))?,
    };
    let after = about.get_after_long_help().or(about.get_after_help());
    let after = after.map(|text| as_typed(&text.to_string())).unwrap_or_default();
    let mut page = Vec::new();
    sections(about, &mut page).map_err(|error| Failure::of(&error))?;
    Ok(Reply::fine(String::from_utf8_lossy(&page).into_owned() + &after))
}

fn sections(about: clap::Command, page: &mut dyn Write) -> io::Result<()> {
    let has_commands = about.has_subcommands();
    // The page has no date of its own. An empty one would be left out, and the version would take its place.
    let man = Man::new(about)
        .date(" ")
        .source(concat!("shopfront ", env!("CARGO_PKG_VERSION")));
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    if has_commands {
        man.render_subcommands_section(page)?;
    }
    Ok(())
}

/// Examples and exit codes with their line ends kept; `clap_mangen` would run them together. Lines that end
/// in a colon and start at the margin are headings.
fn as_typed(text: &str) -> String {
    let mut page = String::new();
    for line in text.lines() {
        let safe = line.replace('\\', "\\e").replace('-', "\\-");
        match safe.strip_suffix(':').filter(|heading| !heading.starts_with(' ')) {
            Some(heading) => page += &format!(".SH {}\n.nf\n", heading.to_uppercase()),
            None => page += &format!("\\&{safe}\n"),
        }
    }
    page + ".fi\n"
}

fn unknown(name: &str, whole: &clap::Command) -> Failure {
    let names: Vec<_> = whole.get_subcommands().map(clap::Command::get_name).collect();
    Failure::new(format!("there's no command `{name}`")).help(format!("commands are {}", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_page_for_the_whole_and_for_each_command() {
        let whole = run(None).unwrap().out;
        assert!(
            whole.contains("\n.TH shopfront 1 \" \" \"shopfront 0."),
            "{whole}"
        );
        assert!(whole.contains("\nshopfront\\-build(1)\n"), "{whole}");
        let build = run(Some("build")).unwrap().out;
        assert!(build.contains("\n.TH shopfront-build 1"), "{build}");
        assert!(build.contains("\n.SH EXIT CODES\n.nf\n\\&  0  Done\n"), "{build}");
    }

    #[test]
    fn examples_keep_their_lines() {
        let page = as_typed("Examples:\n  a --b\n\n'quote\n.dot c:\\d");
        assert_eq!(
            page,
            ".SH EXAMPLES\n.nf\n\\&  a \\-\\-b\n\\&\n\\&'quote\n\\&.dot c:\\ed\n.fi\n"
        );
    }

    #[test]
    fn an_unknown_command_is_told() {
        assert_eq!(
            run(Some("bild")).unwrap_err().text(false),
            "error: there's no command `bild`\n  \
               help: commands are new, build, check, serve, edit, schema, import, price, host, publish, theme, \
             explain, completions, man, help\n"
        );
    }
}
