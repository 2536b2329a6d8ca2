//! Opening punctuation at the start of a title.


/// The class of a title that begins with an opening mark such as `“` or `《`.
///
/// Such a mark fills the right half of its square, so the line looks set in by half an em (W3C clreq 3.1.6).
/// The style takes that back where the browser does not do it itself.
#[must_use]
pub fn hanging(title: &str) -> Option<&'static str> {
    title.starts_with(['“', '‘', '《', '〈', '（', '「', '『', '【']).then_some("hanging")
}
