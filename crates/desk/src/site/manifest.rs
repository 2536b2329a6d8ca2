//! The web manifest (W3C Web Application Manifest): how the site looks among the apps of a phone.

use content::page::Site;
use serde_json::json;

pub(super) const FILE: &str = "manifest.webmanifest";

/// The manifest of a site.
pub(super) fn manifest(site: &Site) -> serde_json::Result<Vec<u8>> {
    let base = &site.base;
    let icon = |size: u32, purpose: &str| {
        json!({
            "src": format!("{base}icons/icon-{size}.png"),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
            "purpose": purpose,
        })
    };
    serde_json::to_vec_pretty(&json!({
        "name": site.name,
        "short_name": short(&site.name),
        "description": site.description.as_ref().or(site.slogan.as_ref()).unwrap_or(&site.name),
        "lang": "zh-Hans",
        "dir": "ltr",
        "id": base,
        "start_url": base,
        "scope": base,
        // A magazine is read in a browser; this keeps its address bar for sharing.
        "display": "minimal-ui",
        "background_color": "#fcfaf6",
        "theme_color": "#fcfaf6",
        // The drawing keeps clear of the edges, so a system may cut it to its own shape.
        "icons": [icon(192, "any"), icon(512, "any"), icon(512, "maskable")],
    }))
}

/// Systems have room for about six Han characters below an icon.
fn short(name: &str) -> String {
    name.chars().take(6).collect()
}
