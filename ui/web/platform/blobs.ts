/**
 * Files that outlive the page, in the browser's own database. Where it has none (some private windows), or no more room, nothing is
 * kept: keep says so, and nothing throws.
 */
export interface Kept<About> {
  readonly key: string;
  /** Who chose it, and where. */
  readonly whose: string;
  /** The page that works on it. */
  readonly page: string;
  /** When it was chosen, in milliseconds. */
  readonly at: number;
  /** How many of its bytes are kept. */
  readonly bytes: number;
  readonly about: About;
}

const database = "maru";
/** What is known of each file, and apart from that their bytes, which are written once. */
const files = "files";
const blobs = "blobs";

/** All files together take no more of the disk than this, in bytes: each is a second copy. */
export const mostKept = 512 << 20;

/** What nobody came back for in so long, in milliseconds, is let go. */
const longest = 7 * 24 * 3_600_000;

let opened: Promise<IDBDatabase | null> | null = null;

function open(): Promise<IDBDatabase | null> {
  opened ??= new Promise<IDBDatabase | null>((resolve) => {
    const request = window.indexedDB.open(database, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(files, { keyPath: "key" });
      request.result.createObjectStore(blobs);
    };
    request.onerror = () => resolve(null);
    request.onsuccess = () => {
      const leave = () => {
        request.result.close();
        opened = null;
      };
      request.result.onclose = leave;
      request.result.onversionchange = leave;
      resolve(request.result);
    };
  }).catch(() => null);
  return opened;
}

type Act<T> = (known: IDBObjectStore, contents: IDBObjectStore, answer: (value: T) => void) => void;

/** Does something to what is kept, in one piece whatever other tabs do; otherwise is the answer where that cannot be. */
async function change<T>(otherwise: T, act: Act<T>): Promise<T> {
  const db = await open();
  if (!db) return otherwise;
  return new Promise<T>((resolve) => {
    try {
      let answered = otherwise;
      const all = db.transaction([files, blobs], "readwrite");
      all.oncomplete = () => resolve(answered);
      all.onabort = () => resolve(otherwise);
      act(all.objectStore(files), all.objectStore(blobs), (value) => {
        answered = value;
      });
    } catch {
      resolve(otherwise);
    }
  });
}

/** Keeps a file, or where its bytes would be too many only what is known of it; returns whether it will outlive the page whole. */
export async function keep<About>(file: Omit<Kept<About>, "bytes">, blob: Blob): Promise<boolean> {
  const whole = await change(false, (known, contents, answer) => {
    read<Kept<About>[]>(known.getAll(), (all) => {
      const fits = all.reduce((sum, { bytes }) => sum + bytes, blob.size) <= mostKept;
      known.put({ ...file, bytes: fits ? blob.size : 0 } satisfies Kept<About>);
      if (fits) contents.put(blob, file.key);
      answer(fits);
    });
  });
  if (!whole) await change(false, (known) => known.put({ ...file, bytes: 0 } satisfies Kept<About>));
  return whole;
}

/** Everything that somebody chose there, in the order it was chosen; what is too old goes, whoever chose it. */
export function keptBy<About>(whose: string): Promise<Kept<About>[]> {
  return change<Kept<About>[]>([], (known, contents, answer) => {
    read<Kept<About>[]>(known.getAll(), (all) => {
      const isOld = ({ at }: Kept<About>) => Date.now() - at > longest;
      for (const { key } of all.filter(isOld)) remove(key, known, contents);
      const theirs = all.filter((file) => file.whose === whose && !isOld(file));
      answer(theirs.sort((a, b) => a.at - b.at));
    });
  });
}

/** Gives a file to another page with its bytes, if they are there; null when somebody else took it first. */
export function take(key: string, from: string, page: string): Promise<{ blob: Blob | null } | null> {
  return change<{ blob: Blob | null } | null>(null, (known, contents, answer) => {
    read<Kept<unknown> | undefined>(known.get(key), (file) => {
      if (file?.page !== from) return;
      known.put({ ...file, page });
      read<Blob | undefined>(contents.get(key), (blob) => answer({ blob: blob ?? null }));
    });
  });
}

/** Changes what is known of a file that is kept. */
export function rewrite<About>(key: string, about: About): Promise<void> {
  return change<void>(undefined, (known) => {
    read<Kept<About> | undefined>(known.get(key), (file) => file && known.put({ ...file, about }));
  });
}

export function drop(keys: Iterable<string>): Promise<void> {
  return change<void>(undefined, (known, contents) => {
    for (const key of keys) remove(key, known, contents);
  });
}

/** Leaves nothing of anybody. */
export function dropAll(): Promise<void> {
  return change<void>(undefined, (known, contents) => {
    known.clear();
    contents.clear();
  });
}

function remove(key: string, known: IDBObjectStore, contents: IDBObjectStore): void {
  known.delete(key);
  contents.delete(key);
}

function read<T>(request: IDBRequest, then: (found: T) => void): void {
  request.onsuccess = () => then(request.result as T);
}
