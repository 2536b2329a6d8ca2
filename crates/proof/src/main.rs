//! The preview page's part in the browser. It is built for WebAssembly with feature `browser`, and the page's
//! script calls [`look`].

use content::language::Language;
use proof::look::Given;
use wasm_bindgen::prelude::wasm_bindgen;

/// Nothing is done before the script asks for it.
fn main() {}

/// Looks at a file. Gives a [`proof::look::Look`] as JSON, or `None` where the desk's own words on the
/// magazine cannot be read, since they are those of another version.
///
/// `size` is how many bytes the file has, and `surroundings` the magazine as the desk tells it.
#[wasm_bindgen]
pub fn look(
    name: &str,
    bytes: &[u8],
    size: usize,
    surroundings: &str,
    in_english: bool,
) -> Option<String> {
    let surroundings = serde_json::from_str(surroundings).ok()?;
    let language = if in_english { Language::English } else { Language::Chinese };
    serde_json::to_string(&proof::look::look(Given { name, bytes, size }, surroundings, language))
        .ok()
}
