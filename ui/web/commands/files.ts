import type { Shown } from "../state/files";

/** So many bytes of a text are read, at most; nobody reads more in a message. */
const mostRead = 64 << 10;

/** The beginning of a file of text, by lines; cut says that there is more. */
export async function readText({
  url,
  size,
}: Pick<Shown, "url" | "size">): Promise<{ lines: string[]; cut: boolean }> {
  const cut = size > mostRead;
  const response = await fetch(url, cut ? { headers: { Range: `bytes=0-${mostRead - 1}` } } : {});
  if (!response.ok) throw new Error(`the host answered ${response.status}`);
  const lines = (await response.text()).split(/\r\n?|\n/);
  if (cut) lines.pop(); // the last one, and perhaps a letter, is broken off
  if (lines.at(-1) === "") lines.pop();
  return { lines, cut };
}
