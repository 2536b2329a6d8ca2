// What can happen to the reader on its way, the same for every browser.
import {
  brokenOff, changed, failing, type FaultServer, halved, late, missing, page, policy, reset, wrongType,
} from './fault-server';
import { story } from './site';

/** The files of the reader's app. */
export const wasm = /\/reader-[^/]*\.wasm$/;
export const script = /\/reader-[^/]*\.js$/;
/** The files of the order app, which is on the page of subscriptions and wherever an order waits. */
export const orderWasm = /\/order-[^/]*\.wasm$/;
export const orderScript = /\/order-[^/]*\.js$/;
/** What keeps any app from running as long as it does not come. */
export const anyWasm = /\.wasm$/;
export const pages = /\/$/;

const storyPath = new RegExp(`^${story}$`);

/** Another page than the desk has written. */
const edited = (change: (html: string) => string): Arrange => (host) => host.fail(storyPath, changed((html) => change(html.toString())));

/** A module that asks for an import that the glue does not have, as one of another release may. */
const otherRelease = Buffer.from([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, // magic and version
  1, 4, 1, 0x60, 0, 0, // a type: no parameters, no results
  2, 7, 1, 1, 0x61, 1, 0x62, 0, 0, // an import: module `a`, name `b`, a function of that type
]);

type Arrange = (host: FaultServer) => void;

/** Faults after which the page says that the app has not come. */
export const failures: [string, Arrange][] = [
  ['the wasm is missing', (host) => host.fail(wasm, missing)],
  ['the server fails over the wasm', (host) => host.fail(wasm, failing)],
  ['the wasm is a page', (host) => host.fail(wasm, page)],
  ['the wasm breaks off', (host) => host.fail(wasm, brokenOff)],
  ['half of the wasm is gone', (host) => host.fail(wasm, halved)],
  ['the wasm is empty', (host) => host.fail(wasm, changed(() => ''))],
  ['the connection for the wasm is reset', (host) => host.fail(wasm, reset)],
  ['the wasm is of another release', (host) => host.fail(wasm, changed(() => otherRelease))],
  ['the script is missing', (host) => host.fail(script, missing)],
  ['the server fails over the script', (host) => host.fail(script, failing)],
  ['the script is a page', (host) => host.fail(script, page)],
  ['the script has a wrong type', (host) => host.fail(script, wrongType)],
  ['the script breaks off', (host) => host.fail(script, brokenOff)],
  ['half of the script is gone', (host) => host.fail(script, halved)],
  ['the script has syntax that the browser does not know', (host) => host.fail(script, changed((glue) => `${glue}\nlet later ?:= 1;`))],
  ['the script throws', (host) => host.fail(script, changed((glue) => `${glue}\nthrow new Error("no");`))],
  ['the connection for the script is reset', (host) => host.fail(script, reset)],
  ['the release is gone', (host) => [wasm, script].forEach((file) => host.fail(file, missing))],
  ['the policy forbids WebAssembly', (host) => host.fail(pages, policy((text) => text.replace("'wasm-unsafe-eval'", '')))],
  ['the policy forbids the script', (host) => host.fail(pages, policy((text) => text.replace("script-src 'self'", 'script-src')))],
  ['the policy forbids fetching', (host) => host.fail(pages, policy((text) => text.replace("connect-src 'self'", "connect-src 'none'")))],
  ['the page does not say of which site it is', edited((html) => html.replace(/id="site">.*?</s, 'id="site"><'))],
  ['the data of the site is of another shape', edited((html) => html.replace(/id="site">.*?</s, 'id="site">{}<'))],
];

/** What only delays the app or makes it take another way. */
export const detours: [string, Arrange][] = [
  ['the wasm has a wrong type', (host) => host.fail(wasm, wrongType)],
  ['the wasm is late', (host) => host.fail(wasm, late(3000))],
  ['the script is late', (host) => host.fail(script, late(3000))],
  ['a proxy has changed the page', edited((html) => html.replace('<div id="app">', '<div id="app">广告'))],
];
