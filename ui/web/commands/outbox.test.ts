// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { addUpload, begun } from "../state/attaching";
import { unsent } from "../state/outbox";
import { openId } from "../state/rooms";
import { placeOf, uploads, uploadsOf } from "../state/uploads";
import { post, postAside } from "./outbox";
import { ask } from "./polls";

beforeEach(() => {
  openId.value = 1;
  unsent.value = [];
  uploads.value = new Map();
  addUpload(begun(placeOf(1), { key: "plan", name: "plan.pdf", size: 3, type: "" }));
});

it("sends the files that wait in a conversation with what is written there", () => {
  post(1, "the plan", null);
  expect(unsent.value[0]?.files?.map(({ name }) => name)).toEqual(["plan.pdf"]);
  expect(uploadsOf(placeOf(1))).toEqual([]);
});

it.each([
  ["something else goes to the same room", () => postAside(1, "passed on")],
  [
    "a poll is asked",
    () => ask({ question: "Lunch?", options: ["Yes", "No"], multiple: false, threadId: 0 }),
  ],
])("leaves them there when %s", (_, happens) => {
  happens();
  expect(unsent.value).toHaveLength(1);
  expect(unsent.value[0]?.files).toBeUndefined();
  expect(uploadsOf(placeOf(1))).toHaveLength(1);
});
