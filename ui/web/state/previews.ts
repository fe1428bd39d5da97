import { forget } from "../platform/preview";
import type { File } from "../protocol.gen";

/** So many of my own pictures are shown as this page made them, so that they do not flicker when they are sent. */
const most = 60;

const previews = new Map<number, string>();

/** The page's own small copy of a picture that was sent from it, if it is still there. */
export function previewOf({ id }: Pick<File, "id">): string | undefined {
  return previews.get(id);
}

/** Keeps the copy of a picture that the host has by now; that of one it does not have is let go. */
export function keepPreview(file: File | null, url: string): void {
  if (!file) {
    forget(url);
    return;
  }
  previews.set(file.id, url);
  const [oldest] = previews;
  if (!oldest || previews.size <= most) return;
  previews.delete(oldest[0]);
  forget(oldest[1]);
}
