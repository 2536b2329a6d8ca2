//! A video.

use content::page;
use leptos::prelude::*;

use crate::{app::use_site, components::caption::Caption};

/// The size of the player where the video has no poster: 16:9.
const DEFAULT_SIZE: (u32, u32) = (1280, 720);

/// A player with the poster's proportions. Nothing but the poster is fetched before it is played.
#[component]
pub fn Video(video: page::Video) -> impl IntoView {
    let page::Video { path, title, poster, captions, caption } = video;
    let base = &use_site().base;
    let (width, height) =
        poster.as_ref().map_or(DEFAULT_SIZE, |poster| (poster.width, poster.height));
    let poster = poster.map(|poster| format!("{base}{}", poster.path));
    let captions = captions.map(|path| {
        let src = format!("{base}{path}");
        view! { <track kind="captions" srclang="zh" label="中文" src=src default/> }
    });
    view! {
        <figure class="video">
            <video
                controls
                preload="none"
                playsinline
                src=format!("{base}{path}")
                poster=poster
                width=width
                height=height
                aria-label=title
            >
                {captions}
            </video>
            <Caption text=caption/>
        </figure>
    }
}
