//! One window at a time.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

#[wasm_bindgen]
extern "C" {
    /// The Web Locks API, which `web-sys` does not consider stable.
    type LockManager;

    #[wasm_bindgen(method)]
    fn request(this: &LockManager, name: &str, callback: &Function) -> Promise;
}

/// Runs `task` while no other window of the site runs one under the same name. In a browser without locks it runs at
/// once.
pub(super) async fn run_exclusively(name: &str, task: impl Future<Output = ()> + 'static) {
    let Some(locks) = lock_manager() else { return task.await };
    let run = Closure::once_into_js(move |_lock: JsValue| -> Promise {
        future_to_promise(async move {
            task.await;
            Ok(JsValue::UNDEFINED)
        })
    });
    // A request fails in a page that is about to be closed.
    _ = JsFuture::from(locks.request(name, run.unchecked_ref())).await;
}

fn lock_manager() -> Option<LockManager> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}
