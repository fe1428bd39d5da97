/** Of a folder no more files than this are even looked at. */
const most = 500;

/**
 * The files among what was dropped, those in folders too, however deep. To be called while the drop is being heard: the
 * browser shows what was dropped only that long.
 */
export function dropped(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) =>
    item.kind === "file" ? item.webkitGetAsEntry?.() : null,
  );
  const plain = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory)) return Promise.resolve(plain);
  return within(entries.filter((entry) => entry != null));
}

async function within(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const found: File[] = [];
  const left = [...entries];
  for (let entry = left.shift(); entry && found.length < most; entry = left.shift()) {
    if (entry.name.startsWith(".")) continue; // what systems leave in folders for themselves
    if (entry.isDirectory) left.push(...(await children(entry as FileSystemDirectoryEntry)));
    else found.push(await fileOf(entry as FileSystemFileEntry));
  }
  return found;
}

/** A reader gives some of a folder at a time, and nothing at its end. */
async function children(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
