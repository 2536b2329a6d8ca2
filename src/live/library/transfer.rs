//! Taking what is remembered to another device, and forgetting it.

use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, HtmlInputElement};

use crate::{
    client::Client,
    json,
    live::{clipboard::copy, memory::use_memory},
    reading_memory::ReadingMemory,
};

/// The name of an exported file.
const FILE: &str = "阅读记录.json";

/// Export, import, and clearing everything after a second touch.
#[component]
pub fn Transfer() -> impl IntoView {
    let memory = use_memory();
    let client = expect_context::<Client>();
    let said = RwSignal::new(None::<&'static str>);
    let is_asking = RwSignal::new(false);
    let text = move || {
        let value = memory.with(json::to_value);
        value.and_then(|value| json::to_text(&value)).unwrap_or_default()
    };
    let export = move || {
        // WeChat and its relatives ignore links that download.
        if client.can_download() {
            let href = move || {
                let text = js_sys::encode_uri_component(&text());
                format!("data:application/json;charset=utf-8,{}", String::from(text))
            };
            view! { <a class="quiet" href=href download=FILE>"导出"</a> }.into_any()
        } else {
            let copy_text = move |event: Event| {
                let button = event_target(&event);
                spawn_local(async move {
                    let is_copied = copy(&text(), &button).await;
                    said.set(Some(if is_copied {
                        "已复制，可以粘贴到备忘录里保存。"
                    } else {
                        "这里不能复制，请在浏览器里打开后导出。"
                    }));
                });
            };
            view! {
                <button class="quiet" type="button" on:click=move |event| copy_text(event.into())>
                    "复制全部"
                </button>
            }
            .into_any()
        }
    };
    let import = move |event: Event| {
        let input: HtmlInputElement = event_target(&event);
        spawn_local(async move {
            let read = read_file(&input).await;
            // The same file can be chosen again.
            input.set_value("");
            match read {
                Some(other) => {
                    let count = other.articles.len();
                    memory.update(|memory| memory.merge(other));
                    said.set(Some(if count == 0 {
                        "文件里没有记录。"
                    } else {
                        "已经并入。"
                    }));
                }
                None => said.set(Some("这不是从这里导出的文件，什么也没有改。")),
            }
        });
    };
    let clear = move |_| {
        if is_asking.get_untracked() {
            memory.update(|memory| *memory = ReadingMemory::default());
            said.set(Some("已经全部清除。"));
        }
        is_asking.update(|asking| *asking = !*asking);
    };
    view! {
        <p class="library-foot">
            {export()}
            <label class="quiet library-import">
                <input class="visually-hidden" type="file" accept=".json,application/json" on:change=import/>
                "导入"
            </label>
            <button class="quiet" type="button" on:click=clear>
                {move || if is_asking.get() { "真的全部清除？再点一下" } else { "全部清除" }}
            </button>
        </p>
        <p class="library-said" role="status">{move || said.get()}</p>
    }
}

/// What the chosen file remembers. `None` if it is not a file that was exported here.
async fn read_file(input: &HtmlInputElement) -> Option<ReadingMemory> {
    let file = input.files()?.get(0)?;
    let text = JsFuture::from(file.text()).await.ok()?.as_string()?;
    let value = json::from_text(&text)?;
    // Serde takes a missing list for an empty one.
    let has_list = js_sys::Reflect::has(&value, &"articles".into()).unwrap_or(false);
    has_list.then(|| json::from_value(value))?
}
