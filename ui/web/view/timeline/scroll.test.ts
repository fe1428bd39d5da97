// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { ScrollKeeper } from "./scroll";

const rowHeight = 50;
const boxHeight = 400;

let box: HTMLElement;
let list: HTMLElement;
let keeper: ScrollKeeper;

/** A box of rows that measures and clamps like a browser's; its scroll events are the test's to tell. */
beforeEach(() => {
  box = document.createElement("div");
  list = document.createElement("div");
  let scrollTop = 0;
  const end = () => Math.max(0, list.children.length * rowHeight - boxHeight);
  Object.defineProperties(box, {
    clientHeight: { value: boxHeight },
    scrollHeight: { get: () => Math.max(boxHeight, list.children.length * rowHeight) },
    scrollTop: {
      get: () => {
        scrollTop = Math.min(scrollTop, end());
        return scrollTop;
      },
      set: (top: number) => {
        scrollTop = Math.max(0, Math.min(top, end()));
      },
    },
  });
  keeper = new ScrollKeeper(box, list);
  list.append(...rows(101, 200));
});

function rows(first: number, last: number): HTMLElement[] {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const row = document.createElement("div");
    row.dataset.key = row.dataset.seq = String(first + index);
    Object.defineProperties(row, {
      offsetTop: { get: () => [...list.children].indexOf(row) * rowHeight },
      offsetHeight: { value: rowHeight },
    });
    return row;
  });
}

function readFrom(top: number): void {
  box.scrollTop = top;
  keeper.note(true);
}

it("stays where the reader is while older messages come above", () => {
  readFrom(1_000);
  list.prepend(...rows(51, 100));
  keeper.hold();
  expect(keeper.firstSeqInSight()).toBe(121);
});

it("stays at the end while newer messages come", () => {
  readFrom(10_000);
  list.append(...rows(201, 210));
  keeper.hold();
  expect(keeper.lastSeqInSight()).toBe(210);
});

it("takes nothing back of what was scrolled in the same frame as older messages came", () => {
  readFrom(1_000);
  box.scrollTop -= 300;
  list.prepend(...rows(51, 100));
  keeper.hold();
  expect(keeper.firstSeqInSight()).toBe(115);
  keeper.hold();
  expect(keeper.firstSeqInSight()).toBe(115);
});

it("lets go of the end when the reader left it in the same frame as a message came", () => {
  readFrom(10_000);
  box.scrollTop -= 300;
  list.append(...rows(201, 201));
  keeper.hold();
  expect(keeper.stuck).toBe(false);
  expect(keeper.lastSeqInSight()).toBe(194);
});

it("stays at the end when rows go and the box is drawn back", () => {
  readFrom(10_000);
  for (const row of [...list.children].slice(0, 20)) row.remove();
  expect(box.scrollTop).toBe(80 * rowHeight - boxHeight);
  keeper.hold();
  list.append(...rows(201, 201));
  keeper.hold();
  expect(keeper.lastSeqInSight()).toBe(201);
});
