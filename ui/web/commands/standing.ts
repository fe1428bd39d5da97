import { effect } from "@preact/signals";
import { isReloaded } from "../platform/reload";
import { clearHere, getHere, keepPlaceHere, removeHere, setHere } from "../platform/tab";
import { gone, inSight } from "../state/reading";
import { openId } from "../state/rooms";
import { chosen, query, results } from "../state/search";
import { isOurs, type Standing, stand, standing } from "../state/standing";
import { closeWhatIsGone, followTabs } from "./follow";
import { searchNow } from "./search";

const name = "page";
let begun = false;

/** The place in a room is kept once it has been still for so long, in milliseconds: browsers let an address be changed only so often. */
const pause = 400;

/**
 * Opens what was open in this tab when its page was left, where that was, and from then on keeps what is open and where the
 * open room is read. Once for the life of the page.
 */
export function goOn(): void {
  if (begun) return;
  begun = true;
  followTabs();
  closeWhatIsGone();
  const left = isReloaded() ? getHere(name) : null;
  if (isOurs(left)) atItsRoom(left);
  else {
    clearHere();
    keep();
  }
}

/** The room may have to be asked for first; whoever goes elsewhere meanwhile does not want it any more. */
function atItsRoom(left: Standing): void {
  const stop = effect(() => {
    const there = openId.value === left.room;
    if (!there && openId.value === 0 && !gone.value) return;
    queueMicrotask(() => {
      stop();
      if (there) goOnWith(left);
      keep();
    });
  });
}

function goOnWith(left: Standing): void {
  stand(left);
  if (left.query === "" && left.filters.from === 0 && left.filters.has.length === 0) return;
  void searchNow().then(() => {
    if (query.value === left.query) chosen.value = Math.min(left.chosen, (results.value?.length ?? 0) - 1);
  });
}

function keep(): void {
  let last = "";
  effect(() => {
    const now = standing();
    const text = JSON.stringify(now);
    if (text === last) return;
    last = text;
    if (now) setHere(name, now);
    else removeHere(name);
  });
  effect(() => {
    const { seq, atEnd } = inSight.value;
    if (openId.value === 0 || seq === 0) return;
    const timer = setTimeout(() => keepPlaceHere(atEnd ? 0 : seq), pause);
    return () => clearTimeout(timer);
  });
}
