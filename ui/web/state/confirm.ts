import { signal } from "@preact/signals";
import type { Message } from "../protocol.gen";

/** Something that is asked before it is done. */
export interface Question {
  title: string;
  text?: string;
  /** The message that it is about, or the beginning of it. */
  excerpt?: Pick<Message, "content" | "files">;
  /** What the button says that does it. */
  action: string;
  danger?: boolean;
  act: () => void;
}

export const question = signal<Question | null>(null);

/** Asks whether something is really meant, in a dialog of its own. */
export function confirm(asked: Question): void {
  question.value = asked;
}
