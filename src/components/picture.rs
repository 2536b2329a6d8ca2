//! A picture whose place is kept before it is loaded.

use content::page::{self, variant_path};
use leptos::prelude::*;

use super::optional_class::optional_class;
use crate::app::use_site;

/// A picture. Width and height are always given, so that nothing moves when it is loaded; until then its place has its
/// mean colour.
#[component]
pub fn Picture(picture: page::Picture, place: Place, loading: Loading) -> impl IntoView {
    let base = &use_site().base;
    let page::Picture { path, width, height, alt, variants, tone } = picture;
    let (lazy, priority) = match loading {
        Loading::First => (None, Some("high")),
        Loading::Late => (Some("lazy"), None),
    };
    let image = view! {
        <img
            src=format!("{base}{path}")
            width=width
            height=height
            alt=alt
            loading=lazy
            fetchpriority=priority
            decoding="async"
            {..optional_class(tone.map(|tone| format!("t{tone}")))}
        />
    };
    let Some(variants) = variants else { return image.into_any() };
    let files: Vec<_> = variants
        .widths
        .iter()
        .map(|width| format!("{base}{} {width}w", variant_path(&path, &variants.hash, *width)))
        .collect();
    view! {
        <picture>
            <source type="image/webp" srcset=files.join(",") sizes=place.sizes()/>
            {image}
        </picture>
    }
    .into_any()
}

/// When the browser fetches a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loading {
    /// At once, before other pictures: for the one picture at the top of a page.
    First,
    /// When the reader comes near it.
    Late,
}

/// Where a picture is, which decides how wide it is shown. The widths are those of the style sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the column of an article.
    Column,
    /// One of two side by side.
    Half,
    /// With the lead story of the home page.
    Lead,
    /// No wider than a thumb is long.
    Small,
}

impl Place {
    /// The value of `sizes` (HTML, section 4.8.4.2.2).
    fn sizes(self) -> &'static str {
        match self {
            Self::Column => "(min-width:60rem) 45rem,100vw",
            Self::Half => "(min-width:60rem) 22rem,50vw",
            Self::Lead => "(min-width:60rem) 26rem,100vw",
            Self::Small => "9rem",
        }
    }
}
