import { rotateInvite } from "../../commands/invite";
import { type Key, t } from "../../i18n";
import { useKept } from "../controls/useKept";

const hour = 3_600_000;

/** For how long a link may be good; 0 is until there is another. */
const spans: [time: number, name: Key][] = [
  [0, "invite.always"],
  [hour, "invite.hour"],
  [24 * hour, "invite.day"],
  [7 * 24 * hour, "invite.week"],
];

/** Makes a new link, after saying what stops working with it. */
export function NewInvite() {
  const [asked, setAsked] = useKept("newInvite", false);
  const [span, setSpan] = useKept("newInviteSpan", 0);
  const make = async () => {
    if (await rotateInvite(span)) setAsked(false);
  };
  if (!asked) {
    return (
      <button type="button" class="button" data-wide onClick={() => setAsked(true)}>
        {t("invite.rotate")}
      </button>
    );
  }
  return (
    <div class="ask" role="alertdialog" aria-label={t("invite.rotate")}>
      <p>{t("invite.rotateHint")}</p>
      <Span value={span} choose={setSpan} />
      <div class="actions">
        <button type="button" class="button" autofocus onClick={() => setAsked(false)}>
          {t("cancel")}
        </button>
        <button type="button" class="button" data-kind="primary" onClick={make}>
          {t("invite.rotate")}
        </button>
      </div>
    </div>
  );
}

function Span({ value, choose }: { value: number; choose: (span: number) => void }) {
  return (
    <label class="field">
      <span>{t("invite.good")}</span>
      <select
        class="input"
        value={String(value)}
        onChange={(event) => choose(Number(event.currentTarget.value))}
      >
        {spans.map(([time, name]) => (
          <option key={time} value={String(time)}>
            {t(name)}
          </option>
        ))}
      </select>
    </label>
  );
}
