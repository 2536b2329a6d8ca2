//! Pages of text: 关于 and 隐私.

use content::page::{Site, Text, TextKind};

use crate::markup::{Element, html};

use crate::components::{block::blocks, breadcrumb::breadcrumb};

/// A page of text.
pub fn text(site: &Site, text: &Text) -> Element {
    let title = match text.kind {
        TextKind::About => format!("关于{}", site.name),
        TextKind::Privacy => "隐私说明".to_owned(),
    };
    html! {
        <div class="wrap narrow">
            {breadcrumb(site, &title, None)}
            <article class="article">
                <h1 class="page-title" tabindex="-1">{title.clone()}</h1>
                <div class="article-body">{blocks(site, &text.body)}</div>
            </article>
        </div>
    }
}
