// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { record } from "./recorder";

const stopTrack = vi.fn();

class Recorder {
  static isTypeSupported = () => true;
  static last: Recorder;
  state = "inactive";
  mimeType = "audio/mp4;codecs=mp4a.40.2";
  onstop: (() => void) | null = null;
  ondataavailable: ((event: { data: Blob }) => void) | null = null;
  constructor() {
    Recorder.last = this;
  }
  start() {
    this.state = "recording";
  }
  stop() {
    if (this.state === "inactive") throw new DOMException("not recording", "InvalidStateError");
    this.state = "inactive";
    this.ondataavailable?.({ data: new Blob(["said"]) });
    this.onstop?.();
  }
}

class Context {
  createAnalyser = () => ({ fftSize: 512, getFloatTimeDomainData: () => {} });
  createMediaStreamSource = () => ({ connect: () => {} });
  close = async () => {};
}

beforeEach(() => {
  stopTrack.mockClear();
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("MediaRecorder", Recorder);
  vi.stubGlobal("AudioContext", Context);
  vi.stubGlobal("AnalyserNode", class {});
  const stream = { getTracks: () => [{ stop: stopTrack }] };
  Object.defineProperty(navigator, "mediaDevices", {
    configurable: true,
    value: { getUserMedia: async () => stream },
  });
});
afterEach(() => vi.unstubAllGlobals());

it("gives what was said until the microphone was pulled out", async () => {
  const recording = await record();
  Recorder.last.stop();
  const sound = await recording.stop();
  expect([sound.size, sound.type, stopTrack.mock.calls.length]).toEqual([4, "audio/mp4", 1]);
});

it("lets go of a microphone that was pulled out", async () => {
  const recording = await record();
  Recorder.last.stop();
  recording.cancel();
  expect(stopTrack).toHaveBeenCalledOnce();
});
