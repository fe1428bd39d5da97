import { beforeEach, describe, expect, it } from "vitest";
import type { SendMessageReply } from "../protocol.gen";
import type { Unsent } from "../state/outbox";
import { WireError } from "./api";
import { Outbox, type Post } from "./outbox";

/** A host that answers as it is told: each send takes the next of its answers, and waits for it. */
class Host implements Post {
  unsent: Unsent[] = [];
  tried: string[] = [];
  answers: (WireError | "ok")[] = [];
  atOnce = new Map<number, number>();
  mostAtOnce = 0;
  waited: number[] = [];

  list = () => this.unsent;

  async send({ clientId, chatRoomId }: Unsent["draft"]): Promise<SendMessageReply> {
    this.tried.push(clientId);
    const now = (this.atOnce.get(chatRoomId) ?? 0) + 1;
    this.atOnce.set(chatRoomId, now);
    this.mostAtOnce = Math.max(this.mostAtOnce, now);
    await Promise.resolve();
    this.atOnce.set(chatRoomId, now - 1);
    const answer = this.answers.shift() ?? "ok";
    if (answer !== "ok") throw answer;
    return {} as SendMessageReply;
  }

  sent(entry: Unsent): void {
    this.unsent = this.unsent.filter((other) => other !== entry);
  }

  failed(entry: Unsent, code: Unsent["failure"]): void {
    this.unsent = this.unsent.map((other) => (other === entry ? { ...entry, failure: code } : other));
  }

  async wait(ms: number): Promise<void> {
    this.waited.push(ms);
  }

  add(clientId: string, chatRoomId = 1): void {
    this.unsent = [
      ...this.unsent,
      { draft: { chatRoomId, clientId, content: clientId }, at: this.unsent.length, failure: null },
    ];
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
let host: Host;
let outbox: Outbox;

beforeEach(() => {
  host = new Host();
  outbox = new Outbox(host);
});

describe("the outbox", () => {
  it("sends a room's messages in order, one under way", async () => {
    for (const id of ["a", "b", "c"]) host.add(id);
    outbox.start();
    outbox.pump();
    await settled();
    expect([host.tried, host.mostAtOnce, host.unsent.length]).toEqual([["a", "b", "c"], 1, 0]);
  });
  it("sends again with the same id until the host has it", async () => {
    host.add("a");
    host.add("b");
    host.answers = [new WireError("unavailable", ""), new WireError("rate_limited", "", 429, 300)];
    outbox.start();
    await settled();
    expect(host.tried).toEqual(["a", "a", "a", "b"]);
    expect(host.waited).toEqual([1_500, 300]);
  });
  it("marks what is refused for good, and goes on", async () => {
    host.add("a");
    host.add("b");
    host.answers = [new WireError("too_large", "")];
    outbox.start();
    await settled();
    expect(host.tried).toEqual(["a", "b"]);
    expect(host.unsent.map(({ failure }) => failure)).toEqual(["too_large"]);
  });
  it("lets rooms go side by side", async () => {
    host.add("a", 1);
    host.add("b", 2);
    outbox.start();
    expect(host.tried).toEqual(["a", "b"]);
    await settled();
  });
  it("does nothing before start and nothing new after stop", async () => {
    host.add("a");
    host.add("b");
    outbox.pump();
    expect(host.tried).toEqual([]);
    outbox.start();
    outbox.stop();
    await settled();
    expect(host.tried).toEqual(["a"]);
    outbox.start();
    await settled();
    expect(host.tried).toEqual(["a", "b"]);
  });
});
