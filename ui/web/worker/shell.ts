/** A build of the page: its name, and the files that it is made of. */
export interface Build {
  readonly name: string;
  readonly files: readonly string[];
}

/** What is done about a request: the page is wanted, or a file whose name tells its content; null is none of ours. */
export type Wanted = "page" | "file" | null;

/** The addresses that all show the page, as the host knows them too. */
const views = /^\/(join\/[^/]+|rooms\/\d+(\/\d+)?|mentions|saved|threads)?$/;

const prefix = "maru.page.";
const shell = "/";
const anyway: CacheQueryOptions = { ignoreVary: true };

/** Answers about people and what people sent are never wanted: only the page keeps what it keeps of those. */
export function wanted({ method, mode, url }: Pick<Request, "method" | "mode" | "url">, own: string): Wanted {
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== own) return null;
  if (mode === "navigate") return views.test(pathname) ? "page" : null;
  return pathname.startsWith("/static/") ? "file" : null;
}

/** Keeps a build, all of it or nothing. Throws where something of it is gone: the host has another one by now. */
export async function keep({ name, files }: Build): Promise<void> {
  const cache = await caches.open(prefix + name);
  const page = await fetch(shell, { cache: "no-cache" });
  const named = (await page.clone().text()).match(/\/static\/[\w.-]+/g) ?? [];
  if (!page.ok || named.length === 0 || !named.every((file) => files.includes(file)))
    throw new Error("the host serves another page");
  await cache.addAll([...files]);
  await cache.put(shell, page);
}

/** Lets go of builds, but for the one before: a page of it may be open, and the host does not have its parts any more. */
export async function letGo({ name }: Build): Promise<void> {
  const others = (await caches.keys()).filter((kept) => kept.startsWith(prefix) && kept !== prefix + name);
  await Promise.all(others.slice(0, -1).map((kept) => caches.delete(kept)));
}

/** The host's page, or the one that is kept where the host does not answer within so many milliseconds, or only a proxy does. */
export async function page({ name }: Build, network: Promise<Response>, patience: number): Promise<Response> {
  const answer = await Promise.race([network.catch(() => null), after(patience)]);
  if (answer && !isAway(answer)) return answer;
  return (await caches.match(shell, { ...anyway, cacheName: prefix + name })) ?? network;
}

/** A file of any build that is kept; else the host's, which is kept from then on. */
export async function file({ name }: Build, request: Request): Promise<Response> {
  const kept = await caches.match(request, anyway);
  if (kept) return kept;
  const answer = await fetch(request);
  // Another worker may have let go of this build meanwhile, or of everything: it is not begun anew.
  if (answer.ok && (await caches.has(prefix + name))) {
    const cache = await caches.open(prefix + name);
    await cache.put(request, answer.clone()).catch(() => {}); // a full disk is no reason not to show it
  }
  return answer;
}

/** Whether a proxy says that there is nobody behind it. */
function isAway({ status }: Response): boolean {
  return status >= 502 && status <= 504;
}

function after(wait: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), wait));
}
