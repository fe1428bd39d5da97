import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { showList } from "../../commands/rooms";
import { t } from "../../i18n";
import { OfflineNotice } from "../connection/OfflineNotice";
import { IconButton } from "../controls/IconButton";
import { useRowKeys } from "../controls/useRowKeys";
import { JoinRequestNotice } from "../invite/JoinRequestNotice";

/** How far each place was scrolled when it was left. */
const left = new Map<string, number>();

interface Props {
  title: string;
  hint?: string;
  /** What is in the place has come, so that it can be shown where it was left. */
  ready: boolean;
  children: ComponentChildren;
}

/** A place that stands where a room would be. */
export function PlaceFrame({ title, hint, ready, children }: Props) {
  const body = useRef<HTMLDivElement>(null);
  const rows = useRowKeys();
  useLayoutEffect(() => {
    if (ready && body.current) body.current.scrollTop = left.get(title) ?? 0;
  }, [ready]);
  return (
    <main class="room">
      <header class="topbar">
        <IconButton icon="back" name={t("back")} class="icon-button back" onClick={showList} />
        <div class="topbar-title" data-plain>
          <h1>{title}</h1>
          {hint && <p class="ellipsis">{hint}</p>}
        </div>
      </header>
      <OfflineNotice />
      <JoinRequestNotice />
      <div
        ref={body}
        class="place"
        {...rows}
        onScroll={({ currentTarget }) => left.set(title, currentTarget.scrollTop)}
      >
        {children}
      </div>
    </main>
  );
}
