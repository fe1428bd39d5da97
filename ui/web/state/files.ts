import { plural, t } from "../i18n";
import type { File, Message } from "../protocol.gen";
import { plain } from "./plain";

export type Kind = "picture" | "video" | "audio" | "text" | "other";

/** What is needed to show a file, whether the host has it or not. */
export type Shown = Pick<File, "name" | "size" | "type" | "width" | "height" | "thumbnailUrl"> & {
  url: string;
};

/** Of a picture alone: no wider and no higher than this, in pixels. */
const widest = 400;
const highest = 320;
/** A strip of a picture is cut to these proportions, width to height. */
const flattest = 3;
const steepest = 0.6;

const texts = /^(text\/|application\/(json|xml|yaml|toml|sql|javascript|x-sh|x-ndjson))/;

/** A picture of more pixels takes a browser more memory than it has: only a bomb, or a map for a program of its own, is larger. */
const mostPixels = 2.5e8;

/** One that the host could not make small is shown itself, to everybody in the room. */
const mostWhole = 5e7;

/** How a file is shown. Pictures have sizes: what the host could not measure is offered as a file. */
export function kindOf({
  type,
  width,
  height,
  thumbnailUrl,
}: Pick<File, "type" | "width" | "height"> & Partial<Pick<File, "thumbnailUrl">>): Kind {
  const most = thumbnailUrl ? mostPixels : mostWhole;
  if (width && height && width * height <= most && type.startsWith("image/")) return "picture";
  if (type.startsWith("video/")) return "video";
  if (type.startsWith("audio/")) return "audio";
  return texts.test(type) ? "text" : "other";
}

/** The box that a picture alone stands in. It is known before the picture is there, so that nothing moves when it comes. */
export function boxOf({ width, height }: Pick<File, "width" | "height">): { width: number; ratio: number } {
  const [w, h] = [width || 4, height || 3];
  const ratio = Math.min(flattest, Math.max(steepest, w / h));
  return { width: Math.round(Math.max(96, Math.min(w, widest, highest * ratio))), ratio };
}

/** About how high a message's files will stand, in pixels, while what draws them is fetched. */
export function heightOf(files: readonly Pick<File, "type" | "width" | "height">[]): number {
  const pictures = files.filter((file) => kindOf(file) === "picture");
  const [first] = pictures;
  const box = first && boxOf(first);
  const grid = !box
    ? 0
    : pictures.length === 1
      ? box.width / box.ratio
      : (gridHeights[pictures.length] ?? 343);
  const others = files.map((file) => rowHeights[kindOf(file)] ?? 60);
  return Math.round(others.reduce((sum, height) => sum + height, grid));
}

/** By the style sheet, the gap to the next one included. */
const gridHeights: Record<number, number> = { 2: 171, 3: 113 };
const rowHeights: Partial<Record<Kind, number>> = { picture: 0, video: 306 };

/** What a message says, in one line: its words, or else what it brings. */
export function inShort({
  content,
  files,
}: Pick<Message, "content"> & { files: readonly NamedFile[] }): string {
  return plain(content) || filesInShort(files);
}

export type NamedFile = Pick<File, "name" | "type" | "width" | "height">;

/** What a message brings, in a few words; "" for nothing. */
export function filesInShort(files: readonly NamedFile[]): string {
  const [first] = files;
  if (!first) return "";
  const one = files.length === 1;
  if (files.every((file) => kindOf(file) === "picture"))
    return one ? t("files.picture") : plural("files.pictures", files.length);
  return one ? first.name : plural("files.count", files.length);
}
