import { beforeEach, describe, expect, it, vi } from "vitest";
import type { File } from "../protocol.gen";
import { file } from "../state/fixtures";
import { WireError } from "./api";
import { type Carrier, pieceSize, type Told, Uploader } from "./uploader";

const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A host that keeps what arrives, breaks connections when it is told to, and answers when it is let. */
class Host implements Carrier {
  places = new Map<string, number>();
  sent: string[] = [];
  faults: WireError[] = [];
  holds = false;
  atOnce = 0;
  mostAtOnce = 0;
  private release: (() => void)[] = [];

  async create({ name }: { name: string }): Promise<string> {
    await this.answer();
    const place = `/${name}${this.places.size}`;
    this.places.set(place, 0);
    return place;
  }

  async offset(place: string): Promise<number> {
    const arrived = this.places.get(place);
    if (arrived === undefined) throw new WireError("not_found", "");
    return arrived;
  }

  async send(place: string, offset: number, piece: Blob): Promise<number> {
    this.sent.push(`${place} ${offset}+${piece.size}`);
    this.atOnce++;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    if (this.holds) await new Promise<void>((resolve) => this.release.push(resolve));
    this.atOnce--;
    const fault = this.faults.shift();
    const arrived = offset + (fault ? Math.floor(piece.size / 2) : piece.size);
    this.places.set(place, arrived);
    if (fault) throw fault;
    return arrived;
  }

  async file(place: string): Promise<File> {
    return file({ name: place });
  }

  let(): void {
    for (const go of this.release.splice(0)) go();
  }

  private async answer(): Promise<void> {
    const fault = this.faults.shift();
    if (fault) throw fault;
  }
}

const told = {
  began: vi.fn<Told["began"]>(),
  located: vi.fn<Told["located"]>(),
  progressed: vi.fn<Told["progressed"]>(),
  done: vi.fn<Told["done"]>(),
  failed: vi.fn<Told["failed"]>(),
  waits: vi.fn<Told["waits"]>(),
  pause: vi.fn<Told["pause"]>(async () => {}),
};
const lost = () => new WireError("unavailable", "");
const blob = (size: number): Blob =>
  ({ size, slice: (from: number, to: number) => blob(Math.min(to, size) - from) }) as Blob;
const job = (key: string, size = 100, location: string | null = null) => ({
  key,
  name: key,
  blob: blob(size),
  location,
});

let host: Host;
let uploader: Uploader;

beforeEach(() => {
  for (const one of Object.values(told)) one.mockClear();
  host = new Host();
  uploader = new Uploader(host, told);
});

describe("the uploader", () => {
  it("sends a large file in pieces", async () => {
    uploader.add(job("a", pieceSize + 5));
    uploader.start();
    await settled();
    expect(host.sent).toEqual([`/a0 0+${pieceSize}`, `/a0 ${pieceSize}+5`]);
    expect(told.done).toHaveBeenCalledWith("a", expect.objectContaining({ name: "/a0" }));
  });

  it("goes on from what has arrived after a lost connection", async () => {
    host.faults = [];
    uploader.add(job("a", 100));
    host.holds = true;
    uploader.start();
    await settled();
    host.faults = [lost()];
    host.holds = false;
    host.let();
    await settled();
    expect(host.sent).toEqual(["/a0 0+100", "/a0 50+50"]);
    expect(told.done).toHaveBeenCalledOnce();
  });

  it("goes on where an earlier page stopped, and begins anew where the host has let go of that", async () => {
    host.places.set("/old", 70);
    uploader.add(job("a", 100, "/old"));
    uploader.add(job("b", 100, "/forgotten"));
    uploader.start();
    await settled();
    expect(host.sent.sort()).toEqual(["/b1 0+100", "/old 70+30"]);
    expect(told.located.mock.calls).toEqual([
      ["b", null],
      ["b", "/b1"],
    ]);
  });

  it("has three under way, in the order they were chosen", async () => {
    host.holds = true;
    uploader.start();
    for (const key of ["a", "b", "c", "d", "e"]) uploader.add(job(key));
    await settled();
    expect(told.began.mock.calls.flat()).toEqual(["a", "b", "c"]);
    host.holds = false;
    host.let();
    await settled();
    expect([host.mostAtOnce, told.done.mock.calls.length]).toEqual([3, 5]);
  });

  it("says what the host refuses, and goes on with the others", async () => {
    host.faults = [new WireError("storage_full", "", 507)];
    uploader.add(job("a"));
    uploader.add(job("b"));
    uploader.start();
    await settled();
    expect(told.failed.mock.calls).toEqual([["a", "storage_full"]]);
    expect(told.done.mock.calls.map(([key]) => key)).toEqual(["b"]);
  });

  it("waits as long as it is told while the host has too much to do", async () => {
    host.faults = [new WireError("rate_limited", "", 429, 700)];
    uploader.add(job("a"));
    uploader.start();
    await settled();
    expect(told.pause).toHaveBeenCalledWith(700);
    expect(told.done).toHaveBeenCalledOnce();
  });

  it("gives up on what the host stumbles over again and again", async () => {
    host.faults = Array.from({ length: 5 }, () => new WireError("internal", ""));
    uploader.add(job("a"));
    uploader.start();
    await settled();
    expect(told.failed.mock.calls).toEqual([["a", "internal"]]);
  });

  it("carries nothing of what was taken back", async () => {
    host.holds = true;
    uploader.start();
    uploader.add(job("a", pieceSize * 2));
    await settled();
    uploader.remove("a");
    host.let();
    await settled();
    expect(host.sent).toEqual([`/a0 0+${pieceSize}`]);
    expect([told.done, told.failed, told.waits].map((one) => one.mock.calls.length)).toEqual([0, 0, 0]);
  });

  it("does nothing while it is stopped, and goes on from there", async () => {
    uploader.add(job("a"));
    await settled();
    expect(told.began).not.toHaveBeenCalled();
    host.holds = true;
    uploader.start();
    await settled();
    uploader.stop();
    host.faults = [lost()];
    host.holds = false;
    host.let();
    await settled();
    expect(told.waits.mock.calls).toEqual([["a"]]);
    uploader.start();
    await settled();
    expect(host.sent).toEqual(["/a0 0+100", "/a0 50+50"]);
  });
});
