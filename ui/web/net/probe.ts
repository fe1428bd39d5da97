const patience = 5_000;
const first = 30_000;
/** Where there was a WebSocket before it was the host that was away for a moment, and not WebSockets. */
const soon = 2_000;
const longest = 10 * 60_000;

/** Whether a WebSocket to the host opens and the host speaks first, as Engine.IO does. */
export function opens(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address);
    const end = (works: boolean) => {
      clearTimeout(timer);
      socket.onmessage = socket.onerror = socket.onclose = null;
      socket.close();
      resolve(works);
    };
    const timer = setTimeout(() => end(false), patience);
    socket.onmessage = ({ data }) => end(typeof data === "string" && data.startsWith("0{"));
    socket.onerror = socket.onclose = () => end(false);
  });
}

/**
 * Tries from time to time, less and less often, whether WebSockets get through by now, and calls works once when they do;
 * known: they did before. Returns how to stop.
 */
export function awaitWebSocket(address: string, works: () => void, known: boolean): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let stopped = false;
  const after = (wait: number) => {
    timer = setTimeout(async () => {
      const open = await opens(address);
      if (stopped) return;
      if (open) works();
      else after(Math.min(wait * 2, longest));
    }, wait);
  };
  after(known ? soon : first);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
