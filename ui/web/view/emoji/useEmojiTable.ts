import { useEffect, useState } from "preact/hooks";
import { language } from "../../i18n";
import { type Emoji, loadEmoji } from "../../i18n/emoji";

/** All emoji once they are there; null until then, "missing" when they could not be fetched. again asks once more. */
export function useEmojiTable() {
  const [table, setTable] = useState<readonly Emoji[] | "missing" | null>(null);
  const [tries, setTries] = useState(0);
  const wanted = language.value;
  useEffect(() => {
    let current = true;
    loadEmoji().then(
      (all) => current && setTable(all),
      () => current && setTable("missing"),
    );
    return () => {
      current = false;
    };
  }, [wanted, tries]);
  const again = () => {
    setTable(null);
    setTries((count) => count + 1);
  };
  return { table, again };
}
