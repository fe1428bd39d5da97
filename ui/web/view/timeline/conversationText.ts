/** What is no part of what somebody said. */
const aside = ".code-head, .edited, .offscreen, .unfold, button, input";
const paragraphs = new Set(["P", "PRE", "BLOCKQUOTE", "UL", "OL", "TABLE", "DIV", "HR"]);
const lines = new Set(["LI", "TR"]);

/** Selections over several messages are copied as a conversation. */
export function copyConversation(event: ClipboardEvent): void {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || (event.target as Element).closest("input, textarea"))
    return;
  const text = conversationText(selection.getRangeAt(0), event.currentTarget as HTMLElement);
  if (text === null || !event.clipboardData) return;
  event.clipboardData.setData("text/plain", text);
  event.preventDefault();
}

/**
 * The text of a selection that runs over several messages: a paragraph for each name, "Jonas 10:31" and below it what was
 * said, without the times, pictures and buttons between. Null when it touches one message only: the browser knows best then.
 */
export function conversationText(range: Range, timeline: HTMLElement): string | null {
  const said: { row: HTMLElement; text: string }[] = [];
  for (const row of timeline.querySelectorAll<HTMLElement>(".message[data-by]")) {
    if (!range.intersectsNode(row)) continue;
    const text = [...row.querySelectorAll(".markdown")].map((body) => textOf(within(range, body))).join("\n");
    if (text.trim() !== "") said.push({ row, text: text.trim() });
  }
  if (said.length < 2) return null;
  let copy = "";
  for (const { row, text } of said) {
    const begins = copy === "" || row.dataset.head !== undefined;
    if (copy !== "") copy += begins ? "\n\n" : "\n";
    if (begins) copy += `${row.dataset.by} ${row.dataset.at}\n`;
    copy += text;
  }
  return copy;
}

/** The part of an element that a selection covers. */
function within(range: Range, body: Element): DocumentFragment {
  const part = document.createRange();
  part.selectNodeContents(body);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0)
    part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0)
    part.setEnd(range.endContainer, range.endOffset);
  return part.cloneContents();
}

/** The words of nodes as they stand on the page, a line for each line. */
export function textOf(node: Node): string {
  return [...node.childNodes]
    .map(words)
    .join("")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function words(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? "";
  if (!(node instanceof Element) || node.matches(aside)) return "";
  const inner = () => [...node.childNodes].map(words).join("");
  switch (node.tagName) {
    case "BR":
      return "\n";
    case "IMG":
      return (node as HTMLImageElement).alt;
    case "TD":
    case "TH":
      return `${inner()}\t`;
    case "LI":
      return `\n${bullet(node)}${inner().trim()}`;
    case "TR":
      return `\n${inner().trimEnd()}`;
  }
  if (lines.has(node.tagName)) return `\n${inner()}`;
  return paragraphs.has(node.tagName) ? `\n${inner()}\n` : inner();
}

function bullet(item: Element): string {
  const { parentElement: list } = item;
  if (list?.tagName !== "OL") return "- ";
  return `${(Number(list.getAttribute("start")) || 1) + [...list.children].indexOf(item)}. `;
}
