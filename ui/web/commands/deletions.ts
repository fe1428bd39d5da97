import { t } from "../i18n";
import { call } from "../net/api";
import { isApple, isTouch } from "../platform/device";
import { onLeave } from "../platform/leaving";
import type { Code, Message } from "../protocol.gen";
import { addDue, dropDue, due, dueIn, held, keepDue, loadDue } from "../state/deletions";
import { link } from "../state/link";
import { dropNotice, notice, say } from "../state/screen";
import { acknowledge } from "./catchup";
import { codeOf, complain } from "./trouble";

/** So long a deletion can be taken back. */
const patience = 6_000;

/** What the host refuses for good. */
const final: readonly Code[] = ["bad_request", "forbidden", "not_found", "conflict"];

/** The host is asked again this often what it could not do. */
const again = 15_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Which messages the host is being asked to delete. */
const under = new Set<number>();

/**
 * Deletes a message of mine: it looks deleted at once, and the host hears of it when it cannot be taken back any more. That
 * is after some seconds, when another deletion begins, and when the room or the page is left.
 */
export function holdDeletion(message: Message): void {
  void sendHeld();
  held.value = message;
  keepDue(message.id, Date.now() + 2 * patience); // should this tab be gone before, another one asks
  const keys = isApple() ? "⌘ Z" : "Ctrl Z";
  const sentence = isTouch() ? t("message.gone") : t("message.goneKeys", { keys });
  say(sentence, { name: t("undo"), act: takeBackDeletion, missed: () => void sendHeld() }, patience);
}

/** Lets the message stay that was deleted last; returns whether there was one. */
export function takeBackDeletion(): boolean {
  const message = held.value;
  if (!message) return false;
  held.value = null;
  dropDue(message.id);
  say(t("message.stays"));
  return true;
}

/** Tells the host at once of what could have been taken back. */
export async function sendHeld(): Promise<void> {
  const message = held.value;
  if (!message) return;
  held.value = null;
  addDue(message.id);
  if (notice.value?.action?.act === takeBackDeletion) dropNotice();
  await send(message.id);
}

/** Takes up what was to be deleted when this browser last left the hall; returns how to stop. */
export function startDeletions(): () => void {
  loadDue();
  const stop = onLeave(() => void sendHeld());
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** The host is back: it is asked for everything that it has not deleted yet. */
export function resumeDeletions(): void {
  clearTimeout(timer);
  for (const id of due.value) {
    const wait = dueIn(id);
    if (wait > 0) timer = setTimeout(resumeDeletions, wait);
    else void send(id);
  }
}

async function send(id: number): Promise<void> {
  if (under.has(id)) return;
  under.add(id);
  try {
    acknowledge(await call("removeMessage", { id }));
    dropDue(id);
  } catch (error) {
    if (final.includes(codeOf(error))) {
      dropDue(id);
      complain(error);
    } else if (link.value.state === "online") {
      clearTimeout(timer);
      timer = setTimeout(resumeDeletions, again);
    }
  } finally {
    under.delete(id);
  }
}
