import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Mode, Person, Presence, Status, User } from "../protocol.gen";

/** Everybody of the hall that I may see, by id. */
export const people = signal<ReadonlyMap<number, User>>(new Map());

const single = new Map<number, ReadonlySignal<User | undefined>>();

/** Somebody of the hall. Unlike reading people, it concerns a view only when this one person changes. */
export function personOf(id: number): User | undefined {
  let person = single.get(id);
  if (!person) {
    person = computed(() => people.value.get(id));
    single.set(id, person);
  }
  return person.value;
}

const avatars = new Map<number, ReadonlySignal<string | null>>();

/** Where somebody's picture is; null without one. It concerns a view only when the picture changes. */
export function avatarOf(id: number): string | null {
  let avatar = avatars.get(id);
  if (!avatar) {
    avatar = computed(() => people.value.get(id)?.avatarUrl ?? null);
    avatars.set(id, avatar);
  }
  return avatar.value;
}

/** What those who left the hall were called, by id: their messages and conversations stay. */
const departed = signal<ReadonlyMap<number, string>>(new Map());

export function setPeople(users: User[]): void {
  const now = new Map(users.map((user) => [user.id, user]));
  if (users.length === 0) departed.value = new Map();
  else depart([...people.peek().values()].filter((user) => !now.has(user.id)));
  people.value = now;
}

function depart(users: User[]): void {
  if (users.length === 0) return;
  const names = users.map((user) => [user.id, user.displayName] as const);
  departed.value = new Map([...departed.peek(), ...names]);
}

/** What somebody is called, or was; sender is where else their name may stand. */
export function nameOf(id: number, sender?: Person | null): string {
  const known = personOf(id)?.displayName ?? departed.value.get(id);
  return known ?? (sender?.id === id ? sender.displayName : "…");
}

export function putPerson(user: User): void {
  people.value = new Map(people.value).set(user.id, user);
}

export function removePerson(id: number): void {
  const left = new Map(people.value);
  const user = left.get(id);
  if (user) depart([user]);
  left.delete(id);
  people.value = left;
}

export function applyPresence({ userId, status, statusText, lastSeenAt }: Presence): void {
  const user = people.value.get(userId);
  if (user) putPerson({ ...user, status, statusText, lastSeenAt });
}

/** One for all: making one costs more than sorting a list by it. */
const names = new Intl.Collator(undefined, { numeric: true });

function byName(a: User, b: User): number {
  return names.compare(a.displayName, b.displayName) || a.id - b.id;
}

/** People for a list: those who are here first, then by name. */
export function byPresence(users: Iterable<User>): User[] {
  const away = (user: User) => (user.status === "offline" ? 1 : 0);
  return [...users].sort((a, b) => away(a) - away(b) || byName(a, b));
}

/** People as a list shows them: here (whoever asks not to be disturbed is here too), away, gone; each group by name. */
export function byGroup(users: Iterable<User>): Record<"here" | "away" | "gone", User[]> {
  const groups = { here: [] as User[], away: [] as User[], gone: [] as User[] };
  for (const user of [...users].sort(byName)) {
    if (user.status === "offline") groups.gone.push(user);
    else if (user.status === "away") groups.away.push(user);
    else groups.here.push(user);
  }
  return groups;
}

/**
 * What I chose to appear as, told from how I look while connected. Away says nothing new where this device is idle: it may be
 * that of somebody who chose to be here.
 */
export function modeBehind(status: Status, known: Mode, idle: boolean): Mode {
  if (status === "offline") return "invisible";
  if (status === "away") return idle && known === "online" ? "online" : "away";
  return status;
}

/** How I may choose to appear, in the order of lists. */
export const modes: readonly Mode[] = ["online", "away", "dnd", "invisible"];
