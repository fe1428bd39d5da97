import { call } from "../net/api";
import { openId } from "../state/rooms";
import { onlyHere, query, results } from "../state/search";
import { complain } from "./trouble";

const limit = 50;

/** A search begins when nothing has been typed for this long. */
const pause = 180;
let timer: ReturnType<typeof setTimeout> | undefined;
let latest = 0;

export function search(text: string): void {
  query.value = text;
  clearTimeout(timer);
  timer = setTimeout(() => void run(), pause);
}

export function searchOnlyHere(on: boolean): void {
  onlyHere.value = on;
  void run();
}

/** Asks the host; an answer that is overtaken by a later question is dropped. */
async function run(): Promise<void> {
  const asked = ++latest;
  const q = query.value.trim();
  if (q === "") {
    results.value = null;
    return;
  }
  const where = onlyHere.value ? { chatRoomId: openId.value } : {};
  try {
    const reply = await call("searchMessages", { q, limit, ...where });
    if (asked === latest) results.value = reply.results;
  } catch (error) {
    if (asked === latest) complain(error);
  }
}
