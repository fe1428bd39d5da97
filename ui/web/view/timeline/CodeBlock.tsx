import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { copy } from "../../commands/clipboard";
import { t } from "../../i18n";
import { idle } from "../../platform/idle";
import { IconButton } from "../controls/IconButton";

/** Longer code stays in one colour: nobody waits for it. */
const mostColoured = 6_000;

/** Code in a well of its own, with its language and a way to copy it. Colours come when the page has time for them. */
export function CodeBlock({ text, language = "" }: { text: string; language?: string | undefined }) {
  const coloured = useColours(text, language);
  return (
    <pre dir="ltr">
      <span class="code-head">
        {language && <small>{language.slice(0, 20)}</small>}
        <IconButton icon="copy" name={t("message.copyCode")} onClick={() => copy(text)} />
      </span>
      <code tabIndex={0}>{coloured ?? text}</code>
    </pre>
  );
}

function useColours(text: string, language: string): ComponentChildren {
  const [coloured, setColoured] = useState<ComponentChildren>(null);
  useEffect(() => {
    setColoured(null);
    if (!language || text.length > mostColoured) return;
    let gone = false;
    const colour = async () => {
      await idle();
      const { highlight } = await import("./highlight");
      if (!gone) setColoured(highlight(text, language));
    };
    colour().catch(() => {}); // without its code the text is as good
    return () => {
      gone = true;
    };
  }, [text, language]);
  return coloured;
}
