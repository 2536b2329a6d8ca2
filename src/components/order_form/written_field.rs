//! A field in which something is written.

use content::{
    site::{Field, FieldKind},
    subscription::{MAX_LINE, MAX_LONG_TEXT},
};
use leptos::prelude::*;

use super::{
    control_id,
    field_label::FieldLabel,
    field_notes::{FieldNotes, described_by},
};

/// A text field of one line or several, with the keyboard and the autofill for what it asks for.
#[component]
pub fn WrittenField(field: Field) -> impl IntoView {
    let Field { id: name, label, kind, required, hint, options: _ } = field;
    let id = control_id(&name);
    let described_by = described_by(&id, hint.as_deref());
    let lines = match kind {
        FieldKind::Address => Some((MAX_LINE, Some("street-address"))),
        FieldKind::LongText => Some((MAX_LONG_TEXT, None)),
        _ => None,
    };
    let control = if let Some((limit, autocomplete)) = lines {
        view! {
            <textarea
                id=id.clone()
                name=name
                rows="2"
                maxlength=limit
                autocomplete=autocomplete
                required=required
                aria-describedby=described_by
            ></textarea>
        }
        .into_any()
    } else {
        // HTML, sections 6.8.7 and 4.10.18.7.
        let (kind_of_input, mode, autocomplete) = match kind {
            FieldKind::Name => ("text", None, Some("name")),
            FieldKind::Phone => ("tel", None, Some("tel")),
            FieldKind::Email => ("email", None, Some("email")),
            FieldKind::Region => ("text", None, Some("address-level1")),
            FieldKind::Postcode => ("text", Some("numeric"), Some("postal-code")),
            FieldKind::Copies => ("text", Some("numeric"), Some("off")),
            FieldKind::InvoiceTitle => ("text", None, Some("organization")),
            FieldKind::TaxId => ("text", None, Some("off")),
            _ => ("text", None, None),
        };
        let is_copies = kind == FieldKind::Copies;
        // Spelling and capitals are corrected in sentences only.
        let is_code = matches!(kind, FieldKind::Email | FieldKind::TaxId);
        view! {
            <input
                id=id.clone()
                name=name
                type=kind_of_input
                inputmode=mode
                autocomplete=autocomplete
                value=is_copies.then_some("1")
                maxlength=MAX_LINE
                spellcheck=is_code.then_some("false")
                autocapitalize=(kind == FieldKind::TaxId).then_some("characters")
                data-copies=is_copies
                required=required
                aria-describedby=described_by
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id.clone()><FieldLabel label required/></label>
            <FieldNotes id hint/>
            {control}
        </div>
    }
}
