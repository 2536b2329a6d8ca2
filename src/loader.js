// Brings the reader to a page that is already complete, and takes the reader's failures on itself.
//
// Trunk has esbuild shorten this file (Trunk.toml) and the desk puts the result into every page, allowed by its
// hash. It stays below 1 KB and parses in Chrome 64 and Safari 12 (tests/browser/reader-files.spec.ts).
// ARCHITECTURE.md says what it promises.

function startReader(script, wasm) {
  const state = document.documentElement.dataset;
  // The address of what stood on the screen when the reader failed.
  let shown;
  let begun;
  // Whether the page was left since the reader began to load. It may come back from the back/forward cache.
  let left;

  const fail = () => {
    shown = location.pathname;
    state.reader = 'failed';
  };

  const begin = async () => {
    if (begun) return;
    begun = 1;
    try {
      // Where there is no WebAssembly this throws before anything is asked for.
      const parts = await Promise.all([WebAssembly && fetch(wasm, { priority: 'low' }), import(script)]);
      const response = parts[0];
      const init = parts[1].default;
      try {
        // The glue compiles the response as it streams in.
        await init({ module_or_path: response.clone() });
      } catch (error) {
        // Some hosts and browsers refuse to stream; they may take the same bytes as a whole. After a trap the
        // glue holds an instance already and does nothing.
        await init({ module_or_path: await response.arrayBuffer() });
      }
    } catch (error) {
      // Leaving a page breaks off what it fetches, in Safari even when the page comes back later.
      if (left) {
        begun = left = 0;
        return wait();
      }
    }
    if (state.reader != 'ready') fail();
  };

  const wait = () => {
    // Safari has no idle callbacks.
    setTimeout(() => (window.requestIdleCallback ? requestIdleCallback(begin, { timeout: 2000 }) : begin()), 1000);
  };

  const listen = (names, handle) => names.split(' ').forEach((name) => addEventListener(name, handle, true));

  listen('pointerdown touchstart keydown', begin);
  listen('load', wait);
  listen('pagehide', () => (left = 1));
  // A trap leaves the app in pieces, whatever it was doing. Exceptions of other scripts (WeChat adds its own)
  // say nothing about it.
  listen('error unhandledrejection', (event) => (event.error || event.reason || event).name == 'RuntimeError' && fail());
  // The handlers of a failed app no longer get what readers do, so that links are plain links again. What the
  // app had put into the history is shown by loading it: the reader has asked for that by going back.
  listen('click popstate', (event) => {
    if (state.reader == 'failed') {
      event.stopImmediatePropagation();
      if (event.state && location.pathname != shown) location.reload();
    }
  });
}
