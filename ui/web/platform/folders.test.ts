import { expect, it } from "vitest";
import { dropped } from "./folders";

const file = (name: string) => ({ name }) as File;
const leaf = (name: string) =>
  ({
    name,
    isDirectory: false,
    file: (found: (file: File) => void) => found(file(name)),
  }) as unknown as FileSystemEntry;

/** A folder whose reader gives two entries at a time, as browsers give a hundred. */
function folder(name: string, ...entries: FileSystemEntry[]): FileSystemEntry {
  const createReader = () => {
    const left = [...entries];
    return { readEntries: (some: (entries: FileSystemEntry[]) => void) => some(left.splice(0, 2)) };
  };
  return { name, isDirectory: true, createReader } as unknown as FileSystemEntry;
}

function transfer(...entries: FileSystemEntry[]): DataTransfer {
  const items = entries.map((entry) => ({ kind: "file", webkitGetAsEntry: () => entry }));
  return { items, files: entries.map(({ name }) => file(name)) } as unknown as DataTransfer;
}

const names = async (drop: DataTransfer) => (await dropped(drop)).map(({ name }) => name);

it("takes dropped files as they are", async () => {
  expect(await names(transfer(leaf("a.png"), leaf("b.png")))).toEqual(["a.png", "b.png"]);
});

it("finds the files in folders, however deep, without what systems hide there", async () => {
  const deep = folder("deep", leaf("4"), leaf(".DS_Store"));
  const plans = folder("plans", leaf("1"), leaf("2"), leaf("3"), deep);
  expect(await names(transfer(plans, leaf("0")))).toEqual(["0", "1", "2", "3", "4"]);
});

it("does not look through a whole disk", async () => {
  const disk = folder("disk", ...Array.from({ length: 2_000 }, (_, index) => leaf(`${index}`)));
  expect((await names(transfer(disk))).length).toBe(500);
});

it("takes the files where the browser knows no folders", async () => {
  const items = [{ kind: "file" }, { kind: "string" }];
  expect(await names({ items, files: [file("a")] } as unknown as DataTransfer)).toEqual(["a"]);
});
