// Where the page is open, in the words that the app has put on the root element (`src/client.rs`). Before the app there
// are none.

/** Whether the page is open in one of these apps or on one of these devices. */
export function isIn(...words: string[]): boolean {
  return (document.documentElement.dataset.client ?? '').split(' ').some((word) => words.includes(word));
}

/** Whether it is open in the web-view of WeChat or a relative on iOS, where each page is opened for real. */
export function isInWebViewOnIos(): boolean {
  return isIn('ios') && !isIn('browser');
}
