//! Copying text where browsers differ.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDocument, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use crate::dom;

#[wasm_bindgen]
extern "C" {
    // `web_sys` has it without `catch`, and there are browsers without a clipboard.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    fn write_text(text: &str) -> Result<Promise, JsValue>;
}

/// Copies a text by the clipboard, else by the old command. If neither does, selects the element that shows the text,
/// so that the reader can copy it by hand. Says whether it was copied.
///
/// The clipboard may be missing, or refuse (Android's web-view of mini programs).
pub(super) async fn copy(text: &str, shown: &HtmlElement) -> bool {
    let is_written = match write_text(text) {
        Ok(written) => JsFuture::from(written).await.is_ok(),
        Err(_) => false,
    };
    let is_copied = is_written || copy_by_command(text).unwrap_or_default();
    if !is_copied {
        select(shown);
    }
    is_copied
}

fn copy_by_command(text: &str) -> Option<bool> {
    let document = dom::document()?;
    let field = document.create_element("textarea").ok()?;
    let field: HtmlTextAreaElement = field.unchecked_into();
    field.set_value(text);
    field.set_read_only(true);
    field.set_class_name("visually-hidden");
    // Inside the dialog, if one is open: nothing outside can be selected then.
    let parent = dom::find("dialog[open]").or_else(|| document.body().map(Into::into))?;
    parent.append_child(&field).ok()?;
    field.select();
    let is_copied = document.unchecked_into::<HtmlDocument>().exec_command("copy");
    field.remove();
    is_copied.ok()
}

fn select(shown: &HtmlElement) {
    if let Some(field) = shown.dyn_ref::<HtmlInputElement>() {
        field.select();
    } else if let Some(Ok(Some(selection))) = dom::window().map(|window| window.get_selection()) {
        let _ = selection.select_all_children(shown);
    }
}
