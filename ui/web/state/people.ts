import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Mode, Presence, Status, User } from "../protocol.gen";

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

export function setPeople(users: User[]): void {
  people.value = new Map(users.map((user) => [user.id, user]));
}

export function putPerson(user: User): void {
  people.value = new Map(people.value).set(user.id, user);
}

export function removePerson(id: number): void {
  const left = new Map(people.value);
  left.delete(id);
  people.value = left;
}

export function applyPresence({ userId, status, statusText, lastSeenAt }: Presence): void {
  const user = people.value.get(userId);
  if (user) putPerson({ ...user, status, statusText, lastSeenAt });
}

/** People for a list: those who are here first, then by name. */
export function byPresence(users: Iterable<User>): User[] {
  const away = (user: User) => (user.status === "offline" ? 1 : 0);
  return [...users].sort(
    (a, b) => away(a) - away(b) || a.displayName.localeCompare(b.displayName) || a.id - b.id,
  );
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
