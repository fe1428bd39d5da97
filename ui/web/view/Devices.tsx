import { useState } from "preact/hooks";
import { endSession, linkDevice, listSessions } from "../commands/account";
import { complain } from "../commands/trouble";
import { t } from "../i18n";
import { ago } from "../i18n/format";
import { copyText } from "../platform/clipboard";
import type { Session } from "../protocol.gen";
import { say } from "../state/screen";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";

/** Where I am signed in; each can be ended, and another one added. */
export function Devices() {
  const [sessions, setSessions] = useState<Session[]>([]);
  const [url, setUrl] = useState("");
  const load = () => listSessions().then(setSessions, complain);
  const end = (id: number) => endSession(id).then(load, complain);
  const copy = async () => say(t((await copyText(url)) ? "copied" : "notCopied"));
  return (
    <details class="fold" onToggle={(event) => event.currentTarget.open && load()}>
      <summary>{t("settings.devices")}</summary>
      <div class="stack">
        <ul class="waiting">
          {sessions.map((session) => (
            <li key={session.id}>
              <Icon name="computer" />
              <span class="grow">
                <strong class="ellipsis">{session.label || session.kind}</strong>
                <small>
                  {session.current
                    ? t("settings.thisDevice")
                    : t("settings.lastUsed", { when: ago(new Date(session.lastUsedAt), new Date()) })}
                </small>
              </span>
              {!session.current && (
                <button type="button" class="button" onClick={() => end(session.id)}>
                  {t("settings.end")}
                </button>
              )}
            </li>
          ))}
        </ul>
        {url ? (
          <div>
            <p>{t("settings.deviceLink")}</p>
            <div class="copy-line">
              <span class="grow">{url}</span>
              <IconButton icon="copy" name={t("copy")} onClick={copy} />
            </div>
          </div>
        ) : (
          <button
            type="button"
            class="button"
            onClick={() => linkDevice().then((link) => setUrl(link.url), complain)}
          >
            {t("settings.addDevice")}
          </button>
        )}
      </div>
    </details>
  );
}
