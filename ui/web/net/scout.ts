import type { HostProof, TransferKey } from "../protocol.gen";
import { decode, encode, hmac } from "./hmac";

/** A host that does not answer for this long, in milliseconds, is not there. */
const patience = 2_500;
/** Once one host has proven itself, the others have so long left: an address that is silent holds nobody up. */
const others = 500;

/** Whom a page follows: the hall that gave it a transfer key. */
export interface Followed {
  readonly instance: string;
  readonly key: TransferKey;
}

/** Where a host has proven to be the hall. */
export interface Found {
  readonly origin: string;
  /** Of two such hosts the hall is where this is higher. */
  readonly epoch: number;
}

/**
 * Asks at all of these origins for the hall, and returns where it is: where the epoch is highest, and of those the first. Who only
 * claims to be it is passed over: the answer has to be made with the secret that the page was given together with its key, for this
 * very origin and this very question (the server's auth/transfer.go says why). Until then the key is shown to nobody.
 */
export async function find(origins: readonly string[], followed: Followed): Promise<Found | null> {
  const found: (Found | null)[] = origins.map(() => null);
  await new Promise<void>((done) => {
    const all = origins.map(async (origin, at) => {
      found[at] = await prove(origin, followed);
      if (found[at]) setTimeout(done, others);
    });
    void Promise.all(all).then(() => done());
  });
  return found.reduce((best, one) => (one && one.epoch > (best?.epoch ?? 0) ? one : best), null);
}

async function prove(origin: string, { instance, key }: Followed): Promise<Found | null> {
  const nonce = encode(crypto.getRandomValues(new Uint8Array(24)));
  const answer = await post<HostProof>(`${origin}/api/hosts/proof`, { id: key.id, nonce });
  const epoch = answer?.epoch ?? 0;
  if (answer?.instance !== instance || !Number.isSafeInteger(epoch)) return null;
  const text = `maru host\n${instance}\n${epoch}\n${origin}\n${nonce}`;
  const proof = encode(hmac(decode(key.secret), new TextEncoder().encode(text)));
  return answer.proof === proof ? { origin, epoch } : null;
}

/**
 * Signs in at the hall's new origin, which has proven itself, and leaves there what the page takes along. Returns the one-time key
 * with which the page goes on there; "" when the transfer key was used already, by another page of this browser, which is signed in
 * there by now; null when it did not work.
 */
export async function enter(origin: string, key: TransferKey, luggage: object): Promise<string | null> {
  const refused: number[] = [];
  const signedIn = await post<{ token: string }>(`${origin}/api/signin`, { key: key.key }, "", refused);
  if (!signedIn) return refused.includes(401) ? "" : null;
  const ticket = await post<{ key: string }>(`${origin}/api/move`, { luggage }, signedIn.token);
  return ticket?.key ?? "";
}

async function post<Answer>(
  url: string,
  body: object,
  token = "",
  refused: number[] = [],
): Promise<Partial<Answer> | null> {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok) refused.push(response.status);
    const answer: unknown = response.ok ? await response.json() : null;
    return typeof answer === "object" ? answer : null;
  } catch {
    return null;
  }
}
