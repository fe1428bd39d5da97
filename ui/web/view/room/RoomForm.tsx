import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { codeOf, why } from "../../commands/trouble";
import { t } from "../../i18n";
import { limits } from "../../state/limits";
import { CountedField } from "../controls/CountedField";
import { useBegun } from "../controls/useBegun";

interface Props {
  name: string;
  topic: string;
  /** Whether the name may be chosen; otherwise it is said who may. */
  named: boolean;
  /** What is typed is kept under this name until it is sent. */
  keptAs: string;
  /** What the button says that sends it. */
  action: string;
  /** What was typed, without space around it. Throws a WireError, which the form shows. */
  send: (given: { name: string; topic: string; form: FormData }) => Promise<void>;
  close: () => void;
  children?: ComponentChildren;
}

/** What the form of a new room is kept as. */
export const newRoom = "newRoom";

/** What a room is called and for, with what the host says against it beside the field that it is about. */
export function RoomForm({ name, topic, named, keptAs, action, send, close, children }: Props) {
  const box = useRef<HTMLFormElement>(null);
  const begun = useBegun(box, keptAs, keptAs === newRoom && name !== "");
  const [trouble, setTrouble] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const taken = trouble !== null && codeOf(trouble) === "name_taken";
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const given = (field: string, otherwise: string) => String(form.get(field) ?? otherwise).trim();
    setBusy(true);
    try {
      await send({ name: given("name", name), topic: given("topic", topic), form });
      begun.done();
    } catch (error) {
      setTrouble(error);
      setBusy(false);
    }
  };
  return (
    <form ref={box} class="stack" onSubmit={submit} onInput={begun.onInput}>
      {named ? (
        <CountedField
          label={t("rooms.name")}
          name="name"
          most={limits.value.roomName}
          value={name}
          trouble={taken ? t("rooms.nameTaken") : undefined}
          required
          autofocus
          changed={() => setTrouble(null)}
        />
      ) : (
        <p class="hint">{t("rooms.nameByMaker")}</p>
      )}
      <CountedField
        label={t("rooms.topic")}
        name="topic"
        most={limits.value.topic}
        value={topic}
        placeholder={t("rooms.topicHint")}
        autofocus={!named}
      />
      {children}
      {trouble !== null && !taken && (
        <p class="trouble" role="alert">
          {why(trouble)}
        </p>
      )}
      <div class="actions">
        <button
          type="button"
          class="button"
          onClick={() => {
            begun.done();
            close();
          }}
        >
          {t("cancel")}
        </button>
        <button type="submit" class="button" data-kind="primary" disabled={busy}>
          {action}
        </button>
      </div>
    </form>
  );
}
