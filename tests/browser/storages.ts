// Browsers that keep nothing, as scripts that run before those of the page.

/** `localStorage` throws when it is touched. */
export const blocked = (): void => {
  Object.defineProperty(window, 'localStorage', {
    get: () => {
      throw new DOMException('blocked', 'SecurityError');
    },
  });
};

/** `localStorage` takes nothing more. */
export const full = (): void => {
  Storage.prototype.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
};

export const storages = [['blocked', blocked], ['full', full]] as const;
