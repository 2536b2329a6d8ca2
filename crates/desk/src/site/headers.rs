//! The file `_headers`, from which hosts of static files (Netlify, Cloudflare Pages and others) take the
//! headers of their answers. Servers of one's own have theirs in `deploy/`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

/// Where hosts look for it: at the top of what is deployed.
pub(super) const FILE: &str = "_headers";

/// What every answer says, besides the Content-Security-Policy
/// (OWASP Secure Headers Project; HSTS: RFC 6797).
const EVERYWHERE: [(&str, &str); 5] = [
    ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
];

/// For files whose name holds their hash (RFC 8246).
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For all others: kept, but asked for anew each time (RFC 9111, 5.2.2.4).
const REVALIDATED: &str = "no-cache";

/// The text of `_headers` for a site of these files below `base`. `immutable` are those that never change.
///
/// Hosts differ in what they do when two rules set the same header: Netlify takes one, Cloudflare joins
/// them with a comma. So no two rules here say how long a file may be kept. Cloudflare reads 100 rules,
/// so there is one for each folder at the top, not one for each page.
pub(super) fn text(
    base: &str,
    policy: &str,
    files: &BTreeSet<&str>,
    immutable: &[String],
) -> String {
    let mut text =
        format!("{base}*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n");
    for (name, value) in EVERYWHERE {
        let _ = writeln!(text, "  {name}: {value}");
    }
    for (address, cache) in cache_rules(files, immutable) {
        let _ = write!(text, "{base}{address}\n  Cache-Control: {cache}\n");
    }
    text
}

/// How long files may be kept, by their address below the base.
fn cache_rules(files: &BTreeSet<&str>, immutable: &[String]) -> BTreeMap<String, &'static str> {
    let immutable: BTreeSet<&str> = immutable.iter().map(String::as_str).collect();
    let mut rules = BTreeMap::new();
    for file in files {
        let cache = if immutable.contains(file) { FOR_EVER } else { REVALIDATED };
        let Some(address) = address(file) else { continue };
        // A folder that holds both kinds is asked for anew: slower, but never wrong.
        let rule = rules.entry(address).or_insert(cache);
        if *rule != cache {
            *rule = REVALIDATED;
        }
    }
    rules
}

/// What a rule for a file names: the file itself at the top, else all of its uppermost folder.
fn address(file: &str) -> Option<String> {
    match file.split_once('/') {
        Some((folder, _)) => Some(format!("{folder}/*")),
        None if file == "index.html" => Some(String::new()),
        None if file.starts_with('.') => None,
        None => Some(file.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_rules_speak_of_the_same_file() {
        let files =
            [".kanwu", "index.html", "page.json", "a/x/index.html", "a/y/index.html", "r-1.js"];
        let files = BTreeSet::from(files);
        let text = text("/mag/", "default-src 'none'", &files, &["r-1.js".to_owned()]);
        let (everywhere, cache) = text.split_once("/mag/\n").unwrap_or_default();
        assert_eq!(
            everywhere,
            "/mag/*\n  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\n  \
             Strict-Transport-Security: max-age=31536000; includeSubDomains\n  \
             X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  \
             Cross-Origin-Opener-Policy: same-origin\n  \
             Permissions-Policy: camera=(), microphone=(), geolocation=()\n"
        );
        assert_eq!(
            cache,
            "  Cache-Control: no-cache\n/mag/a/*\n  Cache-Control: no-cache\n\
             /mag/page.json\n  Cache-Control: no-cache\n\
             /mag/r-1.js\n  Cache-Control: public, max-age=31536000, immutable\n"
        );
    }
}
