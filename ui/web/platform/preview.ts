/** Larger files are not opened just to show how they look. */
const mostRead = 60 << 20;

export interface Preview {
  /** A picture of the page's own, to be given back with forget. */
  url: string;
  /** The size of the whole picture, as it is seen. */
  width: number;
  height: number;
}

/** Makes a small copy of a picture, no longer than side; null when the browser cannot read it as one. */
export async function preview(blob: Blob, side: number): Promise<Preview | null> {
  if (!blob.type.startsWith("image/") || blob.type.startsWith("image/svg") || blob.size > mostRead)
    return null;
  try {
    const whole = await createImageBitmap(blob);
    const { width, height } = whole;
    const scale = Math.min(1, side / Math.max(width, height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext("2d")?.drawImage(whole, 0, 0, canvas.width, canvas.height);
    whole.close();
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/webp", 0.85));
    return small && { url: URL.createObjectURL(small), width, height };
  } catch {
    return null;
  }
}

/** The picture itself, as the browser shows it; to be given back with forget. */
export function whole(blob: Blob): string {
  return URL.createObjectURL(blob);
}

export function forget(url: string): void {
  URL.revokeObjectURL(url);
}
