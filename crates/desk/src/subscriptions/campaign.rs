//! What the magazine says of its orders.

use std::{fs, path::Path};

use anyhow::{Context, anyhow};
use content::{decode, fault::Severity, site::Site};

use crate::{folder, messages};

/// The site of a magazine, in which nothing is wrong: a campaign with a faulty form must take no orders, and one with a
/// faulty time of keeping remove none.
///
/// # Errors
/// When the folder is no magazine, or its `site.json` has errors.
pub fn site(magazine: &Path) -> anyhow::Result<Site> {
    // It says better what is no magazine.
    folder::site(magazine)?;
    let path = magazine.join(folder::SITE_FILE);
    let text = fs::read_to_string(&path).context(messages::cannot_read(&path))?;
    let decoded = decode::site(&text);
    let is_faulty =
        decoded.faults.iter().any(|located| located.fault.severity() == Severity::Error);
    decoded.value.filter(|_| !is_faulty).ok_or_else(|| anyhow!(messages::faulty_site(magazine)))
}
