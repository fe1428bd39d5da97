import { effect } from "@preact/signals";
import { plural, t } from "../i18n";
import { bytes, list } from "../i18n/format";
import { call } from "../net/api";
import { carrier, takeBackFile } from "../net/tus";
import { Uploader } from "../net/uploader";
import { newId } from "../platform/id";
import { askWhile } from "../platform/leaving";
import { forget, preview } from "../platform/preview";
import { answerTabs } from "../platform/tabs";
import { addUpload, begun, changeUpload, dropUploads, type Refusal, sift } from "../state/attaching";
import { limits } from "../state/limits";
import { online } from "../state/link";
import { changeUnsent, dropUnsent, type Unsent, unsent } from "../state/outbox";
import { keepPreview } from "../state/previews";
import { say } from "../state/screen";
import { me } from "../state/session";
import { stamp } from "../state/stamp";
import { idsOf, isPlace, type KeptFile, restoring, type Upload, uploads, uploadsOf } from "../state/uploads";
import { type Found, followUploads, keepFile, keepOn, leftBehind, losesFiles } from "./keptFiles";

/** Long side of the pictures that are shown until the host has made its own, in pixels. */
const previewSide = 720;

/** What browsers call a picture that comes from no file. */
const nameless = /^image\.\w+$/;

const mostNamed = 3;

/** What is uploaded: only this tab can read it. */
const blobs = new Map<string, Blob>();

