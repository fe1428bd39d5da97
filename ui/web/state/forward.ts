import type { Message } from "../protocol.gen";

/** What passes a message on is made of. */
export interface Passed {
  message: Pick<Message, "content" | "files">;
  /** Who wrote it, and where if that may be told. */
  from: string;
  /** Where it stands. */
  link: string;
  /** What is said about it, "" for nothing. */
  note: string;
}

/** The text that passes a message on: a note, then the message as a quote that leads to its place; most code points long. */
export function passOn({ message, from, link, note }: Passed, most: number): string {
  const head = `${note.trim() ? `${note.trim()}\n\n` : ""}> [${literal(from)}](${link})\n>\n`;
  const files = message.files.map(({ name }) => `*${literal(name)}*`).join(", ");
  const text = [quiet(message.content), files].filter(Boolean).join("\n\n");
  return head + cut(text.replace(/^/gm, "> "), most - [...head].length);
}

/** A name as it is, whatever signs are in it. */
function literal(name: string): string {
  return quiet(name.replace(/[\\`*_[\]<>~|]/g, "\\$&"));
}

/** Who was called by a message is not called again by its quote: an unseen sign keeps the name from its @. Code stays as it is. */
function quiet(text: string): string {
  return text
    .split(/(```[\s\S]*?(?:```|$)|`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/(?<![\w.+-])[@＠](?=\S)/g, "$&\u2060")))
    .join("");
}

function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, Math.max(0, most - 1)).join("")}…`;
}
