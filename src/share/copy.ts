// Copying text where browsers differ.

/**
 * Copies a text: by the clipboard, else by the old command, else not at all. Then it is left selected, if `shown`
 * shows it, so that the reader can copy it by hand. Says whether it was copied.
 *
 * The clipboard may be missing, or refuse (Android's web-view of mini programs).
 */
export async function copy(text: string, shown?: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text) || (shown && select(shown), false);
  }
}

function copyByCommand(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.className = 'visually-hidden';
  // Inside the dialog, if one is open: nothing outside can be selected then.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  let isCopied = false;
  try {
    isCopied = document.execCommand('copy');
  } catch {
    // Browsers that do not have the command may throw.
  }
  field.remove();
  return isCopied;
}

function select(shown: HTMLElement): void {
  const selection = getSelection();
  if (shown instanceof HTMLInputElement) shown.select();
  else selection?.selectAllChildren(shown);
}
