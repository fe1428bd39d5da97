/** Other tabs answer at once unless the browser has frozen them. */
const longest = 1_500;

interface Said {
  key: string;
  held?: true;
}

/** Answers other tabs of this browser that ask whether a thing is held here; returns how to stop. */
export function answerTabs(topic: string, holds: (key: string) => boolean): () => void {
  if (!("BroadcastChannel" in window)) return () => {};
  const channel = new BroadcastChannel(`maru.${topic}`);
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (!data.held && holds(data.key)) channel.postMessage({ key: data.key, held: true } satisfies Said);
  };
  return () => channel.close();
}

/** Whether another tab of this browser says that it holds a thing. */
export function askTabs(topic: string, key: string, patience = longest): Promise<boolean> {
  if (!("BroadcastChannel" in window)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(`maru.${topic}`);
    const answer = (held: boolean) => {
      clearTimeout(timer);
      channel.close();
      resolve(held);
    };
    const timer = setTimeout(() => answer(false), patience);
    channel.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.held && data.key === key) answer(true);
    };
    channel.postMessage({ key } satisfies Said);
  });
}
