import type { Calls, ClientEvents, ServerEvents } from "../protocol.gen";
import { fits, type Shape, shapes } from "../state/shapes";

const { user, message, room, command, instance, emoji, emojiChange } = shapes;

const thread = { root: message, following: "boolean", lastReadSeq: "number", unread: "number" } as const;
const finding = { check: "string", outcome: "string", cause: "string" } as const;

const answers: { [Name in keyof Calls]?: Shape } = {
  getHealth: { app: "string" },
  getInstance: instance,
  getLimits: { content: "number" },
  previewInvite: { instance: { name: "string" }, members: "number" },
  askToJoin: { id: "number", key: "string" },
  claimJoin: { status: "string" },
  signIn: { user },
  getMe: user,
  updateMe: user,
  listSessions: [{ id: "number", lastUsedAt: "string" }],
  addDevice: { url: "string" },
  listUsers: [user],
  listCommands: [command],
  listNewcomers: [{ id: "number", name: "string" }],
  listRooms: [room],
  createRoom: room,
  getRoom: room,
  updateRoom: room,
  archiveRoom: room,
  setNotify: room,
  listRoomMembers: [user],
  listReceipts: [{ userId: "number", seq: "number" }],
  listMessages: [message],
  listPins: [message],
  listRevisions: [{ content: "string", editorId: "number", writtenAt: "string" }],
  listMentions: [{ message, room: { id: "number" } }],
  listSaved: [{ message, room: { id: "number" }, savedAt: "string" }],
  listSavedIds: { messageIds: ["number"] },
  getThread: thread,
  followThread: thread,
  unfollowThread: thread,
  listThreads: [thread],
  listReplies: [message],
  searchMessages: { results: [{ message, room: { id: "number" } }] },
  listEmoji: [emoji],
  addEmoji: emoji,
  examine: { verdict: "string", findings: [finding] },
  examineHost: [finding],
  listRefusals: [{ cause: "string", remedy: "string", lastAt: "string" }],
  getSharing: { addresses: [{ url: "string", kind: "string" }] },
  getInvite: { url: "string", qr: "string" },
  findNeighbours: { halls: [{ id: "string", name: "string", machine: "string", url: "string" }] },
};

const replies: { [Name in keyof ClientEvents]?: Shape } = {
  joinRoom: { room },
  sendMessage: { message },
  editMessage: { message },
  deleteMessage: { message },
  react: { message },
  pinMessage: { message },
  markThreadRead: { thread },
  runCommand: { text: "string" },
};

const events: { [Name in keyof ServerEvents]?: Shape } = {
  newMessage: message,
  messageChanged: message,
  typing: { chatRoomId: "number", user: { id: "number", displayName: "string" } },
  savedChanged: { messageId: "number", on: "boolean" },
  readReceipt: { chatRoomId: "number", userId: "number", seq: "number" },
  presence: { userId: "number", status: "string", statusText: "string" },
  roomActivity: {
    chatRoomId: "number",
    lastSeq: "number",
    rev: "number",
    unread: "number",
    mentions: "number",
  },
  threadActivity: thread,
  threadRead: { messageId: "number", lastReadSeq: "number", unread: "number" },
  roomChanged: room,
  roomRemoved: { chatRoomId: "number" },
  userChanged: user,
  userRemoved: { userId: "number" },
  commandsChanged: { botId: "number", commands: [command] },
  joinRequested: { request: { id: "number", name: "string" } },
  joinRequestClosed: { id: "number" },
  checkMade: { examination: "string", finding },
  sharingChanged: { addresses: [{ url: "string", kind: "string" }] },
  emojiChanged: emojiChange,
  instanceChanged: { name: "string", receipts: "boolean" },
};

/** Whether an answer of the host is what the page can build on. What the page does not look into is taken as it comes. */
export const isValidAnswer = (name: keyof Calls, value: unknown) => fits(answers[name] ?? {}, value ?? {});

export function isValidReply(name: keyof ClientEvents, value: unknown): boolean {
  if (!fits({ ok: "boolean" }, value)) return false;
  const { ok } = value as { ok: boolean };
  return fits(ok ? (replies[name] ?? {}) : { error: { code: "string" } }, value);
}

export const isValidEvent = (name: string, value: unknown) =>
  fits(events[name as keyof ServerEvents] ?? {}, value ?? {});
