//! Opens the browser. No shell lies between: an address is one argument, whatever stands in it.

use std::process::{Command, Stdio};

use super::failure::Failure;

/// The program that opens an address with whatever the person uses for it.
fn opener() -> (&'static str, &'static [&'static str]) {
    if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    }
}

/// Opens `address`, and does not wait for the browser to end.
pub(crate) fn open(address: &str) -> Result<(), Failure> {
    let (program, arguments) = opener();
    let started = Command::new(program)
        .args(arguments)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match started {
        Ok(mut child) => {
            // Somebody has to take note of its end. Without a thread the system does, once we end.
            let _ = std::thread::Builder::new().spawn(move || child.wait());
            Ok(())
        }
        Err(error) => Err(
            Failure::new(format!("the browser cannot be opened with {program}: {error}"))
                .help("open the address in a browser by hand"),
        ),
    }
}
