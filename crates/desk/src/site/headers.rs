//! The file `_headers`, from which hosts of static files (Netlify, Cloudflare Pages and others) take the
//! headers of their answers. Servers of one's own have theirs in `deploy/`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use super::units::Names;

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

/// The text of `_headers` for a site of these files below `base`, each list of them with the folder that they lie in. `immutable` are those that never change.
///
/// Hosts differ in what they do when two rules set the same header: Netlify takes one, Cloudflare joins
/// them with a comma. So no two rules here say how long a file may be kept. Cloudflare reads 100 rules,
/// so there is one for each folder at the top, not one for each page.
pub(super) fn text<'f>(
    base: &str,
    policy: &str,
    files: impl Iterator<Item = (&'f str, &'f Names)>,
    immutable: &BTreeSet<&str>,
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
fn cache_rules<'f>(
    files: impl Iterator<Item = (&'f str, &'f Names)>,
    immutable: &BTreeSet<&str>,
) -> BTreeMap<String, &'static str> {
    let mut never_change = BTreeMap::new();
    for (folder, names) in files {
        if let Some((top, _)) = folder.split_once('/') {
            let all = never_change.entry((top, "/*")).or_insert(true);
            *all = *all && names.iter().all(|name| immutable.contains(&*format!("{folder}{name}")));
            continue;
        }
        for file in names.iter() {
            // A rule speaks of a file at the top, or of all of an uppermost folder.
            let of = file.split_once('/').map_or((file, ""), |(folder, _)| (folder, "/*"));
            // A folder that holds both kinds is asked for anew: slower, but never wrong.
            let all = never_change.entry(of).or_insert(true);
            *all = *all && immutable.contains(file);
        }
    }
    let rule = |((name, rest), never_changes): ((&str, &str), bool)| {
        let address = if name == "index.html" { String::new() } else { format!("{name}{rest}") };
        (address, if never_changes { FOR_EVER } else { REVALIDATED })
    };
    // Hidden files are the desk's own.
    let is_shown =
        |((name, rest), _): &((&str, &str), bool)| !rest.is_empty() || !name.starts_with('.');
    never_change.into_iter().filter(is_shown).map(rule).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_rules_speak_of_the_same_file() {
        let top: Names =
            [".kanwu", "index.html", "page.json", "a/x/index.html", "r-1.js"].iter().collect();
        let below: Names = ["index.html"].iter().collect();
        let hashed: Names = ["1.webp", "2.webp"].iter().collect();
        let files = [("", &top), ("a/y/", &below), ("qr/", &hashed)];
        let immutable = BTreeSet::from(["r-1.js", "qr/1.webp", "qr/2.webp"]);
        let text = text("/mag/", "default-src 'none'", files.into_iter(), &immutable);
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
             /mag/qr/*\n  Cache-Control: public, max-age=31536000, immutable\n\
             /mag/r-1.js\n  Cache-Control: public, max-age=31536000, immutable\n"
        );
    }
}
