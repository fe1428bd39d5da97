import { reloadOnce } from "./reload";

/** The script that this page was started with: its name tells its content. */
function ownScript(): string {
  return document.querySelector("script[type=module][src]")?.getAttribute("src") ?? "";
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

/** Whether loading the page anew would disturb nobody: it is out of sight, or nothing is open or being written. */
export function isUndisturbed(): boolean {
  if (document.visibilityState === "hidden") return true;
  const field = document.activeElement;
  const writing = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return !(writing && field.value !== "") && document.querySelector("dialog[open], :popover-open") === null;
}

/** Loads the page anew, at most once for each build that is outdated. */
export function loadAnew(): void {
  reloadOnce(ownScript());
}
