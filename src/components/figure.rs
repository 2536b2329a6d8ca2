//! A picture with its caption and credit.

use content::page::{Figure, Run, Site};

use crate::markup::{Element, html};

use crate::components::{
    picture::{Loading, Place, picture},
    runs::{href_of, runs},
};

/// A figure. The caption line closes up when there is neither caption nor credit.
pub fn figure(site: &Site, figure: &Figure, place: Place, loading: Loading) -> Element {
    let image = picture(site, &figure.picture, place, loading);
    let image = match &figure.link {
        Some(url) => {
            let (href, external) = href_of(site, url);
            html! { <a href=href rel=external>{image}</a> }
        }
        None => image,
    };
    // Without this a small picture would be blown up to the full column and lose its edges.
    let class = if figure.picture.width < 600 { "figure figure-small" } else { "figure" };
    html! {
        <figure class=class>
            {image}
            {caption(site, &figure.caption, figure.credit.as_deref())}
        </figure>
    }
}

/// The caption line below a picture, film, table or gallery; nothing when all parts are missing.
pub fn caption(site: &Site, caption: &[Run], credit: Option<&str>) -> Option<Element> {
    if caption.is_empty() && credit.is_none() {
        return None;
    }
    let text = (!caption.is_empty()).then(|| html! { <span>{runs(site, caption)}</span> });
    let credit = credit.map(|credit| html! { <span class="credit">{credit.to_owned()}</span> });
    Some(html! { <figcaption>{text}{credit}</figcaption> })
}
