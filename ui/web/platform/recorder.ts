/** Why nothing can be recorded: the address is not secure, the browser cannot, it may not, or there is no microphone. */
export type Obstacle = "insecure" | "missing" | "denied" | "silent";

export class CannotRecord extends Error {
  constructor(readonly obstacle: Obstacle) {
    super(`no recording: ${obstacle}`);
  }
}

export interface Recording {
  /** How loud it is right now, from 0 to 1. */
  level(): number;
  /** Ends it and gives what was said. */
  stop(): Promise<Blob>;
  /** Ends it and forgets what was said. */
  cancel(): void;
}

/** What other browsers play too comes first. */
const types = ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus", "audio/ogg;codecs=opus"];

/** Speech needs no more, and a minute of it is 240 kB. */
const bitsPerSecond = 32_000;

/** The first seconds are handed on one by one, and then so many at once: each time it is all that was said. */
const handful = 5;

/**
 * Begins to record from the microphone, which the browser may ask about, and hands on what was said so far every few seconds.
 * Throws CannotRecord.
 */
export async function record(heard: (soFar: Blob) => void = () => {}): Promise<Recording> {
  if (!window.isSecureContext) throw new CannotRecord("insecure");
  if (!navigator.mediaDevices || !("MediaRecorder" in window)) throw new CannotRecord("missing");
  const stream = await microphone();
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, {
    audioBitsPerSecond: bitsPerSecond,
    ...(mimeType && { mimeType }),
  });
  const pieces: Blob[] = [];
  const soFar = () => new Blob(pieces, { type: recorder.mimeType.split(";")[0] ?? "" });
  recorder.ondataavailable = ({ data }) => {
    pieces.push(data);
    if (running() && (pieces.length <= handful || pieces.length % handful === 0)) heard(soFar());
  };
  const meter = listenTo(stream);
  const end = () => {
    for (const track of stream.getTracks()) track.stop();
    meter.close();
  };
  // It ends by itself when the microphone is pulled out, and must not be stopped then.
  const running = () => recorder.state !== "inactive";
  recorder.start(1_000);
  return {
    level: meter.level,
    stop: () =>
      new Promise((resolve) => {
        const over = () => {
          end();
          resolve(soFar());
        };
        recorder.onstop = over;
        if (running()) recorder.stop();
        else over();
      }),
    cancel: () => {
      recorder.ondataavailable = null;
      if (running()) recorder.stop();
      end();
    },
  };
}

async function microphone(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (error) {
    const refused = (error as Error).name === "NotAllowedError" || (error as Error).name === "SecurityError";
    throw new CannotRecord(refused ? "denied" : "silent");
  }
}

function listenTo(stream: MediaStream): { level: () => number; close: () => void } {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 512 });
  context.createMediaStreamSource(stream).connect(analyser);
  const wave = new Float32Array(analyser.fftSize);
  const level = () => {
    analyser.getFloatTimeDomainData(wave);
    const power = wave.reduce((sum, value) => sum + value * value, 0) / wave.length;
    return Math.min(1, Math.sqrt(power) * 4);
  };
  return { level, close: () => void context.close().catch(() => {}) };
}
