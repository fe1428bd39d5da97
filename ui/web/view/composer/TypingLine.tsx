import { t } from "../../i18n";
import { list } from "../../i18n/format";
import { awaited } from "../../state/botCommands";
import { nameOf } from "../../state/people";
import { typists } from "../../state/typing";

interface Props {
  /** As in conversation.ts. */
  conversation: number;
  threadId: number;
}

/** Who is writing right now, in the main timeline or in a thread, or which bot is to answer me. */
export function TypingLine({ conversation, threadId }: Props) {
  const bot = awaited.value.get(conversation);
  const here = [...typists.value.values()].filter((typist) => typist.threadId === threadId);
  const names = here.map(({ name }) => name);
  return (
    <div class="typing">
      {(bot || names.length > 0) && (
        <span aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      )}
      <span>{bot ? t("typing.awaited", { name: nameOf(bot) }) : sentence(names)}</span>
    </div>
  );
}

function sentence(names: string[]): string {
  const [name = ""] = names;
  if (names.length === 0) return "";
  if (names.length === 1) return t("typing.one", { name });
  return names.length < 4 ? t("typing.two", { names: list(names) }) : t("typing.many");
}
