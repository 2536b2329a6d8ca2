//! A picture that keeps its place before it comes.

use content::page::{Picture, Site, variant_path};

use crate::markup::{Element, html};

/// When the browser should fetch a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loading {
    /// At once, before other pictures: for the one picture that the page opens with.
    First,
    /// When the reader comes near it.
    Late,
}

/// Where a picture stands, which decides how wide it is shown. The widths are those of the style sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the column of an article.
    Column,
    /// One of two beside each other.
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

/// The picture. Width and height are always given, so that nothing moves when it comes; until then its place
/// has its mean colour.
pub fn picture(site: &Site, picture: &Picture, place: Place, loading: Loading) -> Element {
    let first = loading == Loading::First;
    let image = html! {
        <img
            src=format!("{}{}", site.base, picture.path)
            width=picture.width
            height=picture.height
            alt=picture.alt.clone()
            class=picture.tone.map(|tone| format!("t{tone}"))
            loading=(!first).then_some("lazy")
            fetchpriority=first.then_some("high")
            decoding="async"
        />
    };
    let Some(variants) = &picture.variants else { return image };
    let mut files = String::new();
    for width in &variants.widths {
        if !files.is_empty() {
            files.push(',');
        }
        let path = variant_path(&picture.path, &variants.hash, *width);
        files.push_str(&format!("{}{path} {width}w", site.base));
    }
    html! {
        <picture>
            <source type="image/webp" srcset=files sizes=place.sizes()/>
            {image}
        </picture>
    }
}
