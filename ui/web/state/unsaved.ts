/** What was typed into a field and could not be saved, by the field's name: it is there when the field is shown again. */
const texts = new Map<string, string>();

export function unsaved(field: string): string | undefined {
  return texts.get(field);
}

export function keepUnsaved(field: string, text: string): void {
  texts.set(field, text);
}

export function forgetAllUnsaved(): void {
  texts.clear();
}

export function forgetUnsaved(field: string): void {
  texts.delete(field);
}
