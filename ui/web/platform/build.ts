import { reloadOnce } from "./reload";

/** The script that this page was started with: its name tells its content. */
function ownScript(): string {
  return document.querySelector("script[type=module][src]")?.getAttribute("src") ?? "";
}

/** Whether this page may have come from the browser, which keeps the one of some earlier day, and not from the host. */
export function isKept(): boolean {
  return Boolean(navigator.serviceWorker?.controller);
}

/** Whether the host serves another build of the page by now; false also when it cannot be told. */
export async function isOutdated(): Promise<boolean> {
  const own = ownScript();
  try {
    const response = await fetch("/", { cache: "no-cache" });
    const page = await response.text();
    // What is no page of ours (a proxy's, a sign-in page) says nothing about ours.
    return response.ok && own !== "" && page.includes("/static/") && !page.includes(own);
  } catch {
    return false;
  }
}

/** Whether loading the page anew would disturb nobody: nothing is open or being written, or it is out of sight and what is written is kept. */
export function isUndisturbed(): boolean {
  if (document.querySelector("dialog[open], :popover-open")) return false;
  const field = document.activeElement;
  const kept = field instanceof HTMLTextAreaElement && document.visibilityState === "hidden";
  const writing = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return kept || !(writing && field.value !== "");
}

/** Loads the page anew, at most once for each build that is outdated. */
export function loadAnew(): void {
  reloadOnce(ownScript());
}
