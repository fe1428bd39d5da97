// @vitest-environment happy-dom
import { render } from "preact";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { loadLanguage } from "../../i18n";
import english from "../../i18n/en.json";
import { link } from "../../state/link";
import { notice } from "../../state/screen";
import { fetchParts, lazy } from "./lazy";

const Part = ({ name }: { name: string }) => <p>{name}</p>;
const module = { Part };
const lost = { state: "lost", since: 0, cause: "silent", closing: false, attempts: 0, nextAt: 0 } as const;
const online = { state: "online", since: 0, transport: "websocket", latency: 1, closing: false } as const;
const answers = (status: number) => vi.fn(async () => new Response('{"id":"a","name":"Maru"}', { status }));
const noHost = () => vi.fn(() => Promise.reject(new TypeError("no network")));
const text = () => document.body.textContent;

beforeAll(async () => {
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Response.json(english)),
  );
  await loadLanguage("en");
});
beforeEach(() => {
  render(null, document.body);
  sessionStorage.clear();
  notice.value = null;
  link.value = online;
});

it("is nothing until its code has come, and the component from then on", async () => {
  const Lazy = lazy(async () => module, "Part");
  render(<Lazy name="settings" />, document.body);
  expect(text()).toBe("");
  await vi.waitFor(() => expect(text()).toBe("settings"));
  render(null, document.body);
  render(<Lazy name="again" />, document.body);
  expect(text()).toBe("again");
});

it("is there at once when it was fetched before anybody asked", async () => {
  const load = vi.fn(async () => module);
  const Lazy = lazy(load, "Part");
  await fetchParts();
  render(<Lazy name="early" />, document.body);
  expect(text()).toBe("early");
  expect(load).toHaveBeenCalledTimes(1);
});

it("waits for a host that cannot be reached, and says so", async () => {
  vi.stubGlobal("fetch", noHost());
  link.value = lost;
  const load = vi.fn(async () => module).mockRejectedValueOnce(new TypeError("no network"));
  const Lazy = lazy(load, "Part");
  render(<Lazy name="late" />, document.body);
  await vi.waitFor(() => expect(notice.value).not.toBe(null));
  expect(text()).toBe("");
  link.value = online;
  await vi.waitFor(() => expect(text()).toBe("late"));
});

it("loads the page anew, once, when the host has other code by now", async () => {
  vi.stubGlobal("fetch", answers(200));
  const reload = vi.spyOn(location, "reload").mockImplementation(() => {});
  const Lazy = lazy(() => Promise.reject<typeof module>(new TypeError("404")), "Part");
  render(<Lazy name="gone" />, document.body);
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
  render(null, document.body);
  render(<Lazy name="gone" />, document.body);
  await vi.waitFor(() => expect(notice.value).not.toBe(null));
  expect(reload).toHaveBeenCalledTimes(1);
});

it("asks once more before it believes that a host which answers has other code", async () => {
  vi.stubGlobal("fetch", answers(200));
  const reload = vi.spyOn(location, "reload").mockImplementation(() => {});
  reload.mockClear();
  const load = vi.fn(async () => module).mockRejectedValueOnce(new TypeError("no network"));
  const Lazy = lazy(load, "Part");
  render(<Lazy name="back" />, document.body);
  await vi.waitFor(() => expect(text()).toBe("back"));
  expect(reload).not.toHaveBeenCalled();
});
