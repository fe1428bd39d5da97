import { t } from "../../i18n";
import { list } from "../../i18n/format";
import { typists } from "../../state/typing";

/** Who is writing right now, in the main timeline or in a thread. */
export function TypingLine({ threadId }: { threadId: number }) {
  const here = [...typists.value.values()].filter((typist) => typist.threadId === threadId);
  const names = here.map(({ name }) => name);
  return (
    <div class="typing">
      {names.length > 0 && (
        <span aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      )}
      <span>{sentence(names)}</span>
    </div>
  );
}

function sentence(names: string[]): string {
  const [name = ""] = names;
  if (names.length === 0) return "";
  if (names.length === 1) return t("typing.one", { name });
  return names.length < 4 ? t("typing.two", { names: list(names) }) : t("typing.many");
}
