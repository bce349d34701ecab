//! The window shows the front end that is inside the program, and goes nowhere else.

use tauri::webview::NewWindowResponse;
use tauri::{App, Url, WebviewWindowBuilder};

use crate::drawing;

/// Opens the windows that the configuration names, from which nothing leads out: neither a link, nor a file that is dropped
/// there, nor a window of its own.
pub fn open_windows(app: &App) -> tauri::Result<()> {
    for window in &app.config().app.windows {
        let window = WebviewWindowBuilder::from_config(app.handle(), window)?
            .on_navigation(is_own)
            .on_new_window(|_, _| NewWindowResponse::Deny)
            .build()?;
        drawing::as_this_machine_can(&window)?;
    }
    Ok(())
}

/// Whether an address is of the front end.
fn is_own(address: &Url) -> bool {
    let port = address.port();
    match address.scheme() {
        "tauri" => address.host_str() == Some("localhost") && port.is_none(),
        // As it is on Windows.
        "http" | "https" => address.host_str() == Some("tauri.localhost") && port.is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_front_end_is_shown() {
        let own = |address: &str| is_own(&Url::parse(address).unwrap());
        assert!(own("tauri://localhost/index.html") && own("http://tauri.localhost/"));
        for address in [
            "https://example.org/",
            "http://localhost/",
            "http://localhost:1420/",
            "http://tauri.localhost.example.org/",
            "tauri://example.org/",
            "file:///etc/passwd",
            "data:text/html,<b>",
            "javascript:alert(1)",
            "about:blank",
            "blob:tauri://localhost/1",
            "ipc://localhost/",
            "asset://localhost/etc/passwd",
        ] {
            assert!(!own(address), "{address}");
        }
    }
}
