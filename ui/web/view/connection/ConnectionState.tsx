import { useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { link } from "../../state/link";
import { lazy } from "../controls/lazy";
import { Popover } from "../controls/Popover";

const ConnectionDetails = lazy(() => import("./ConnectionDetails"), "ConnectionDetails");

/** How the page is connected, in three words; pressing it tells more. */
export function ConnectionState() {
  const button = useRef<HTMLButtonElement>(null);
  const pressedOpen = useRef(false);
  const [open, setOpen] = useState(false);
  const now = link.value;
  const online = now.state === "online";
  return (
    <>
      <button
        ref={button}
        type="button"
        class="link-state"
        data-off={!online || undefined}
        title={t("link.details")}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerDown={() => {
          pressedOpen.current = open;
        }}
        onClick={() => {
          setOpen(!pressedOpen.current);
          pressedOpen.current = false;
        }}
      >
        <i />
        {!online && t("link.connecting")}
        {online &&
          (now.latency > 0 ? t("link.ms", { transport: now.transport, ms: now.latency }) : now.transport)}
      </button>
      {open && (
        <Popover name={t("link.details")} kind="note" beside={button} closed={() => setOpen(false)}>
          <ConnectionDetails />
        </Popover>
      )}
    </>
  );
}
