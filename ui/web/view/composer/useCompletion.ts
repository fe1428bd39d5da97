import type { RefObject } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { insertText } from "../../platform/editing";
import type { Room } from "../../protocol.gen";
import { botCommands } from "../../state/botCommands";
import { callAt, type Token, tokenAt } from "../../state/completion";
import type { Suggestion } from "../../state/suggest";
import { later } from "../controls/lazy";
import { stepped } from "../controls/options";

const suggestions = later(() => import("../../state/suggest"));

interface Shown {
  token: Token;
  items: readonly Suggestion[];
  chosen: number;
}

/**
 * Completes names and emoji as they are typed into a field, and commands where it calls them: the list to show and the handlers that
 * steer it. It takes no key while an input method is composing; Enter and Tab come to accept by way of useEnter and press.
 */
export function useCompletion(
  field: RefObject<HTMLTextAreaElement | null>,
  room: Room | null,
  { calls = false } = {},
) {
  const [shown, setShown] = useState<Shown | null>(null);
  /** What is shown, or will be in a moment: keys may come before the next drawing. */
  const latest = useRef(shown);
  /** Where the token stands whose list was put away; a sign typed anew brings it back. */
  const dismissed = useRef(-1);
  /** Answers that come for another token than this one are late. */
  const asked = useRef<Token | null>(null);
  const list = useId();

  const show = (next: Shown | null) => {
    latest.current = next;
    setShown(next);
  };
  const offer = (token: Token, items: readonly Suggestion[]) => {
    const before = latest.current;
    const same = before?.token.from === token.from && before.token.query === token.query;
    const chosen = same ? Math.min(before.chosen, items.length - 1) : 0;
    show(items.length > 0 ? { token, items, chosen } : null);
  };
  const look = () => {
    const token = tokenOf(field.current, calls);
    asked.current = token;
    if (token?.from !== dismissed.current || token.query === "") dismissed.current = -1;
    if (!token || dismissed.current >= 0) show(null);
    else
      void suggest(token, room).then((items) => {
        if (asked.current === token) offer(token, items);
      });
  };

  const known = botCommands.value;
  useEffect(() => {
    if (asked.current?.sign === "/") look();
  }, [known]);

  const accept = (index?: number): boolean => {
    const now = latest.current;
    const item = now?.items[index ?? now.chosen];
    const box = field.current;
    if (!now || !item || !box) return false;
    show(null);
    const { from, query, sign } = goneOn(now.token, tokenOf(box, calls));
    const to = from + sign.length + query.length;
    const space = /^[\s\p{P}]/u.test(box.value.slice(to)) ? "" : " ";
    insertText(box, item.text + space, from, to);
    return true;
  };

  /** Sees a key before the field's own meaning of it; a key that was used is prevented. */
  const press = (event: KeyboardEvent) => {
    const now = latest.current;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      asked.current = null; // it sends whatever is offered
      show(null);
    }
    if (!now || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = stepped(event, now.chosen, now.items.length);
    if (next !== null) show({ ...now, chosen: next });
    else if (event.key === "Tab" && !event.shiftKey) accept();
    else if (event.key === "Escape") {
      dismissed.current = now.token.from;
      show(null);
    } else return;
    event.preventDefault();
  };

  return {
    list,
    items: shown?.items ?? [],
    chosen: shown?.chosen ?? 0,
    look,
    accept,
    press,
    choose: (index: number) => shown && show({ ...shown, chosen: index }),
    /** The handlers that tell of a caret that moved without typing. */
    handlers: {
      onClick: look,
      onBlur: () => {
        asked.current = null;
        show(null);
      },
      onKeyUp: (event: KeyboardEvent) => {
        if (/^(Arrow(Left|Right)|Home|End)$/.test(event.key)) look();
      },
    },
    aria: {
      "aria-autocomplete": "list" as const,
      "aria-haspopup": "listbox" as const,
      "aria-controls": shown ? list : undefined,
      "aria-activedescendant": shown ? `${list}-${shown.chosen}` : undefined,
    },
  };
}

/** The token whose list is shown, with what was typed since: the list for that may still be on its way. */
function goneOn(shown: Token, typed: Token | null): Token {
  return typed?.from === shown.from && typed.query.startsWith(shown.query) ? typed : shown;
}

function tokenOf(box: HTMLTextAreaElement | null, calls: boolean): Token | null {
  if (!box || box.selectionStart !== box.selectionEnd) return null;
  return (calls ? callAt(box.value, box.selectionEnd) : null) ?? tokenAt(box.value, box.selectionEnd);
}

/** None while what knows them cannot be fetched. */
async function suggest(token: Token, room: Room | null): Promise<readonly Suggestion[]> {
  const known = await suggestions().catch(() => null);
  return known ? known.suggest(token, room) : [];
}

export type Completion = ReturnType<typeof useCompletion>;
