import { render } from "preact";
import { beginStage } from "../../commands/stage";
import { loadAllWords } from "../../i18n";
import { laterSheet } from "../../platform/sheet";
import { keepInTab } from "../../platform/storage";
import { instance } from "../../state/session";
import { open } from "../../state/stage";
import { Stage } from "./Stage";

/** A screen narrower than this has no room for the panel beside the hall. */
const roomy = "(min-width: 1000px)";

/** Shows the demonstration's panel beside the hall, of which it is no part: no other page has any of it. What was said is gone with the tab. */
export async function openStage(): Promise<void> {
  keepInTab(instance.value?.id ?? "");
  await Promise.all([laterSheet(), loadAllWords()]);
  open.value = matchMedia(roomy).matches;
  const place = document.createElement("div");
  document.body.append(place);
  render(<Stage />, place);
  beginStage();
}
