/** What browsers that take addresses of code only from a policy have, and others do not. */
interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

interface Policy {
  createScriptURL(url: string): string;
}

/** A worker that answers each question with one answer. */
export interface Scout {
  /** null when no answer came. */
  ask<Answer>(question: object): Promise<Answer | null>;
}

/** Longer than anything that is asked for takes, in milliseconds. */
const patience = 30_000;

/** Starts the worker at an address of the page's own; null where the browser does not let us. */
export function startScout(url: string): Scout | null {
  try {
    const { trustedTypes } = globalThis as { trustedTypes?: Policies };
    const rules = { createScriptURL: (wanted: string) => (wanted === url ? wanted : "") };
    const worker = new Worker(trustedTypes?.createPolicy("scout", rules).createScriptURL(url) ?? url);
    return { ask: (question) => ask(worker, question) };
  } catch {
    return null;
  }
}

function ask<Answer>(worker: Worker, question: object): Promise<Answer | null> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(() => resolve(null), patience);
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      port1.close();
      resolve(data as Answer);
    };
    worker.postMessage(question, [port2]);
  });
}
