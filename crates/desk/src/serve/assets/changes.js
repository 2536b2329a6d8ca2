// Tells a page of new previews. All pages of a browser share one connection, since a browser keeps six to a
// server and a lens alone holds several pages.

/** Calls `changed` for each preview after `version`, and `lost` when the server is gone or back. */
export function follow(version, changed, lost = () => {}) {
  const channel = new BroadcastChannel('kanwu-desk');
  let known = version;
  const tell = (next) => {
    if (next === known) return;
    known = next;
    changed(next);
  };
  channel.onmessage = (event) => tell(event.data);

  const ask = async () => {
    let isLost = false;
    for (;;) {
      try {
        const response = await fetch(`/~desk/changes?after=${known}`);
        const next = await response.json();
        channel.postMessage(next);
        tell(next);
        if (isLost) lost((isLost = false));
      } catch {
        if (!isLost) lost((isLost = true));
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  };
  // Over plain HTTP from another device there are no locks; there each page asks for itself.
  if (navigator.locks) navigator.locks.request('kanwu-desk', ask);
  else ask();
}

/** What the desk says of the page at a path. */
export async function findings(path) {
  const response = await fetch(`/~desk/page?path=${encodeURIComponent(path)}`);
  return response.json();
}

/** Loads a page as a document, without running anything in it. */
export function load(url) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.responseType = 'document';
    request.onload = () => resolve(request.response);
    request.onerror = () => reject(new Error(`${url} was not loaded`));
    request.send();
  });
}
