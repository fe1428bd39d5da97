import { effect } from "@preact/signals";
import { render } from "preact";
import { start } from "./commands/session";
import { applySettings } from "./commands/settings";
import { watchKey } from "./platform/address";
import { watchAttention } from "./platform/attention";
import { watchInstall } from "./platform/install";
import { stayAboveKeyboard } from "./platform/keyboard";
import { link } from "./state/link";
import { instance, me, phase } from "./state/session";
import { App } from "./view/App";
import { fetchParts } from "./view/controls/lazy";

watchAttention();
watchInstall();
stayAboveKeyboard();
watchKey();
void start(applySettings());
render(<App />, document.body);

/** What may be wanted next is fetched once what is wanted now is there, and then kept for when the host is away. */
const stop = effect(() => {
  if (phase.value !== "inside" || link.value.state !== "online") return;
  setTimeout(() => {
    stop();
    void fetchParts()
      .then(() => import("./platform/worker"))
      .then(({ keepPage }) => keepPage())
      .catch(() => {}); // the next page tries anew
  }, 1_000);
});

/** The offline demonstration has a panel for whoever presents it. */
const begin = effect(() => {
  if (phase.value !== "inside" || !instance.value?.demo || me.value?.role !== "owner") return;
  queueMicrotask(() => begin());
  void import("./view/stage/openStage").then(({ openStage }) => openStage());
});
