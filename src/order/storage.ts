// What is kept on the reader's device: in IndexedDB, else in `localStorage`, else only as long as the page lives.
// Each place may be missing, blocked, full or deaf; the next is tried then, and nothing fails.
//
// A database is opened for each task and closed after it, so that none keeps a page out of the back/forward cache.

/** Where something is kept: `page` is gone with the page. */
export type Kept = 'device' | 'page';

const name = 'kanwu';
const prefix = 'kanwu:';
/** A database that does not answer within this time is taken for missing, in milliseconds. */
const timeOut = 2000;
const memory = new Map<string, unknown>();
/** Once a database has not answered, nobody waits for it again in this visit. */
let isDeaf = false;

/** Keeps a value under a key, in place of the one before. */
export async function put(key: string, value: unknown): Promise<Kept> {
  try {
    await inStore('readwrite', (store) => store.put(value, key));
    // An older one elsewhere would come up again.
    forgetElsewhere(key);
    return 'device';
  } catch {
    // The next place, then.
  }
  if (putNow(key, value)) return 'device';
  memory.set(key, value);
  return 'page';
}

/** Keeps a value at once, for a page that may have no time left. Says whether that went well. */
export function putNow(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value));
    memory.delete(key);
    return true;
  } catch {
    return false;
  }
}

/** The value under a key. */
export async function get<T>(key: string): Promise<T | undefined> {
  const found = await all<T>(key);
  return found.get(key);
}

/** Forgets the value under a key. */
export async function remove(key: string): Promise<void> {
  forgetElsewhere(key);
  // Without a database there is nothing in it.
  await inStore('readwrite', (store) => store.delete(key)).catch(() => undefined);
}

/** All values whose keys begin so. */
export async function all<T>(beginning: string): Promise<Map<string, T>> {
  const found = new Map<string, unknown>();
  try {
    const [keys, values] = await inStore('readonly', (store) => [store.getAllKeys(), store.getAll()] as const);
    keys.result.forEach((key, index) => found.set(String(key), values.result[index]));
  } catch {
    // What stands elsewhere still counts.
  }
  try {
    for (let index = 0; index < localStorage.length; index += 1) {
      const key = localStorage.key(index);
      if (key?.startsWith(prefix)) found.set(key.slice(prefix.length), JSON.parse(localStorage.getItem(key)!));
    }
  } catch {
    // Blocked, or something that is not ours.
  }
  memory.forEach((value, key) => found.set(key, value));
  for (const key of found.keys()) if (!key.startsWith(beginning)) found.delete(key);
  return found as Map<string, T>;
}

/**
 * Tells the reader's app, which starts this script on other pages too, whether an order waits. The other windows
 * hear of it as well.
 */
export function mark(isWaiting: boolean): void {
  try {
    if (isWaiting) localStorage.setItem(name, String(Date.now()));
    else localStorage.removeItem(name);
  } catch {
    // Then orders go on when the page of subscriptions is opened again.
  }
}

function forgetElsewhere(key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(prefix + key);
  } catch {
    // Nothing is in it, then.
  }
}

/** Does something in a transaction of its own. What comes of it holds once the transaction is complete. */
async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => T): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(name, mode);
      const result = act(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (isDeaf) return reject();
    const timer = setTimeout(() => {
      isDeaf = true;
      reject();
    }, timeOut);
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(name);
    request.onsuccess = () => {
      clearTimeout(timer);
      resolve(request.result);
    };
    request.onerror = request.onblocked = reject;
  });
}
