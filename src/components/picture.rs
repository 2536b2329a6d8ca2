//! A picture that keeps its place before it comes.

use content::page::{Picture, Site};

use crate::markup::{Element, html};

/// When the browser should fetch a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loading {
    /// At once, before other pictures: for the one picture that the page opens with.
    First,
    /// When the reader comes near it.
    Late,
}

/// The picture element. Width and height are always given, so that nothing moves when it comes.
pub fn picture(site: &Site, picture: &Picture, loading: Loading) -> Element {
    let first = loading == Loading::First;
    html! {
        <img
            src=format!("{}{}", site.base, picture.path)
            width=picture.width
            height=picture.height
            alt=picture.alt.clone()
            loading=(!first).then_some("lazy")
            fetchpriority=first.then_some("high")
            decoding="async"
        />
    }
}
