const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** Whether a place in a text lies in a code block that was opened above it, or on its first line, and is not closed there. */
export function inBlock(text: string, at: number): boolean {
  if (!/```|~~~/.test(text)) return false;
  let open = "";
  for (const line of text.slice(0, at).split("\n")) {
    const [, signs = "", rest = ""] = fence.exec(line) ?? [];
    if (open === "") open = rest.includes("`") ? "" : signs;
    else if (signs.startsWith(open) && rest.trim() === "") open = "";
  }
  return open !== "";
}
