//! The page of what was saved and read on this device.

pub mod article_list;
pub mod transfer;

use content::date::Date;
use leptos::prelude::*;

use self::{article_list::ArticleList, transfer::Transfer};
use super::{memory::use_memory, styles::LiveStyles};
use crate::reading_memory::{ReadingMemory, RememberedArticle};

/// Saved articles, then what was read, day by day. `pages/saved.rs` has its place.
#[component]
pub fn Library() -> impl IntoView {
    let memory = use_memory();
    let oldest_first = RwSignal::new(false);
    let saved = move || {
        let mut saved: Vec<RememberedArticle> =
            memory.with(|memory| memory.saved().into_iter().cloned().collect());
        if oldest_first.get() {
            saved.reverse();
        }
        saved
    };
    let remove_saved = Callback::new(move |article: RememberedArticle| {
        memory.update(|memory| memory.set_saved(&article.id, &article.title, None));
    });
    let forget = Callback::new(move |article: RememberedArticle| {
        memory.update(|memory| memory.forget_opened(&article.id));
    });
    let saved_list = move || {
        let articles = saved();
        if articles.is_empty() {
            return view! {
                <p class="empty">"还没有收藏。文章末尾有“收藏”。"</p>
            }
            .into_any();
        }
        let order = (articles.len() > 1).then(|| {
            view! {
                <button
                    class="quiet"
                    type="button"
                    on:click=move |_| oldest_first.update(|first| *first = !*first)
                >
                    {move || if oldest_first.get() { "最早收藏的在前" } else { "最近收藏的在前" }}
                </button>
            }
            .into_any()
        });
        view! {
            {order}
            <ArticleList articles remove=remove_saved removing="不再收藏"/>
        }
        .into_any()
    };
    let days = move || {
        let days = memory.with(days);
        if days.is_empty() {
            return view! { <p class="empty">"还没有读过文章。"</p> }.into_any();
        }
        let days = days.into_iter().map(|(day, articles)| {
            view! {
                <h3>{day}</h3>
                <ArticleList articles remove=forget removing="删除"/>
            }
            .into_any()
        });
        days.collect_view().into_any()
    };
    let parts = move || {
        view! {
            <p class="library-note" role="status">
                {move || (!memory.is_kept()).then_some("浏览器不让网页保存，这里的内容只在这次有效。")}
            </p>
            <section class="library-part" aria-label="收藏">
                <h2>"收藏"</h2>
                {saved_list}
            </section>
            <section class="library-part" aria-label="读过">
                <h2>"读过"</h2>
                {days}
            </section>
            <Transfer/>
        }
        .into_any()
    };
    let styles = expect_context::<LiveStyles>();
    styles.request();
    move || styles.are_loaded().then(parts)
}

/// The articles that were opened, by the days on which they were opened last; the last day first.
fn days(memory: &ReadingMemory) -> Vec<(String, Vec<RememberedArticle>)> {
    let mut days: Vec<(String, Vec<RememberedArticle>)> = Vec::new();
    for article in memory.opened() {
        let day = day_of(article.opened.unwrap_or_default());
        match days.last_mut() {
            Some((last, articles)) if *last == day => articles.push(article.clone()),
            _ => days.push((day, vec![article.clone()])),
        }
    }
    days
}

/// The day of a time, by the device's own calendar.
fn day_of(time: f64) -> String {
    let date = js_sys::Date::new(&time.into());
    // Months are counted from zero in JavaScript.
    let (year, month, day) = (date.get_full_year(), date.get_month() + 1, date.get_date());
    Date::new(year as u16, month as u8, day as u8).map(|date| date.long()).unwrap_or_default()
}
