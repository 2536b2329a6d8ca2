//! Pages of text: 关于 and 隐私.

use content::page::{Text, TextKind};
use leptos::prelude::*;

use crate::{
    app::use_site,
    components::{blocks::Blocks, breadcrumb::Breadcrumb},
};

/// A page of text.
#[component]
pub fn TextPage(text: Text) -> impl IntoView {
    let title = match text.kind {
        TextKind::About => format!("关于{}", use_site().name),
        TextKind::Privacy => "隐私说明".to_owned(),
    };
    view! {
        <div class="wrap narrow">
            <Breadcrumb name=title.clone()/>
            <article class="article">
                <h1 class="page-title" tabindex="-1">{title}</h1>
                <div class="article-body"><Blocks blocks=text.body/></div>
            </article>
        </div>
    }
}
