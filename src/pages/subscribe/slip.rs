//! The order slip on paper.

use content::site::Field;
use leptos::prelude::*;

/// The slip of a campaign without a receiver, to be printed and filled in by hand.
#[component]
pub fn Slip(
    /// The campaign's title.
    title: String,
    fields: Vec<Field>,
) -> impl IntoView {
    view! {
        <section class="slip">
            <h2>{format!("{title}回执单")}</h2>
            <p class="slip-use">"这张单子可以打印后填写，交给上面的联系人。"</p>
            <dl>{fields.into_iter().map(row).collect_view()}</dl>
        </section>
    }
}

fn row(field: Field) -> impl IntoView {
    let Field { label, required, hint, options, .. } = field;
    let options =
        options.into_iter().map(|option| view! { <span class="slip-option">{option}</span> });
    view! {
        <div>
            <dt>{label} {required.then(|| view! { <span class="need">"必填"</span> })}</dt>
            <dd>
                {options.collect_view()}
                {hint.map(|hint| view! { <span class="slip-hint">{hint}</span> })}
            </dd>
        </div>
    }
}
