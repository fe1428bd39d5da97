import { render } from "preact";
import { start } from "./commands/session";
import { applySettings } from "./commands/settings";
import { watchKey } from "./platform/address";
import { watchAttention } from "./platform/attention";
import { stayAboveKeyboard } from "./platform/keyboard";
import { App } from "./view/App";
import { fetchParts } from "./view/controls/lazy";

watchAttention();
stayAboveKeyboard();
watchKey();
void start(applySettings());
render(<App />, document.body);
setTimeout(fetchParts, 1_000);
