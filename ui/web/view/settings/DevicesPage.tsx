import { useEffect, useState } from "preact/hooks";
import { endSession, listSessions } from "../../commands/account";
import { why } from "../../commands/trouble";
import { t } from "../../i18n";
import type { Session } from "../../protocol.gen";
import { OutcomeLine } from "../controls/OutcomeLine";
import { useSaving } from "../controls/useSaving";
import { AddDevice } from "./AddDevice";
import { DeviceRow } from "./DeviceRow";
import { InstallCard } from "./InstallCard";

/** Where I am signed in: each can be ended, all others at once, and another one added. */
export function DevicesPage() {
  const [sessions, setSessions] = useState<readonly Session[] | null>(null);
  const [trouble, setTrouble] = useState("");
  const ending = useSaving();
  const load = async () => {
    try {
      setSessions(await listSessions());
      setTrouble("");
    } catch (error) {
      setTrouble(why(error));
    }
  };
  useEffect(() => void load(), []);
  const end = (ids: number[]) =>
    void ending.save(async () => {
      try {
        for (const id of ids) await endSession(id);
      } finally {
        await load();
      }
    });
  const others = (sessions ?? []).filter((session) => !session.current).map(({ id }) => id);
  return (
    <>
      <InstallCard />
      <p class="settings-note">{t("settings.devicesHint")}</p>
      {trouble && <OutcomeLine of={{ state: "failed", why: trouble }} retry={() => void load()} />}
      <ul class="devices" aria-busy={sessions === null && !trouble}>
        {sessions === null && !trouble && <li class="skeleton" />}
        {sessions?.map((session) => (
          <DeviceRow key={session.id} session={session} end={() => end([session.id])} />
        ))}
      </ul>
      <div class="actions">
        <OutcomeLine of={ending.outcome} />
        {others.length > 1 && (
          <button type="button" class="button" data-kind="danger" onClick={() => end(others)}>
            {t("settings.endOthers")}
          </button>
        )}
      </div>
      <AddDevice />
    </>
  );
}
