// Shows a file as an article of the magazine, with what is wrong in it. The file stays in this browser: what
// reads, checks and renders it is the desk's own code, as WebAssembly.

import { findings, follow } from './changes.js';
import { morph } from './morph.js';
import init, { look } from './proof.js';
import say from './words.js';

/** How much of a file is read, in bytes. The desk takes less, and says so by the size alone. */
const READ = 1 << 20;

const find = (id) => document.getElementById(id);
const [app, intro, text] = ['app', 'intro', 'text'].map(find);
const root = document.documentElement;
const ready = init();

/** The file that is looked at. */
let given = null;
/** Counts the looks: one that another has overtaken is not shown. */
let latest = 0;

const tell = (what) => {
  find('told').textContent = what;
};

function introduce(title, what) {
  document.title = title;
  intro.querySelector('h1').textContent = title;
  intro.querySelector('p').textContent = what;
  intro.hidden = false;
}

async function take(files) {
  const [file] = files;
  if (!file) return;
  latest += 1;
  const mine = latest;
  let bytes;
  try {
    bytes = new Uint8Array(await file.slice(0, READ).arrayBuffer());
  } catch {
    // A folder, or a file that is gone or that nobody may read.
    if (mine === latest) fail(say.unreadable(file.name));
    return;
  }
  if (mine !== latest) return;
  given = { name: file.name, bytes, size: file.size, told: say.given(file.name, files.length) };
  await refresh();
  scrollTo(0, 0);
}

function takeText(written) {
  if (!written.trim()) return;
  const bytes = new TextEncoder().encode(written);
  given = { name: say.pasted, bytes, size: bytes.length, told: say.givenText };
  refresh();
}

/** Says that nothing can be shown, and why. */
function fail(why) {
  given = null;
  app.replaceChildren();
  document.getElementById('kanwu-desk')?.remove();
  introduce(say.notShown, why);
  tell(why);
}

async function refresh() {
  if (!given) return;
  latest += 1;
  const mine = latest;
  const { name, bytes, size, told } = given;
  let found;
  try {
    const [magazine] = await Promise.all([fetch('/~desk/preview/magazine').then((response) => response.text()), ready]);
    if (mine !== latest) return;
    found = look(name, bytes, size, magazine, say.language === 'en');
  } catch (error) {
    if (mine === latest) fail(error instanceof WebAssembly.RuntimeError ? say.broken : say.stopped);
    return;
  }
  // The server is another desk than the one that this page came from.
  if (found === undefined) location.reload();
  else await show(JSON.parse(found), told);
}

async function show(found, told) {
  const overlay = await import('./overlay.js');
  overlay.clear();
  if (found.page) {
    // Written by the reader, which writes text as text.
    const fresh = new DOMParser().parseFromString(`<div id="app">${found.page.html}</div>`, 'text/html');
    morph(app, fresh.getElementById('app'));
    document.title = found.page.title;
    intro.hidden = true;
  } else {
    app.replaceChildren();
    introduce(say.notShown, found.here.length ? say.seeBelow : say.noSite);
  }
  tell(told);
  overlay.attach();
  overlay.show({ ...found, failure: null, elsewhere: [], hidden_pages: {} }, false);
}

for (const element of document.querySelectorAll('[data-word]')) element.textContent = say[element.dataset.word];
find('given').ariaLabel = say.file;
introduce(say.preview, say.dropHere);

find('pick').onclick = () => find('file').click();
find('file').onchange = ({ target }) => {
  take([...target.files]);
  // The same file may be chosen again, when it has been changed.
  target.value = '';
};
text.oninput = () => takeText(text.value);
addEventListener('dragover', (event) => {
  event.preventDefault();
  root.dataset.dragging = '';
});
addEventListener('dragleave', (event) => event.relatedTarget === null && delete root.dataset.dragging);
addEventListener('drop', (event) => {
  event.preventDefault();
  delete root.dataset.dragging;
  const files = [...event.dataTransfer.files];
  if (files.length) take(files);
  else takeText(event.dataTransfer.getData('text/plain'));
});
addEventListener('paste', (event) => {
  // The field for text takes it by itself.
  if (event.target === text) return;
  const files = [...event.clipboardData.files];
  if (files.length) take(files);
  else takeText(event.clipboardData.getData('text/plain'));
});

const { version } = await findings('/');
follow(version, refresh, (isLost) => tell(isLost ? say.stopped : (given?.told ?? '')));
