//! Sound and film. Nothing is fetched before the reader asks for it.

use content::page::{Audio, Site, Video};

use crate::markup::{Element, html};

use crate::components::{figure::caption, runs::runs};

/// A sound with its title and, folded, its text.
pub fn audio(site: &Site, audio: &Audio) -> Element {
    let transcript = (!audio.transcript.is_empty()).then(|| {
        let paragraphs: Vec<_> = audio
            .transcript
            .iter()
            .map(|paragraph| html! { <p>{runs(site, paragraph)}</p> })
            .collect();
        html! { <details><summary>"文字稿"</summary>{paragraphs}</details> }
    });
    let title = audio.title.clone();
    html! {
        <figure class="audio">
            <figcaption>{title.clone()}</figcaption>
            <audio controls preload="none" src=format!("{}{}", site.base, audio.path) aria-label=title></audio>
            {transcript}
        </figure>
    }
}

/// A film. Its box keeps the poster's proportions, or 16:9 without one.
pub fn video(site: &Site, video: &Video) -> Element {
    let at_base = |path: &str| format!("{}{path}", site.base);
    let (width, height) = video.poster.as_ref().map_or((1280, 720), |p| (p.width, p.height));
    let captions = video.captions.as_ref().map(|path| {
        html! { <track kind="captions" srclang="zh" label="中文" src=at_base(path) default/> }
    });
    html! {
        <figure class="video">
            <video
                controls
                preload="none"
                playsinline
                src=at_base(&video.path)
                poster=video.poster.as_ref().map(|poster| at_base(&poster.path))
                width=width
                height=height
                aria-label=video.title.clone()
            >
                {captions}
            </video>
            {caption(site, &video.caption, None)}
        </figure>
    }
}
