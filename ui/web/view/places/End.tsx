import { useEffect, useRef, useState } from "preact/hooks";
import { why } from "../../commands/trouble";
import { t } from "../../i18n";

/** Asks for more when it is seen; says so when there is no answer. */
export function End({ further }: { further: () => Promise<void> }) {
  const box = useRef<HTMLDivElement>(null);
  const [trouble, setTrouble] = useState("");
  const ask = () => {
    setTrouble("");
    further().catch((error) => setTrouble(why(error)));
  };
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) ask();
    });
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  return (
    <div ref={box} class="cards-end">
      {trouble && (
        <p role="alert">
          {trouble}{" "}
          <button type="button" class="link" onClick={ask}>
            {t("again")}
          </button>
        </p>
      )}
    </div>
  );
}
