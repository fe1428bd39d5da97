import { useEffect, useState } from "preact/hooks";

/** Whether files are being drawn over the page, and how to end that. Wherever they are dropped, the page is not left for them. */
export function useDragged(): [dragged: boolean, letGo: () => void] {
  const [dragged, setDragged] = useState(false);
  useEffect(() => {
    const drawn = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setDragged(event.type !== "drop");
    };
    // Out of the window, and not from one part of the page to another.
    const left = (event: DragEvent) => {
      if (!event.relatedTarget) setDragged(false);
    };
    const over = ["dragenter", "dragover", "drop"] as const;
    for (const name of over) document.addEventListener(name, drawn);
    document.addEventListener("dragleave", left);
    return () => {
      for (const name of over) document.removeEventListener(name, drawn);
      document.removeEventListener("dragleave", left);
    };
  }, []);
  return [dragged, () => setDragged(false)];
}
