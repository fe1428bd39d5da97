import { nextFrame } from "./frame";

/** Runs work once what has just been drawn is on the screen; returns how to call it off. */
export function afterPaint(work: () => void): () => void {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    stop();
    work();
  };
  const cancel = nextFrame(() => channel.port2.postMessage(null));
  const stop = () => {
    cancel();
    channel.port1.close();
  };
  return stop;
}
