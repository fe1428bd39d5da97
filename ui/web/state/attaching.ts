import type { KeptFile, Upload } from "./uploads";
import { uploads } from "./uploads";

/** Something that was picked, pasted or dropped. */
export interface Chosen {
  readonly name: string;
  readonly size: number;
}

export type Refusal = "empty" | "tooLarge" | "noRoom" | "tooMany";

/**
 * What of the chosen can go with a message that has so many files already, and what cannot, each kind with those it is about:
 * nothing is uploaded that the host would refuse.
 */
export function sift<Of extends Chosen>(
  chosen: readonly Of[],
  held: number,
  limits: { files: number; maxFileSize: number; fileRoom: number },
): { taken: Of[]; refused: [Refusal, Of[]][] } {
  const empty = chosen.filter(({ size }) => size === 0);
  const tooLarge = chosen.filter(({ size }) => size > limits.maxFileSize);
  const allowed = chosen.filter(({ size }) => size > 0 && size <= limits.maxFileSize);
  let left = limits.fileRoom;
  const fit: Of[] = [];
  const noRoom: Of[] = [];
  for (const one of allowed) {
    if (one.size > left) noRoom.push(one);
    else {
      fit.push(one);
      left -= one.size;
    }
  }
  const most = Math.max(0, limits.files - held);
  const refused: [Refusal, Of[]][] = [
    ["empty", empty],
    ["tooLarge", tooLarge],
    ["noRoom", noRoom],
    ["tooMany", fit.slice(most)],
  ];
  return { taken: fit.slice(0, most), refused: refused.filter(([, about]) => about.length > 0) };
}

export function addUpload(upload: Upload): void {
  uploads.value = new Map(uploads.peek()).set(upload.key, upload);
}

/** Changes what is known of an upload; one that was taken back meanwhile stays gone. */
export function changeUpload(key: string, change: Partial<Upload>): void {
  const upload = uploads.peek().get(key);
  if (upload) addUpload({ ...upload, ...change });
}

export function dropUploads(keys: Iterable<string>): void {
  const left = new Map(uploads.peek());
  for (const key of keys) left.delete(key);
  uploads.value = left;
}

/** An upload that begins, or begins again with what was kept of it. */
export function begun(
  owner: string,
  { key, name, size, type }: Pick<KeptFile, "key" | "name" | "size" | "type">,
): Upload {
  return {
    key,
    owner,
    name,
    size,
    type,
    width: null,
    height: null,
    thumbnailUrl: null,
    sent: 0,
    state: "waiting",
    failure: null,
    location: null,
    file: null,
  };
}
