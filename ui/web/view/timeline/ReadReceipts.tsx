import { useComputed } from "@preact/signals";
import { t } from "../../i18n";
import { list } from "../../i18n/format";
import { isNarrow } from "../../platform/device";
import { people } from "../../state/people";
import { readersHere } from "../../state/receipts";
import { AvatarOf } from "../controls/Avatar";
import { Icon } from "../controls/Icon";

/** Beside these the rest is counted. */
const mostFaces = () => (isNarrow() ? 3 : 5);

/** Who has read up to this message: small faces at its end, which take no room of their own. */
export function ReadReceipts({ seq }: { seq: number }) {
  const here = useComputed(() => readersHere.value.get(seq) ?? "").value;
  if (here === "") return null;
  if (here === "read") {
    return (
      <span class="readers">
        <Icon name="check" />
        {t("reading.read")}
      </span>
    );
  }
  const ids = here.split(" ").map(Number);
  const most = mostFaces();
  const known = people.peek();
  const names = list(ids.map((id) => known.get(id)?.displayName ?? "?"));
  return (
    <span
      class="readers"
      role="img"
      aria-label={t("reading.by", { names })}
      title={t("reading.by", { names })}
    >
      {ids.slice(0, most).map((id) => (
        <AvatarOf key={id} userId={id} size="tiny" />
      ))}
      {ids.length > most && <span>+{ids.length - most}</span>}
    </span>
  );
}
