import { loadAllWords, t } from "../i18n";
import { calmly } from "../net/calmly";
import { ask } from "../net/connection";
import type { ClientEvents, Message, Room } from "../protocol.gen";
import { confirm } from "../state/confirm";
import { cleanContent } from "../state/content";
import { conversationOf } from "../state/conversation";
import { isGoing } from "../state/deletions";
import { draftOf, noDraft, setDraft } from "../state/drafts";
import { editOf, forgetEdit, keepEdit } from "../state/edits";
import { inShort } from "../state/files";
import { sharing } from "../state/invite";
import { linkTo } from "../state/links";
import { ownOrigin } from "../state/origins";
import { sameReaction } from "../state/reactions";
import { keptUnread } from "../state/reading";
import { openId, openRoom } from "../state/rooms";
import { editing, say } from "../state/screen";
import { mayInvite, myId } from "../state/session";
import { repliesOf, swapInThread } from "../state/thread";
import { find, firstSeq } from "../state/timeline";
import { putTimeline, timelineOf } from "../state/timelines";
import { placeOf, uploadsOf } from "../state/uploads";
import { acknowledge } from "./catchup";
import { copy } from "./clipboard";
import { holdDeletion } from "./deletions";
import { loadInvite } from "./invite";
import { post } from "./outbox";
import { toLatest } from "./rooms";
import { complain, mention } from "./trouble";
import { stopTypingHere } from "./typing";

/** So many characters tell which message is meant. */
const mostAsked = 200;

type Change = "editMessage" | "deleteMessage" | "react" | "pinMessage" | "vote" | "closePoll";

/** Sends what stands in the composer of the open room, or of one of its threads, and the files above it. */
export function sendMessage(text: string, threadId = 0): void {
  const content = cleanContent(text);
  const roomId = openId.value;
  const conversation = threadId || roomId;
  if ((content === "" && uploadsOf(placeOf(conversation)).length === 0) || roomId === 0) return;
  post(roomId, content, draftOf(conversation).replyTo, threadId === 0 ? {} : { threadId });
  setDraft(conversation, noDraft);
  stopTypingHere();
  const room = openRoom.peek();
  if (room && /[@＠]/.test(content))
    Promise.all([import("./outsiders"), loadAllWords()]).then(
      ([{ tellOfOutsiders }]) => tellOfOutsiders(room, content),
      mention,
    );
  if (threadId !== 0) return;
  keptUnread.value = 0;
  if (!timelineOf(roomId).live) void toLatest();
}

/** Shows a message as it will be, asks the host, and takes the change back should it be refused; returns whether it was taken. */
export async function optimistic<Name extends Change>(
  message: Message,
  will: Partial<Message>,
  event: Name,
  payload: ClientEvents[Name]["request"],
): Promise<boolean> {
  const shown = { ...message, ...will };
  place(message, shown);
  try {
    acknowledge((await calmly(() => ask(event, payload))).message);
    return true;
  } catch (error) {
    place(shown, message);
    complain(error);
    return false;
  }
}

/** Puts one state of a message in the place of another, unless a later one has come meanwhile. */
function place(from: Message, to: Message): void {
  swapInThread(from, to);
  const timeline = timelineOf(from.chatRoomId);
  const held = find(timeline, from.seq);
  if (!held || held.rev !== from.rev) return;
  const messages = timeline.messages.with(from.seq - firstSeq(timeline), to);
  putTimeline(from.chatRoomId, { ...timeline, messages });
}

/** Changes a message's text; what could not be saved stands in the field again when it is edited the next time. */
export async function editMessage(message: Message, text: string): Promise<void> {
  editing.value = 0;
  forgetEdit(message.id);
  const content = cleanContent(text);
  if (content === "" && message.files.length === 0) {
    askToDelete(message);
    return;
  }
  if (content === message.content) return;
  const editedAt = new Date().toISOString();
  const change = { messageId: message.id, content };
  if (!(await optimistic(message, { content, editedAt }, "editMessage", change))) keepEdit(message, text);
}

