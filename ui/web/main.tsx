import { effect } from "@preact/signals";
import { render } from "preact";
import { start } from "./commands/session";
import { applySettings } from "./commands/settings";
import { watchKey } from "./platform/address";
import { watchAttention } from "./platform/attention";
import { stayAboveKeyboard } from "./platform/keyboard";
import { link } from "./state/link";
import { phase } from "./state/session";
import { App } from "./view/App";
import { fetchParts } from "./view/controls/lazy";

watchAttention();
stayAboveKeyboard();
watchKey();
void start(applySettings());
render(<App />, document.body);

/** What may be wanted next is fetched once what is wanted now is there. */
const stop = effect(() => {
  if (phase.value !== "inside" || link.value.state !== "online") return;
  setTimeout(() => {
    stop();
    void fetchParts();
  }, 1_000);
});
