import { call } from "../net/api";
import type { JoinNeighbourRequest, Neighbour, NeighboursRequest } from "../protocol.gen";
import { trouble } from "../state/door";
import { neighbours, offered, search, silent, wantsOwn } from "../state/neighbours";
import { codeOf, keyOf } from "./trouble";

let key = "";
let typed = "";
let looking: Promise<void> = Promise.resolve();

/** The key of the host link, while nobody owns the hall here. */
export const firstKey = () => key;

/** Looks for halls elsewhere, with the key of the host link; whoever opens a hall meanwhile waits for the outcome. */
export function lookAround(hostKey: string): void {
  key = hostKey;
  neighbours.value = null;
  looking = find({ key }).catch(() => {
    neighbours.value = []; // nothing is known of any
  });
}

async function find(request: NeighboursRequest): Promise<void> {
  const { halls, last } = await call("findNeighbours", request);
  neighbours.value = halls;
  silent.value = last && !halls.some(({ id }) => id === last.id) ? last : null;
}

/** Whether a hall may be opened here: nobody opens one by mistake while there is another. */
export async function mayOpen(): Promise<boolean> {
  await looking;
  return !offered();
}

/** Looks at an address that somebody typed, or, without one, at all that are near. */
export async function lookFurther(link: string): Promise<void> {
  if (search.value === "looking") return;
  search.value = "looking";
  typed = link;
  const before = neighbours.value?.length ?? 0;
  try {
    await find(link ? { key, link } : { key, sweep: true });
  } catch (error) {
    if (codeOf(error) !== "not_found") trouble.value = keyOf(codeOf(error));
  }
  const found = (neighbours.value?.length ?? 0) > before;
  search.value = found ? "none" : "nobody";
  if (found) wantsOwn.value = false;
}

/** What leads to a hall through this computer: the host link's key, and the invite of the link that was typed if it leads there. */
export function wayTo({ url }: Neighbour): JoinNeighbourRequest {
  const invite = typed.includes(new URL(url).host) && /\/join\/([^/?#]+)/.exec(typed)?.[1];
  return { key, url, ...(invite && { invite }) };
}
