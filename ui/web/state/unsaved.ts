import { clearHere, getHere, removeHere, setHere } from "../platform/tab";
import { dropToo } from "./reset";

/** What was typed into a field and is not saved, by the field's name: it is there when the field is shown again, and after a reload. */
const texts = new Map<string, string>();

const kept = (field: string) => `unsaved.${field}`;

export function unsaved(field: string): string | undefined {
  const left = getHere(kept(field));
  return texts.get(field) ?? (typeof left === "string" ? left : undefined);
}

export function keepUnsaved(field: string, text: string): void {
  texts.set(field, text);
  setHere(kept(field), text);
}

export function forgetUnsaved(field: string): void {
  texts.delete(field);
  removeHere(kept(field));
}

dropToo(() => {
  texts.clear();
  clearHere();
});
