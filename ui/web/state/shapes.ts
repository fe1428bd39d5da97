import * as storage from "../platform/storage";

/**
 * What a value must look like: the name of a type, a list of one shape, an object of shapes, or a shape that may also be null
 * or missing. More fields than named are fine.
 */
export type Shape =
  | "number"
  | "string"
  | "boolean"
  | readonly [Shape]
  | Maybe
  | { readonly [field: string]: Shape };

class Maybe {
  constructor(readonly shape: Shape) {}
}

export const maybe = (shape: Shape) => new Maybe(shape);

/** Whether a value that came from elsewhere is what the page builds on. */
export function fits(shape: Shape, value: unknown): boolean {
  if (typeof shape === "string") return typeof value === shape && !Number.isNaN(value);
  if (shape instanceof Maybe) return value === null || value === undefined || fits(shape.shape, value);
  if (Array.isArray(shape)) return Array.isArray(value) && value.every((item) => fits(shape[0], item));
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(shape).every(([field, inner]) =>
    fits(inner, (value as Record<string, unknown>)[field]),
  );
}

/** What this browser keeps under a key; null where an older page, or nobody, left something else there. */
export function recall<T>(key: string, shape: Shape): T | null {
  const found = storage.get<T>(key);
  return fits(shape, found) ? found : null;
}

const person = { id: "number", name: "string", displayName: "string", role: "string" } as const;

const user = { ...person, status: "string", statusText: "string", lastSeenAt: "string" } as const;

const message = {
  id: "number",
  chatRoomId: "number",
  seq: "number",
  rev: "number",
  sender: person,
  content: "string",
  createdAt: "string",
  replyTo: maybe({ seq: "number", senderId: "number", excerpt: "string" }),
  thread: maybe({ replies: "number", userIds: ["number"] }),
  reactions: [{ emoji: "string", userIds: ["number"] }],
  files: [{ id: "number", name: "string", size: "number", url: "string" }],
  mentions: ["number"],
  poll: maybe({ options: [{ id: "number", text: "string", userIds: ["number"] }] }),
} as const;

const room = {
  id: "number",
  name: "string",
  topic: "string",
  kind: "string",
  memberIds: maybe(["number"]),
  lastSeq: "number",
  rev: "number",
  lastReadSeq: "number",
  unread: "number",
  mentions: "number",
  createdAt: "string",
  lastMessage: maybe(message),
} as const;

const emoji = { name: "string", url: "string", userId: "number", createdAt: "string" } as const;

const command = { name: "string", hint: "string", description: "string", botId: "number" } as const;

const instance = { id: "string", name: "string" } as const;

const emojiChange = { name: "string", emoji: maybe(emoji) } as const;

export const shapes = { user, message, room, command, instance, emoji, emojiChange } as const;

/** What this browser keeps: the last known hall, histories, and what is written and chosen here. */
export const kept = {
  hall: { me: user, instance, rooms: [room], people: [user], commands: maybe([command]), openId: "number" },
  emoji: [emoji],
  timeline: { messages: [message], rev: "number", heard: "number", live: "boolean" },
  unsent: {
    draft: { chatRoomId: "number", content: "string", clientId: "string" },
    at: "number",
    files: maybe([{ key: "string", name: "string", size: "number", type: "string" }]),
  },
  notes: [
    {
      key: "string",
      conversation: "number",
      after: "number",
      at: "number",
      bot: person,
      command: "string",
      text: "string",
    },
  ],
  begun: [{ name: "string", value: "string" }],
  draft: { text: "string", replyTo: maybe({ id: "number", sender: person, content: "string" }) },
} as const;
