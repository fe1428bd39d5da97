import type { Code, SendMessageReply } from "../protocol.gen";
import type { Unsent } from "../state/outbox";
import { WireError } from "./api";

/** What the outbox works on. */
export interface Post {
  /** Everything unsent, oldest first. */
  list(): readonly Unsent[];
  send(draft: Unsent["draft"]): Promise<SendMessageReply>;
  sent(entry: Unsent, reply: SendMessageReply): void;
  failed(entry: Unsent, code: Code): void;
  /** Ends after that long, or earlier when trying again makes sense. */
  wait(ms: number): Promise<void>;
}

/** What the host refuses for good, however often it is asked. */
const final: readonly Code[] = [
  "bad_request",
  "forbidden",
  "not_found",
  "conflict",
  "too_large",
  "unsupported_type",
];

/** Refusals that may pass: tried again when the host is back, or when somebody asks for it. */
const passing: readonly Code[] = ["storage_full", "internal"];

const pause = 1_500;

/**
 * Delivers what is unsent: one message a room under way, in order, and again with the same client id until the host has
 * acknowledged it. Several rooms go side by side. It works only between start and stop; stop ends after what is under way.
 */
export class Outbox {
  private running = false;
  private readonly busy = new Set<number>();

  constructor(private readonly post: Post) {}

  start(): void {
    this.running = true;
    this.pump();
  }

  stop(): void {
    this.running = false;
  }

  /** Looks for work: to be called whenever something was added or may go again. */
  pump(): void {
    if (!this.running) return;
    for (const entry of this.post.list()) {
      const { chatRoomId } = entry.draft;
      if (entry.failure === null && !this.busy.has(chatRoomId)) void this.deliver(chatRoomId);
    }
  }

  private async deliver(chatRoomId: number): Promise<void> {
    this.busy.add(chatRoomId);
    for (let entry = this.next(chatRoomId); entry && this.running; entry = this.next(chatRoomId)) {
      await this.attempt(entry);
    }
    this.busy.delete(chatRoomId);
  }

  private next(chatRoomId: number): Unsent | undefined {
    return this.post.list().find((entry) => entry.draft.chatRoomId === chatRoomId && entry.failure === null);
  }

  private async attempt(entry: Unsent): Promise<void> {
    try {
      this.post.sent(entry, await this.post.send(entry.draft));
    } catch (error) {
      const { code, retryAfterMs } =
        error instanceof WireError ? error : new WireError("internal", String(error));
      if (final.includes(code) || passing.includes(code)) this.post.failed(entry, code);
      else await this.post.wait(retryAfterMs || pause);
    }
  }
}

/** Whether a refused message is worth another try without anybody changing it. */
export function mayPass(code: Code): boolean {
  return passing.includes(code);
}
