//! Opens the browser. No shell lies between: an address is one argument, whatever stands in it.

use std::io::ErrorKind;
use std::process::{Command, Stdio};

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

/// Opens `address`, and does not wait for the browser to end. Where nothing here opens addresses, `hint` is told,
/// now or later: the preview is as good as before.
pub(crate) fn open(address: &str, hint: impl FnOnce(String) + Send + 'static) {
    let (program, arguments) = opener();
    let started = Command::new(program)
        .args(arguments)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let told =
        move |why: String| format!("No browser opened ({program}: {why}): open the address yourself.\n");
    match started {
        Ok(mut child) => {
            // Somebody has to take note of its end. Without a thread the system does, once we end.
            let _ = std::thread::Builder::new().spawn(move || match child.wait() {
                Ok(status) if !status.success() => hint(told(status.to_string())),
                _ => {}
            });
        }
        Err(error) if error.kind() == ErrorKind::NotFound => hint(told("not installed".to_owned())),
        Err(error) => hint(told(error.to_string())),
    }
}
