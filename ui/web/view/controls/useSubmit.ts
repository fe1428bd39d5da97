import { useEnter } from "./useEnter";

/** Handlers for a form's text fields: Enter submits the form, finished syllable included, whatever input method is in use. */
export function useSubmit() {
  return useEnter((field) => field.form?.requestSubmit());
}
