//! A recording.

use content::page;
use leptos::prelude::*;

use super::paragraphs::Paragraphs;
use crate::app::use_site;

/// A player with the recording's title and, folded, its transcript. Nothing is fetched before it is played.
#[component]
pub fn Audio(audio: page::Audio) -> impl IntoView {
    let page::Audio { path, title, transcript } = audio;
    let src = format!("{}{path}", use_site().base);
    let transcript = (!transcript.is_empty()).then(|| {
        view! { <details><summary>"文字稿"</summary><Paragraphs texts=transcript/></details> }
    });
    view! {
        <figure class="audio">
            <figcaption>{title.clone()}</figcaption>
            <audio controls preload="none" src=src aria-label=title></audio>
            {transcript}
        </figure>
    }
}