const uploader = new Uploader(carrier, {
  began: (key) => changeUpload(key, { state: "sending" }),
  waits: (key) => changeUpload(key, { state: "waiting" }),
  located: (key, location) => {
    changeUpload(key, { location });
    changeKept(key, { location });
  },
  progressed: (key, sent) => {
    const before = uploads.peek().get(key);
    if (before && share({ ...before, sent }) !== share(before)) changeUpload(key, { sent });
  },
  done: (key, file) => {
    changeUpload(key, { state: "done", file, sent: file.size });
    changeKept(key, { file });
  },
  failed: (key, failure) => {
    changeUpload(key, { state: "failed", failure });
    if (failure === "storage_full") void learnRoom();
  },
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

let begins = true;

function begin(): void {
  if (!begins) return;
  begins = false;
  effect(() => (online.value ? uploader.start() : uploader.stop()));
  unsent.subscribe(settle);
  me.subscribe((mine) => mine || letGo([...uploads.peek().keys()]));
  uploads.subscribe(followUploads);
  askWhile(losesFiles);
  answerTabs("files", (key) => uploads.peek().has(key));
}

/** How much of a file the host has, in half percents. */
function share({ sent, size }: Upload): number {
  return Math.floor((sent / size) * 200);
}

/** Begins to upload what was chosen for a message that is being written; says what cannot go with it. */
export function attach(place: string, chosen: readonly globalThis.File[]): void {
  begin();
  const { taken, refused } = sift(chosen, uploadsOf(place).length, limits.value);
  if (refused.length > 0) say(refused.map(([kind, about]) => refusal(kind, about)).join(" "));
  for (const blob of taken)
    upload(begun(place, { key: newId(), name: nameOf(blob), size: blob.size, type: blob.type }), blob);
}

/** Asks how much the host's disk still takes, so that the next choice is told at once what it does not. */
async function learnRoom(): Promise<void> {
  const answer = await call("getLimits").catch(() => null); // asked anew with the next connection
  if (answer) limits.value = answer;
}

function upload(one: Upload, blob: Blob): void {
  carry(one, blob);
  void keepFile(one, blob);
}

function carry(one: Upload, blob: Blob): void {
  blobs.set(one.key, blob);
  addUpload(one);
  uploader.add({ key: one.key, name: one.name, blob, location: one.location });
  void look(one.key, blob);
}

/** Goes on with what earlier pages of this browser were left with. */
export async function restoreFiles(): Promise<void> {
  restoring.value = true;
  const found = await leftBehind();
  if (found.length > 0) begin();
  for (const one of found) restore(one);
  restoring.value = false;
}

function restore(found: Found): void {
  const { key, about, blob } = found;
  const { owner, location, file } = about;
  const one = { ...begun(owner, { key, ...about }), location };
  if (file) {
    addUpload({ ...one, state: "done", file, sent: file.size, thumbnailUrl: file.thumbnailUrl });
    if (blob) blobs.set(key, blob);
    changeKept(key, { file });
  } else if (blob) {
    carry(one, blob);
  } else {
    addUpload({ ...one, state: "gone" });
  }
  keepOn(found);
}

async function look(key: string, blob: Blob): Promise<void> {
  const seen = await preview(blob, previewSide);
  if (!seen) return;
  const { url: thumbnailUrl, width, height } = seen;
  if (uploads.peek().has(key)) changeUpload(key, { thumbnailUrl, width, height });
  else forget(thumbnailUrl);
}

function nameOf({ name }: globalThis.File): string {
  if (!nameless.test(name)) return name;
  return `${t("attach.pasted", { time: stamp(new Date()) })}${name.slice("image".length)}`;
}

function refusal(kind: Refusal, about: readonly globalThis.File[]): string {
  const { maxFileSize, files } = limits.value;
  const few = about.length <= mostNamed;
  const names = few ? list(about.map(({ name }) => name)) : plural("files.count", about.length);
  if (kind === "noRoom") return t("attach.noRoom", { names });
  if (kind === "empty") return t("attach.empty", { names });
  if (kind === "tooLarge") return t("attach.tooLarge", { names, size: bytes(maxFileSize) });
  return plural("attach.tooMany", about.length, { most: files });
}

/** Takes a file back that is not sent yet. */
export function remove({ key, location, file }: Upload): void {
  letGo([key]);
  takeBackFile(location, file);
}

export function retryUpload({ key, owner }: Upload): void {
  const failed = uploads.peek().get(key);
  const blob = blobs.get(key);
  if (!failed || !blob || failed.owner !== owner) return;
  again(failed, blob);
}

function again(upload: Upload, blob: Blob): void {
  const { key, name, location } = upload;
  addUpload({ ...upload, state: "waiting", failure: null });
  uploader.add({ key, name, blob, location });
}

/** Takes up a file whose bytes were lost with their page: the same one goes on from where it stopped, another takes its place. */
export function chooseAgain(
  owner: string,
  kept: Pick<KeptFile, "key" | "name" | "size" | "location">,
  blob: globalThis.File,
): void {
  begin();
  const same = blob.name === kept.name && blob.size === kept.size;
  const { taken, refused } = sift([blob], 0, limits.value);
  const [first] = refused;
  if (first) say(refusal(...first));
  if (taken.length === 0) return;
  const { key } = kept;
  const location = same ? kept.location : null;
  const now = { key, name: same ? kept.name : blob.name, size: blob.size, type: blob.type };
  changeKept(key, { ...now, location });
  upload({ ...begun(owner, now), location }, blob);
}

/** Lets a message go without one of its files. A message of nothing else is gone then. */
export function leaveOut(entry: Unsent, { key }: Pick<KeptFile, "key">): void {
  const files = (entry.files ?? []).filter((file) => file.key !== key);
  const live = uploads.peek().get(key);
  if (files.length === 0 && entry.draft.content === "") dropUnsent(entry.draft.clientId);
  else changeUnsent(entry, { files, draft: { ...entry.draft, fileIds: idsOf(files) ?? [] } });
  if (live) remove(live);
}

/** Notes something about a file of a message that waits for it. With the last file that comes the message can go. */
function changeKept(key: string, change: Partial<KeptFile>): void {
  const entry = unsent.peek().find(({ files }) => files?.some((file) => file.key === key));
  if (!entry?.files) return;
  const files = entry.files.map((file) => (file.key === key ? { ...file, ...change } : file));
  changeUnsent(entry, { files, draft: { ...entry.draft, fileIds: idsOf(files) ?? [] } });
}

/** Lets go of what belongs to messages that were sent or discarded, and uploads again what the host has lost. */
function settle(waiting: readonly Unsent[]): void {
  for (const { key, file } of waiting.flatMap(({ files = [] }) => files)) {
    const live = uploads.peek().get(key);
    const blob = blobs.get(key);
    if (!file && blob && live?.state === "done")
      again({ ...live, sent: 0, location: null, file: null }, blob);
  }
  const owners = new Set(waiting.map(({ draft }) => draft.clientId));
  const over = [...uploads.peek().values()].filter(({ owner }) => !isPlace(owner) && !owners.has(owner));
  letGo(over.map(({ key }) => key));
}

function letGo(keys: readonly string[]): void {
  for (const key of keys) {
    const gone = uploads.peek().get(key);
    uploader.remove(key);
    blobs.delete(key);
    if (gone?.thumbnailUrl) keepPreview(gone.file, gone.thumbnailUrl);
  }
  if (keys.length > 0) dropUploads(keys);
}
