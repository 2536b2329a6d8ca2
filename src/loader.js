// Brings the reader to a page that is already complete, and takes the reader's failures on itself.
//
// Trunk has esbuild shorten this file (Trunk.toml) and the desk puts the result into every page, allowed by its
// hash. It stays below 1 KB and parses in Chrome 64 and Safari 12 (tests/browser/reader-files.spec.ts).
// ARCHITECTURE.md says what it promises.

// `script` is the address of the glue; the wasm lies beside it, as wasm-bindgen names it.
function kanwu(script) {
  const state = document.documentElement.dataset;
  // Once the reader has failed, the address of what stood on the screen then.
  let shown;
  // 1 once the reader is being loaded, 2 once it has trapped.
  let begun;
  // The link that was touched last.
  let link;

  const path = () => location.pathname;
  const fail = () => {
    shown = path();
    state.reader = 'failed';
  };

  const begin = async () => {
    if (begun) return;
    begun = 1;
    try {
      // Where there is no WebAssembly this throws before anything is asked for.
      const parts = await Promise.all([
        WebAssembly && fetch(script.slice(0, -3) + '_bg.wasm', { priority: 'low' }),
        import(script),
      ]);
      const init = (source) => parts[1].default({ module_or_path: source });
      // The glue compiles the response as it streams in. Some hosts and browsers refuse to stream; they may take the
      // same bytes as a whole.
      await init(parts[0].clone()).catch(async () => init(await parts[0].arrayBuffer()));
      // Each step of the start is a task of its own, so that a touch is never kept waiting for all of them.
      while ((await new Promise(setTimeout), parts[1].start()));
    } catch (error) {
      // As soon as a link is followed, Safari breaks off whatever the page is fetching. That is no fault, and
      // nothing to bother somebody with who waits for the next page.
      if (link) return (begun = 0);
    }
    if (state.reader != 'ready') fail();
  };

  // Safari has no idle callbacks; as a delay the options count for nothing.
  const wait = () => setTimeout(() => (self.requestIdleCallback || setTimeout)(begin, { timeout: 2000 }), 1000);

  const listen = (names, handle) => names.split(' ').forEach((name) => addEventListener(name, handle, true));

  listen('load', wait);
  listen('mousedown touchstart keydown', begin);
  listen('click', (event) => (link = event.target.closest('a')));
  // The page is back from the back/forward cache, where it may have been put before the reader came.
  listen('pageshow', (event) => {
    if (event.persisted && begun != 2) {
      if (shown) begun = shown = state.reader = '';
      wait();
    }
  });
  // A trap leaves the app in pieces, whatever it was doing. Exceptions of other scripts (WeChat adds its own)
  // say nothing about it.
  listen('error unhandledrejection', (event) => {
    if ((event.error || event.reason || event).name == 'RuntimeError') {
      begun = 2;
      fail();
    }
  });
  // The handlers of a failed app no longer get what readers do, so that links are plain links again. What the
  // app had put into the history is shown by loading it: the reader has asked for that by going back.
  listen('click popstate', (event) => {
    if (shown) {
      event.stopImmediatePropagation();
      if (path() != shown) location.reload();
    }
  });

  // From now on `kanwu` is for the app, which has no way of its own to fetch a script.
  kanwu = (file) => import(file);
}
