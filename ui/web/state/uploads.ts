import { computed, signal } from "@preact/signals";
import type { Code, File } from "../protocol.gen";

/** A file that somebody chose, on its way to the host. */
export interface Upload {
  readonly key: string;
  /** What it will go with: a place where somebody writes, or the client id of a message that waits for it. */
  readonly owner: string;
  readonly name: string;
  readonly size: number;
  /** As the browser guesses it; the host looks for itself. */
  readonly type: string;
  /** Of a picture, once it was looked at. */
  readonly width: number | null;
  readonly height: number | null;
  readonly thumbnailUrl: string | null;
  /** How many bytes the host has. */
  readonly sent: number;
  /** failed: it is tried again only when somebody asks for it. gone: its bytes were lost with an earlier page. */
  readonly state: "waiting" | "sending" | "done" | "failed" | "gone";
  readonly failure: Code | null;
  /** Where the host takes it in, once it has said so. */
  readonly location: string | null;
  readonly file: File | null;
}

/** What outlives the page of a file that a message waits for. */
export type KeptFile = Pick<
  Upload,
  "key" | "name" | "size" | "type" | "width" | "height" | "location" | "file"
>;

/** Everything that this tab uploads or has uploaded for what is not sent yet, in the order it was chosen. */
export const uploads = signal<ReadonlyMap<string, Upload>>(new Map());

/** Whether it is being found out what earlier pages left behind. */
export const restoring = signal(true);

/** The places where files wait to be sent, in one text: while these only come on it stays the same. */
export const filePlaces = computed(() =>
  [...new Set([...uploads.value.values()].map(({ owner }) => owner))].join(),
);

export function uploadsOf(owner: string): Upload[] {
  return [...uploads.value.values()].filter((upload) => upload.owner === owner);
}

/** Names the place of a conversation where files wait to be sent. */
export function placeOf(conversation: number): string {
  return `room ${conversation}`;
}

export function isPlace(owner: string): boolean {
  return owner.startsWith("room ");
}

/** Gives what waits in one place to another, and returns it. */
export function moveUploads(from: string, to: string): KeptFile[] {
  const moved = uploadsOf(from);
  if (moved.length === 0) return [];
  const next = new Map(uploads.peek());
  for (const upload of moved) next.set(upload.key, { ...upload, owner: to });
  uploads.value = next;
  return moved;
}

/** The ids of the host for files that are all there; null while one is missing. */
export function idsOf(files: readonly KeptFile[]): number[] | null {
  const ids = files.map(({ file }) => file?.id ?? 0);
  return ids.includes(0) ? null : ids;
}
