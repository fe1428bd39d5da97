import * as storage from "../platform/storage";
import { whose } from "./session";
import { kept, recall } from "./shapes";

/** A field of a form, and what stands in it; of what is chosen, what is. */
export interface Entry {
  readonly name: string;
  readonly value: string;
}

const key = (form: string) => `maru.begun.${whose()}.${form}`;

/** What was typed into a form that has not been sent, before a reload too; nothing where there is none. */
export function begunIn(form: string): readonly Entry[] {
  return recall<Entry[]>(key(form), kept.begun) ?? [];
}

/** Keeps what stands in a form; nothing but empty fields is nothing. */
export function keepBegun(form: string, entries: readonly Entry[]): void {
  if (entries.some(({ value }) => value.trim() !== "")) storage.setDear(key(form), entries);
  else dropBegun(form);
}

/** The form was sent, or given up. */
export function dropBegun(form: string): void {
  storage.remove(key(form));
}
