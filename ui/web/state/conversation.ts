/**
 * Where messages stand and are written, as one number: a room's id for its main timeline, the root's id for a thread. The two
 * never meet, for the ids of messages begin above those of all rooms.
 */
export function conversationOf(message: { chatRoomId: number; threadId?: number | null }): number {
  return message.threadId || message.chatRoomId;
}