/** Somebody has deleted the message that is being changed here: what was begun goes on as a draft. */
export function hearDeletion(message: Message): void {
  const { id, deletedAt } = message;
  if (!deletedAt || editing.value !== id) return;
  editing.value = 0;
  const begun = editOf(id);
  forgetEdit(id);
  if (begun === null) return;
  const conversation = conversationOf(message);
  const { text, replyTo } = draftOf(conversation);
  setDraft(conversation, { text: text ? `${begun}\n${text}` : begun, replyTo });
  say(t("edit.deleted"));
}

export function deleteMessage(message: Message): void {
  const gone = { content: "", files: [], reactions: [], poll: null, deletedAt: new Date().toISOString() };
  void optimistic(message, gone, "deleteMessage", { messageId: message.id });
}

/** Deletes a message: mine so that it can be taken back, another's once that was confirmed, showing how it begins. */
export function askToDelete(message: Message): void {
  if (message.sender.id === myId()) {
    holdDeletion(message);
    return;
  }
  confirm({
    title: t("message.deleteAsk"),
    excerpt: { ...message, content: Array.from(message.content).slice(0, mostAsked).join("") },
    action: t("message.delete"),
    danger: true,
    act: () => deleteMessage(message),
  });
}

/** Gives my reaction, or takes it back when I had given it. */
export function toggleReaction(message: Message, wanted: string): void {
  const mine = myId();
  const emoji = sameReaction(message.reactions, wanted, mine);
  const given = message.reactions.find((reaction) => reaction.emoji === emoji);
  const on = !given?.userIds.includes(mine);
  const userIds = on ? [...(given?.userIds ?? []), mine] : (given?.userIds ?? []).filter((id) => id !== mine);
  const others = message.reactions.map((reaction) =>
    reaction === given ? { ...reaction, userIds } : reaction,
  );
  const all = given ? others : [...others, { emoji, userIds }];
  const reactions = all.filter((reaction) => reaction.userIds.length > 0);
  void optimistic(message, { reactions }, "react", { messageId: message.id, emoji, on });
}

export function togglePin(message: Message): void {
  const on = message.pinnedAt === null;
  const pinnedAt = on ? new Date().toISOString() : null;
  void optimistic(message, { pinnedAt }, "pinMessage", { messageId: message.id, on });
}

/** Starts answering a message, keeping what is already written. */
export function replyTo(message: Message): void {
  const { id, seq, sender } = message;
  const content = message.content || inShort(message);
  const conversation = conversationOf(message);
  setDraft(conversation, { ...draftOf(conversation), replyTo: { id, seq, sender, content } });
}

/** Edits my last message of the main timeline, or of what is held of a thread, that still can be. */
export function editLast(threadId = 0): void {
  const held = threadId === 0 ? timelineOf(openId.value).messages : repliesOf(threadId);
  const mine = held.findLast(
    (message) =>
      message.sender.id === myId() &&
      !message.deletedAt &&
      !isGoing(message.id) &&
      !message.system &&
      (message.threadId ?? 0) === threadId,
  );
  if (mine) editing.value = mine.id;
}

export function copyMessage(message: Message): Promise<void> {
  return copy(message.content);
}

/** A link to a message that opens wherever the hall can be reached. */
export function addressOf({ chatRoomId, seq }: Message): Promise<string> {
  return addressAt(`/rooms/${chatRoomId}/${seq}`);
}

async function addressAt(path: string): Promise<string> {
  if (mayInvite() && !sharing.value) await loadInvite();
  return linkTo(path, ownOrigin(), sharing.value?.on ? sharing.value.addresses : []);
}

/** Copies a link to a room. */
export async function copyRoomLink({ id }: Pick<Room, "id">): Promise<void> {
  await copy(await addressAt(`/rooms/${id}`));
}

/** Copies a link to a message. */
export async function copyLink(message: Message): Promise<void> {
  await copy(await addressOf(message));
}
