// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { message } from "./fixtures";
import { resetHall } from "./reset";
import { openId } from "./rooms";
import { about, dialog, editing, pane, panel, settingsPage } from "./screen";
import { anything, filters, query } from "./search";
import { instance, me } from "./session";
import { isOurs, type Standing, stand, standing } from "./standing";
import { showThread, thread } from "./thread";

/** What stands by now, as it comes back from where it was kept, in a page that has just been loaded. */
function loadedAnew(): unknown {
  const left = JSON.parse(JSON.stringify(standing()));
  const mine = me.value;
  resetHall();
  me.value = mine;
  openId.value = 5;
  return left;
}

beforeEach(() => {
  resetHall();
  history.replaceState(null, "", "/rooms/5");
  instance.value = { id: "hall" } as typeof instance.value;
  me.value = { id: 1 } as typeof me.value;
  openId.value = 5;
  pane.value = "room";
});

it("is nothing where nothing is open", () => {
  expect(standing()).toBeNull();
});

describe("what was open is open again", () => {
  it("a thread above the search that it was opened from", () => {
    query.value = "stairs";
    filters.value = { ...anything, has: ["file"] };
    panel.value = "search";
    showThread(5, 70, 0);
    const left = loadedAnew();
    expect(panel.value).toBeNull();
    expect(isOurs(left)).toBe(true);
    stand(left as Standing);
    expect([panel.value, thread.value?.rootId, query.value, filters.value.has]).toEqual([
      "thread",
      70,
      "stairs",
      ["file"],
    ]);
    expect(standing()?.beneath).toBe("search");
  });

  it("a page of the settings, a message that is being changed, and one that is passed on", () => {
    settingsPage.value = "writing";
    dialog.value = "settings";
    editing.value = 7;
    const settings = loadedAnew();
    stand(settings as Standing);
    expect([dialog.value, settingsPage.value, editing.value]).toEqual(["settings", "writing", 7]);
    about.value = { what: "forward", message: message(3, { id: 9 }) };
    dialog.value = null;
    const passing = loadedAnew();
    expect(isOurs(passing)).toBe(true);
    stand(passing as Standing);
    expect([about.value?.what, about.value?.message.id]).toEqual(["forward", 9]);
  });

  it("but not the question whether Maru is to stop", () => {
    dialog.value = "quit";
    expect(standing()).toBeNull();
  });
});

it("leaves what somebody has opened meanwhile", () => {
  panel.value = "pins";
  dialog.value = "poll";
  const left = loadedAnew();
  panel.value = "members";
  dialog.value = "keys";
  stand(left as Standing);
  expect([panel.value, dialog.value]).toEqual(["members", "keys"]);
});

it("is for nobody else, at no other address, and in no other shape", () => {
  panel.value = "pins";
  const left = loadedAnew();
  expect(isOurs(left)).toBe(true);
  expect(isOurs({ ...(left as object), thread: "7" })).toBe(false);
  expect(isOurs(null)).toBe(false);
  history.replaceState(null, "", "/rooms/6");
  expect(isOurs(left)).toBe(false);
  history.replaceState(null, "", "/rooms/5/12");
  expect(isOurs(left)).toBe(true);
  me.value = { id: 2 } as typeof me.value;
  expect(isOurs(left)).toBe(false);
});
