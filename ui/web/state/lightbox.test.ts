import { describe, expect, it } from "vitest";
import { file, message } from "./fixtures";
import { around, picturesIn } from "./lightbox";

const picture = (id: number) => file({ id, type: "image/png", width: 10, height: 10 });
const first = message(1, { files: [picture(1), file({ id: 9 }), picture(2)] });
const last = message(3, { files: [picture(3)] });

describe("walking through pictures", () => {
  it("goes through all of a room in the order of its messages", () => {
    expect(picturesIn([first, message(2), last]).map(({ file: { id } }) => id)).toEqual([1, 2, 3]);
    expect(around({ message: last, file: picture(3) }, [first, last]).index).toBe(2);
  });
  it("goes through the message alone where the room does not hold it", () => {
    const { list, index } = around({ message: first, file: picture(2) }, [last]);
    expect([list.length, index]).toEqual([2, 1]);
  });
});
