import { useEffect, useState } from "preact/hooks";
import { getHere, removeHere, setHere } from "../../platform/tab";
import { fits, type Shape } from "../../state/shapes";

/**
 * Like useState, for text, a number, yes or no, or ids that are typed or chosen in something that is open: still there when the
 * page is loaded anew meanwhile.
 */
export function useKept<T>(name: string, initial: T) {
  const [value, setValue] = useState<T>(() => {
    const left = getHere(name);
    const shape = Array.isArray(initial) ? (["number"] as const) : (typeof initial as Shape);
    return fits(shape, left) ? (left as T) : initial;
  });
  useEffect(() => () => removeHere(name), [name]);
  const set = (next: T) => {
    setHere(name, next);
    setValue(next);
  };
  return [value, set] as const;
}
