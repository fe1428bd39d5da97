import { useRef, useState } from "preact/hooks";
import { setStatus } from "../../commands/account";
import { why } from "../../commands/trouble";
import { t } from "../../i18n";
import type { User } from "../../protocol.gen";
import { limits } from "../../state/limits";
import { ownEmoji } from "../../state/ownEmoji";
import { me } from "../../state/session";
import { asTyped, endOf, type Stay, stays, withEmoji } from "../../state/statusEnd";
import { CountedField } from "../controls/CountedField";
import { Dialog } from "../controls/Dialog";
import { PopoverButton } from "../controls/PopoverButton";
import { useBegun } from "../controls/useBegun";
import { useKept } from "../controls/useKept";
import { EmojiPicker } from "../emoji/EmojiPicker";
import { statusSuggestions } from "./statusSuggestions";

const hour = 3_600_000;

/** Says in a few words what I am up to, and for how long. */
export function StatusDialog({ close }: { close: () => void }) {
  const [trouble, setTrouble] = useState("");
  const [stay, setStay] = useKept<Stay>("statusStay", me.value?.statusUntil ? "until" : "always");
  const [until, setUntil] = useKept("statusUntil", suggested(me.value));
  const form = useRef<HTMLFormElement>(null);
  const begun = useBegun(form, "status");
  const finish = () => {
    begun.done();
    close();
  };
  const send = (text: string) => {
    const end = text === "" ? null : endOf(stay, until, new Date());
    if (end === undefined) setTrouble(t("person.untilPast"));
    else setStatus(text, end).then(finish, (error) => setTrouble(why(error)));
  };
  const lead = (emoji: string) => {
    const field = form.current?.querySelector<HTMLInputElement>("input[name=status]");
    if (!field) return;
    field.value = withEmoji(field.value, emoji, ownEmoji.peek());
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    field.focus();
  };
  return (
    <Dialog title={t("person.setStatus")} close={close}>
      <form
        ref={form}
        class="stack"
        onInput={begun.onInput}
        onSubmit={(event) => {
          event.preventDefault();
          send(String(new FormData(event.currentTarget).get("status") ?? "").trim());
        }}
      >
        <div class="status-field">
          <CountedField
            label={t("settings.status")}
            name="status"
            most={limits.value.statusText}
            value={me.value?.statusText}
            placeholder={t("settings.statusHint")}
            trouble={trouble || undefined}
            autofocus
            changed={() => setTrouble("")}
          />
          <PopoverButton icon="smile" name={t("person.statusEmoji")} kind="picker">
            {(shut) => (
              <EmojiPicker
                manages={false}
                choose={(emoji) => {
                  shut();
                  lead(emoji);
                }}
              />
            )}
          </PopoverButton>
        </div>
        <ul class="suggestions" aria-label={t("settings.statusQuick")}>
          {statusSuggestions.map((key) => (
            <li key={key}>
              <button type="button" class="chip-button" onClick={() => send(t(key))}>
                {t(key)}
              </button>
            </li>
          ))}
        </ul>
        <label class="field">
          <span>{t("person.stays")}</span>
          <select
            class="input"
            value={stay}
            onChange={({ currentTarget: { value } }) => {
              setStay(stays.find((one) => one === value) ?? "always");
              setTrouble("");
            }}
          >
            {stays.map((one) => (
              <option key={one} value={one}>
                {t(`person.stays.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {stay === "until" && (
          <input
            type="datetime-local"
            class="input"
            aria-label={t("person.stays.until")}
            value={until}
            min={asTyped(new Date())}
            onInput={(event) => {
              setUntil(event.currentTarget.value);
              setTrouble("");
            }}
          />
        )}
        <div class="actions">
          {me.value?.statusText && (
            <button type="button" class="button" onClick={() => send("")}>
              {t("settings.statusClear")}
            </button>
          )}
          <button type="submit" class="button" data-kind="primary">
            {t("save")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The end that is set, or a full hour that is not too soon. */
function suggested(mine: Pick<User, "statusUntil"> | null): string {
  if (mine?.statusUntil) return asTyped(new Date(mine.statusUntil));
  return asTyped(new Date(Math.ceil((Date.now() + hour) / hour) * hour));
}
