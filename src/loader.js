// Brings the apps to a page that is already complete, and handles their failures.
//
// `cargo xtask prepare` has esbuild shorten this file, and the desk puts the result into every page, allowed by its
// hash. It stays below 1.15 KB and parses in Chrome 64 and Safari 12 (tests/browser/reader-files.spec.ts).
// ARCHITECTURE.md says what it promises.

// `reader` is the address of the reader's script; the wasm is beside it, as wasm-bindgen names it.
function kanwu(reader) {
  const state = document.documentElement.dataset;
  // Once the reader has failed, the path of the page that was shown then.
  let shown;
  // 1 once the apps are being loaded, 2 once one of them has trapped.
  let begun;
  // The link that was touched last.
  let link;

  // A registry calls the wasm when the browser collects garbage. Chromium discards a page from its back/forward cache
  // that runs a script there. Without registries wasm-bindgen frees what Rust drops.
  self.FinalizationRegistry = undefined;

  const fail = () => {
    shown = location.pathname;
    state.reader = 'failed';
  };

  const run = async (script) => {
    // Where there is no WebAssembly this throws before anything is requested.
    const parts = await Promise.all([
      WebAssembly && fetch(script.slice(0, -3) + '_bg.wasm', { priority: 'low' }),
      import(script),
    ]);
    const init = (source) => parts[1].default({ module_or_path: source });
    // The response is compiled as it streams in. Some hosts and browsers refuse to stream; they may take the same
    // bytes as a whole.
    await init(parts[0].clone()).catch(async () => init(await parts[0].arrayBuffer()));
    // Compiling ends in a long task. A touch is answered before the app starts.
    await new Promise((resolve) => setTimeout(resolve));
    parts[1].start();
  };

  const begin = async () => {
    if (begun) return;
    begun = 1;
    // The form works without its app, so a failure of this one is not reported.
    if (document.querySelector('.order')) run(document.body.dataset.order).catch(() => {});
    await run(reader).catch(() => {
      // As soon as a link is followed, Safari aborts whatever the page is fetching. That is not a failure.
      if (link) begun = 0;
      else fail();
    });
  };

  // Safari has no idle callbacks; `setTimeout` ignores the options argument.
  const wait = () => setTimeout(() => (self.requestIdleCallback || setTimeout)(begin, { timeout: 2000 }), 1000);

  const listen = (names, handle) => names.split(' ').forEach((name) => addEventListener(name, handle, true));

  listen('load', wait);
  listen('mousedown touchstart keydown', begin);
  listen('click', (event) => (link = event.target.closest('a')));
  // The page is back from the back/forward cache, where it may have been put before the apps came.
  listen('pageshow', (event) => {
    if (event.persisted && begun != 2) {
      if (shown) begun = shown = state.reader = '';
      wait();
    }
  });
  // A trap leaves the app in an undefined state, and so does any exception while it changes the page: then the page at
  // the new address is loaded. Other exceptions may come from other scripts (WeChat adds its own).
  listen('error unhandledrejection', (event) => {
    if (state.reader == 'opening') location.reload();
    else if ((event.error || event.reason || event).name == 'RuntimeError') {
      begun = 2;
      fail();
    }
  });
  // The handlers of a failed app get no more events, so that links are plain links again. A history entry that the
  // app has made is shown by loading it.
  listen('click popstate', (event) => {
    if (shown) {
      event.stopImmediatePropagation();
      if (location.pathname != shown) location.reload();
    }
  });

  // From now on `kanwu` is for the reader, which brings the order app to other pages.
  kanwu = run;
}
