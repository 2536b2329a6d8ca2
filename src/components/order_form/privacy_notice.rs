//! What becomes of personal data.

use content::{page::Runs, route::Route, subscription::CONSENT};
use leptos::prelude::*;

use super::control_id;
use crate::{app::use_site, components::paragraphs::Paragraphs};

/// The notice and the box of consent (PIPL, articles 14 and 17). The box is never ticked beforehand.
#[component]
pub fn PrivacyNotice(
    notice: Vec<Runs>,
    /// The sentence beside the box.
    consent: Option<String>,
    /// Who is responsible for the data.
    processor: String,
    /// In months.
    retention: u32,
) -> impl IntoView {
    let id = control_id(CONSENT);
    let error_id = format!("{id}-error");
    view! {
        <section class="notice" aria-labelledby="notice-title">
            <h3 id="notice-title">"个人信息说明"</h3>
            <dl class="facts">
                <div><dt>"处理者"</dt><dd>{processor}</dd></div>
                <div><dt>"保存期限"</dt><dd>{format!("{retention} 个月，到期删除")}</dd></div>
            </dl>
            <Paragraphs texts=notice/>
            <p><a href=Route::Privacy.href(&use_site().base)>"本站的隐私说明"</a></p>
            <p class="field-error" id=error_id.clone() hidden></p>
            <label class="option consent">
                <input
                    type="checkbox"
                    id=id
                    name=CONSENT
                    value="yes"
                    required
                    aria-describedby=error_id
                />
                <span>{consent}</span>
            </label>
        </section>
    }
}
