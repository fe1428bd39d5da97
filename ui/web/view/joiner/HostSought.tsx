import { useEffect } from "preact/hooks";
import { lookAtJoiner, openOwn } from "../../commands/joiner";
import { type Key, t } from "../../i18n";
import type { HostState } from "../../protocol.gen";
import { joiner } from "../../state/joiner";

const rhythm = 2_000;

const sentences: Record<HostState, Key> = {
  here: "joiner.silent",
  silent: "joiner.silent",
  stranger: "joiner.stranger",
  older: "joiner.older",
};

/** What the joiner knows of a hall whose host does not answer; nothing where no joiner is. */
export function HostSought() {
  useEffect(() => {
    void lookAtJoiner();
    const timer = setInterval(lookAtJoiner, rhythm);
    return () => clearInterval(timer);
  }, []);
  const way = joiner.value;
  if (!way) return null;
  return (
    <>
      <p role="status">
        {t(sentences[way.host], { name: way.name, host: way.origin.replace(/^https?:\/\//, "") })}
      </p>
      {way.mayLeave && (
        <p class="small">
          <button type="button" class="link" onClick={openOwn}>
            {t("joiner.own")}
          </button>
        </p>
      )}
    </>
  );
}
