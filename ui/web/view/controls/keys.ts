import { isApple } from "../../platform/device";

/** Whether a key belongs to the input method: what it means there is not for the page. */
export function isComposed({ isComposing, keyCode }: KeyboardEvent): boolean {
  return isComposing || keyCode === 229;
}

/** Whether a key is pressed with the one that commands: Cmd, or Ctrl on other systems. */
export function withCommand({ metaKey, ctrlKey }: KeyboardEvent): boolean {
  return isApple() ? metaKey : ctrlKey;
}

/** Whether a letter is meant: by itself, and where another script is being typed by its usual place. */
export function means({ key, code }: KeyboardEvent, letter: string, place: string): boolean {
  return key.toLowerCase() === letter || (code === place && !/^[\x20-\x7e]$/.test(key));
}
