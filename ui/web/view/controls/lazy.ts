import { signal } from "@preact/signals";
import { type ComponentType, h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { hostAnswers } from "../../commands/connection";
import { isBusy } from "../../commands/update";
import { loadAllWords, t } from "../../i18n";
import { idle } from "../../platform/idle";
import { reloadOnce } from "../../platform/reload";
import { laterSheet } from "../../platform/sheet";
import { link } from "../../state/link";
import { say } from "../../state/screen";
import type { Meanwhile } from "./TypedAhead";

const parts: (() => Promise<unknown>)[] = [];

/** A part that could not be fetched is tried again this often, and at once when the connection is back. */
const again = 4_000;

/**
 * A component whose code, style and words are fetched when it is first shown, or before that, once the page has nothing else to do:
 *
 *     const KeysDialog = lazy(() => import("../hall/KeysDialog"), "KeysDialog");
 *
 * Until then it is nothing, or what stands in for it, which says when it may take its place. Without the host it says so and appears when the host is back. A host that answers but does
 * not have the code any more was updated meanwhile: the page is loaded anew, once.
 */
export function lazy<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
  StandIn?: ComponentType<Meanwhile>,
): ComponentType<Props> {
  const ready = signal<ComponentType<Props> | null>(null);
  const get = async () => {
    if (ready.peek()) return;
    const [part] = await Promise.all([load(), laterSheet(), loadAllWords()]);
    ready.value = part[name];
  };
  parts.push(get);
  return function Lazy(props: Props & Pick<Meanwhile, "close">) {
    const [waits, setWaits] = useState(StandIn !== undefined && !ready.peek());
    useEffect(() => {
      if (ready.peek()) return;
      const gone = new AbortController();
      void insist(get, gone.signal);
      return () => gone.abort();
    }, []);
    const Part = ready.value;
    if (StandIn && waits)
      return h(StandIn, { ready: Part !== null, go: () => setWaits(false), close: props.close });
    return Part && h(Part, props);
  };
}

/** Code that is fetched when it is first asked for, or before that like a lazy component's. */
export function later<Module>(load: () => Promise<Module>): () => Promise<Module> {
  parts.push(load);
  return load;
}

/** Fetches every lazy part, one after the other, each when the browser is idle. */
export async function fetchParts(): Promise<void> {
  for (const get of parts) {
    await idle();
    await get().catch(() => {}); // tried again when it is shown
  }
}

async function insist(get: () => Promise<void>, gone: AbortSignal): Promise<void> {
  let answers = false;
  for (let said = false; !gone.aborted; ) {
    try {
      return await get();
    } catch {
      // A host that answers now may have been out of reach a moment ago, when the code was asked for.
      const before = answers;
      answers = await hostAnswers();
      if (before && answers) break;
    }
    if (answers) continue;
    if (!said) say(t("lazy.waiting"));
    said = true;
    await moment();
  }
  if (!gone.aborted && (isBusy() || !reloadOnce(import.meta.url))) say(t("lazy.failed"));
}

/** Ends after a while, or earlier when the connection is back. */
function moment(): Promise<void> {
  return new Promise((resolve) => {
    let stop = () => {};
    const done = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, again);
    let before = link.peek().state;
    stop = link.subscribe(({ state }) => {
      if (state === "online" && before !== "online") queueMicrotask(done);
      before = state;
    });
  });
}
