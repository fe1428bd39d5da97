import { t } from "../i18n";
import { call } from "../net/api";
import { calmly } from "../net/calmly";
import { begun, continued, type Gathered, type Listed, lists, place, putList } from "../state/places";
import { beginSaved, moveSaved, saved, setSaved } from "../state/saved";
import { say } from "../state/screen";
import { complain, mention } from "./trouble";

/** So many messages come at once. */
const limit = 30;

/** Asks which messages I keep; what cannot be had is asked for with the next connection. */
export async function loadSavedIds(): Promise<void> {
  beginSaved();
  try {
    setSaved((await call("listSavedIds")).messageIds);
  } catch (error) {
    mention(error);
  }
}

/** Brings the beginning of a place up to date. Throws a WireError. */
export async function loadPlace(name: Gathered): Promise<void> {
  const fresh = await ask(name);
  putList(name, begun(lists.value[name], fresh, fresh.length === limit));
}

const under = new Set<Gathered>();

/** Asks for what follows in a place. Throws a WireError. */
export async function loadFurther(name: Gathered): Promise<void> {
  const last = lists.value[name].items?.at(-1);
  if (!last || !lists.value[name].more || under.has(name)) return;
  under.add(name);
  try {
    const next = await ask(name, last);
    putList(name, continued(lists.value[name], next, next.length === limit));
  } finally {
    under.delete(name);
  }
}

function ask(name: Gathered, after?: Listed): Promise<Listed[]> {
  if (name === "mentions") return call("listMentions", { limit, ...(after && { before: after.message.id }) });
  return call("listSaved", { limit, ...(after?.savedAt && { before: after.savedAt }) });
}

/** Keeps a message for later, or no longer. */
export async function toggleSaved(id: number): Promise<void> {
  const on = !saved.value.has(id);
  moveSaved(id, on);
  try {
    await calmly(() => call(on ? "saveMessage" : "unsaveMessage", { id }));
  } catch (error) {
    moveSaved(id, !on);
    complain(error);
    return;
  }
  // What was asked for meanwhile may be of before.
  if (place.value === "saved") loadPlace("saved").catch(mention);
  say(t(on ? "saved.done" : "saved.removed"), { name: t("undo"), act: () => void toggleSaved(id) });
}
