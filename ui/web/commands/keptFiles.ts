import { signal } from "@preact/signals";
import * as blobs from "../platform/blobs";
import { newId } from "../platform/id";
import { askTabs } from "../platform/tabs";
import { unsent } from "../state/outbox";
import { me, whose } from "../state/session";
import { isPlace, type Upload, uploads } from "../state/uploads";

/** What is known of a file that waits to be sent. */
type About = Pick<Upload, "owner" | "name" | "size" | "type" | "location" | "file">;

/** A file that an earlier page left behind; null for bytes that are not there any more. */
export interface Found {
  readonly key: string;
  readonly about: About;
  /** As it was kept. */
  readonly before: About;
  readonly blob: Blob | null;
}

/** Another tab answers in much less, unless the browser has frozen it. */
const patience = 400;

/** The host forgets what is not sent within a day: what was uploaded earlier than this, in milliseconds, is uploaded again. */
const fresh = 20 * 3_600_000;

/** This page, among those of this browser that keep files. */
const page = newId();

/** What is kept of each file, as it was written last. */
const written = new Map<string, string>();

/** The files whose bytes outlive the page. */
const whole = signal<ReadonlySet<string>>(new Set());

let last = 0;

/** Whether something that somebody chose would be gone with the page. */
export function losesFiles(): boolean {
  return [...uploads.value.values()].some(
    ({ key, file }) => !whole.value.has(key) && !(file && written.has(key)),
  );
}

/** Keeps a file until it is sent or taken back. */
export async function keepFile(upload: Upload, blob: Blob): Promise<void> {
  const { key } = upload;
  const about = aboutOf(upload);
  last = Math.max(last + 1, Date.now());
  written.set(key, JSON.stringify(about));
  if (await blobs.keep({ key, whose: whose(), page, at: last, about }, blob)) addWhole(key);
}

/** Keeps what somebody has said so far into a recording: the next page finds it among the files of the place. */
export function keepSpeech(key: string, place: string, said: globalThis.File): Promise<boolean> {
  const { name, size, type } = said;
  const about: About = { owner: place, name, size, type, location: null, file: null };
  return blobs.keep({ key, whose: whose(), page, at: Date.now(), about }, said);
}

export function forgetSpeech(key: string): void {
  void blobs.drop([key]);
}

/** Brings what is kept up to date with what has become of the uploads. Who is not signed in any more may come back for them. */
export function followUploads(now: ReadonlyMap<string, Upload>): void {
  if (!me.peek()) {
    written.clear();
    whole.value = new Set();
    return;
  }
  for (const [key, before] of written) {
    const upload = now.get(key);
    const next = upload ? JSON.stringify(aboutOf(upload)) : "";
    if (upload && next !== before) {
      written.set(key, next);
      void blobs.rewrite(key, aboutOf(upload));
    }
  }
  const gone = [...written.keys()].filter((key) => !now.has(key));
  for (const key of gone) written.delete(key);
  if (gone.length > 0) void blobs.drop(gone);
}

/** What earlier pages left behind of mine, and no other tab works on; this one does from now on. */
export async function leftBehind(): Promise<Found[]> {
  const mine = whose();
  const kept = await blobs.keptBy<About>(mine);
  const found = await Promise.all(kept.map(adopt));
  return mine === whose() ? found.filter((one) => one !== null) : [];
}

async function adopt(kept: blobs.Kept<About>): Promise<Found | null> {
  const { key } = kept;
  if (uploads.peek().has(key) || (await askTabs("files", key, patience))) return null;
  const taken = await blobs.take(key, kept.page, page);
  if (!taken) return null;
  const owner = ownerOf(kept);
  if (owner === null) {
    void blobs.drop([key]);
    return null;
  }
  const blob = taken.blob && (await isReadable(taken.blob)) ? taken.blob : null;
  const stale = blob && Date.now() - kept.at > fresh;
  const about = { ...kept.about, owner, ...(stale && { location: null, file: null }) };
  return { key, about, before: kept.about, blob };
}

/** Keeps what was left behind on, once it is among the uploads. */
export function keepOn({ key, before, blob }: Found): void {
  written.set(key, JSON.stringify(before));
  if (blob) addWhole(key);
  followUploads(uploads.peek());
}

/** The page may have been closed before it was noted that a message took the file along. null: that message is gone. */
function ownerOf({ key, about }: blobs.Kept<About>): string | null {
  const entry = unsent.peek().find(({ files }) => files?.some((file) => file.key === key));
  return entry?.draft.clientId ?? (isPlace(about.owner) ? about.owner : null);
}

/** The disk may have lost what the database still names. */
async function isReadable(blob: Blob): Promise<boolean> {
  return blob
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
}

function addWhole(key: string): void {
  whole.value = new Set(whole.peek()).add(key);
}

function aboutOf({ owner, name, size, type, location, file }: Upload): About {
  return { owner, name, size, type, location, file };
}
