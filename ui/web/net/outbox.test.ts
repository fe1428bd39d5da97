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
  told: string[] = [];

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

  held(entry: Unsent, code: Unsent["held"]): void {
    this.told.push(`${entry.draft.clientId} ${code}`);
  }

  async wait(ms: number): Promise<void> {
    this.waited.push(ms);
  }

  add(clientId: string, chatRoomId = 1): void {
    this.unsent = [
      ...this.unsent,
      {
        draft: { chatRoomId, clientId, content: clientId },
        at: this.unsent.length,
        answers: null,
        failure: null,
        held: null,
      },
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
  it("waits with all of a room while the host cannot take it, and says why", async () => {
    host.add("a");
    host.add("b");
    const full = () => new WireError("storage_full", "");
    host.answers = [full(), full(), full(), full(), full(), new WireError("rate_limited", "", 0, 200)];
    outbox.start();
    await settled();
    expect(host.tried).toEqual(["a", "a", "a", "a", "a", "a", "a", "b"]);
    expect(host.waited).toEqual([1_500, 3_000, 6_000, 12_000, 15_000, 200]);
    expect(host.told.slice(-2)).toEqual(["a storage_full", "a rate_limited"]);
  });
  it("gives a message that the host stumbles over three tries, then lets the others go", async () => {
    host.add("a");
    host.add("b");
    host.answers = [1, 2, 3].map(() => new WireError("internal", ""));
    outbox.start();
    await settled();
    expect(host.tried).toEqual(["a", "a", "a", "b"]);
    expect(host.unsent.map(({ failure }) => failure)).toEqual(["internal"]);
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
