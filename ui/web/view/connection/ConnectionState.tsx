import { useId, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { link } from "../../state/link";
import { lazy } from "../controls/lazy";

const ConnectionDetails = lazy(() => import("./ConnectionDetails"), "ConnectionDetails");

/** Room between the details and the line that they belong to. */
const gap = 6;

/** How the page is connected, in three words; pressing it tells more. */
export function ConnectionState() {
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const [open, setOpen] = useState(false);
  const now = link.value;
  const online = now.state === "online";
  const place = () => {
    const { top, right } = button.current?.getBoundingClientRect() ?? { top: 0, right: 0 };
    box.current?.style.setProperty("inset", `auto ${innerWidth - right}px ${innerHeight - top + gap}px auto`);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="link-state"
        data-off={!online || undefined}
        title={t("link.details")}
        popovertarget={id}
        onClick={place}
      >
        <i />
        {!online && t("link.connecting")}
        {online &&
          (now.latency > 0 ? t("link.ms", { transport: now.transport, ms: now.latency }) : now.transport)}
      </button>
      <section
        ref={box}
        id={id}
        class="float link-details"
        popover="auto"
        aria-label={t("link.details")}
        onToggle={(event) => setOpen(event.newState === "open")}
      >
        {open && <ConnectionDetails />}
      </section>
    </>
  );
}
