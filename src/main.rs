//! shopfront: a folder of Markdown and TOML becomes a website about a small business.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
