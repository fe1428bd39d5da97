import { signal } from "@preact/signals";

/** Something that is asked before it is done. */
export interface Question {
  title: string;
  text?: string;
  /** The beginning of what it is about. */
  excerpt?: string;
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
