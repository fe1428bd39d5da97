let whole: Promise<void> | null = null;

/** The style of what is opened on demand; ends when it is there. Asked for again after it could not be fetched. */
export function laterSheet(): Promise<void> {
  whole ??= load().catch((error) => {
    whole = null;
    throw error;
  });
  return whole;
}

/** The page names the sheet as disabled, which browsers do not fetch until it is enabled. */
async function load(): Promise<void> {
  const named = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"][disabled]');
  if (!named) return;
  const link = named.cloneNode() as HTMLLinkElement; // one that failed would not be fetched again
  link.disabled = false;
  const loaded = new Promise<void>((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => reject(new TypeError("the page's second sheet could not be fetched"));
  });
  named.after(link);
  try {
    await loaded;
    named.remove();
  } catch (error) {
    link.remove();
    throw error;
  }
}
