import { render } from "preact";
import { start } from "./commands/session";
import { applySettings } from "./commands/settings";
import { watchAttention } from "./platform/attention";
import { App } from "./view/App";
import { fetchParts } from "./view/lazy";

watchAttention();
void start(applySettings());
render(<App />, document.body);
setTimeout(fetchParts, 1_000);
