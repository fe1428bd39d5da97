import type { File, Message, Room } from "../protocol.gen";

/** A message for tests: number seq of room 1, by user 1 unless told otherwise. */
export function message(seq: number, some: Partial<Message> = {}): Message {
  const sender = { id: 1, name: "lena", displayName: "Lena", role: "member" as const };
  return {
    id: seq,
    chatRoomId: 1,
    seq,
    rev: seq,
    sender,
    content: `message ${seq}`,
    clientId: null,
    createdAt: new Date(Date.UTC(2026, 4, 1, 12, seq)).toISOString(),
    editedAt: null,
    deletedAt: null,
    replyTo: null,
    threadId: null,
    thread: null,
    reactions: [],
    files: [],
    mentions: [],
    poll: null,
    pinnedAt: null,
    system: null,
    ...some,
  };
}

/** Messages from first to last. */
export function messages(first: number, last: number): Message[] {
  return Array.from({ length: last - first + 1 }, (_, index) => message(first + index));
}

/** A room for tests that holds lastSeq messages. */
export function room(lastSeq: number, some: Partial<Room> = {}): Room {
  return {
    id: 1,
    name: "design",
    topic: "",
    kind: "public",
    joined: true,
    maker: false,
    lastSeq,
    rev: lastSeq,
    lastReadSeq: 0,
    unread: 0,
    mentions: 0,
    notify: "all",
    createdAt: new Date(0).toISOString(),
    archivedAt: null,
    lastMessage: null,
    ...some,
  };
}

/** A file for tests: a plan of 2 MB unless told otherwise. */
export function file(some: Partial<File> = {}): File {
  return {
    id: 1,
    name: "plan.pdf",
    size: 2_000_000,
    type: "application/pdf",
    width: null,
    height: null,
    url: `/api/files/${some.id ?? 1}/plan.pdf`,
    thumbnailUrl: null,
    ...some,
  };
}
