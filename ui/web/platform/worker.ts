interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

interface Policy {
  createScriptURL(url: string): string;
}

const address = "/worker.js";

/** Where pages may only load code from addresses that a policy has passed, ours passes the worker's alone. */
const policy = (window as { trustedTypes?: Policies }).trustedTypes?.createPolicy("worker", {
  createScriptURL: (url) => (url === address ? url : ""),
});

/** Has the browser keep the page, so that it opens without the host; nothing happens where browsers keep none, as over plain http. */
export async function keepPage(): Promise<void> {
  try {
    const workers = navigator.serviceWorker;
    const kept = await workers?.register(policy?.createScriptURL(address) ?? address, {
      updateViaCache: "none",
    });
    await kept?.update(); // a worker that is there already is looked at anew only now and then otherwise
  } catch {
    // Private windows and some settings refuse; the host may be gone again. The next page tries anew.
  }
}
