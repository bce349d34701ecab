//! How the window is drawn where there is no graphics card.

#[cfg(target_os = "linux")]
use std::path::Path;

use tauri::WebviewWindow;

/// Has the window drawn straight away where there is no graphics card. The web view would lay layers over each other as a card does,
/// in software: with the sample a frame while scrolling then took more than twice as long, and the window 390 MB more.
#[cfg(target_os = "linux")]
pub fn as_this_machine_can(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

    if has_card(Path::new("/dev/dri")) {
        return Ok(());
    }
    window.with_webview(|view| {
        if let Some(settings) = WebViewExt::settings(&view.inner()) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Elsewhere the system's web view knows by itself.
#[cfg(not(target_os = "linux"))]
pub fn as_this_machine_can(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// Whether something renders for programs: the kernel has a device for each card that does.
#[cfg(target_os = "linux")]
fn has_card(devices: &Path) -> bool {
    let devices = std::fs::read_dir(devices).into_iter().flatten().flatten();
    devices.map(|device| device.file_name()).any(|name| name.to_string_lossy().starts_with("renderD"))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_a_device_that_renders_and_not_one_that_only_shows() {
        let devices = tempfile::tempdir().unwrap();
        assert!(!has_card(&devices.path().join("none")));
        std::fs::write(devices.path().join("card0"), "").unwrap();
        assert!(!has_card(devices.path()));
        std::fs::write(devices.path().join("renderD128"), "").unwrap();
        assert!(has_card(devices.path()));
    }
}
