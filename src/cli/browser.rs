//! Opens the browser.

/// Opens `address` without waiting for the browser to exit. If nothing can open addresses, `hint` is called: the
/// preview is as good as before.
pub(crate) fn open(address: &str, hint: impl FnOnce(String)) {
    if let Err(error) = opener::open_browser(address) {
        hint(format!(
            "Couldn't open a browser ({error}): open the address yourself.\n"
        ));
    }
}
