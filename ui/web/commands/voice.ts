import { signal } from "@preact/signals";
import { t } from "../i18n";
import { newId } from "../platform/id";
import { askWhile } from "../platform/leaving";
import { CannotRecord, record } from "../platform/recorder";
import { answerTabs } from "../platform/tabs";
import { say } from "../state/screen";
import { me } from "../state/session";
import { stamp } from "../state/stamp";
import { uploads } from "../state/uploads";
import { voice } from "../state/voice";
import { attach } from "./attach";
import { forgetSpeech, keepSpeech } from "./keptFiles";

/** What is shorter was a slip. */
const shortest = 600;

/** Whether what is being said outlives the page, but for the last seconds. */
const safe = signal(false);

let begins = true;

function begin(): void {
  if (!begins) return;
  begins = false;
  askWhile(() => voice.value !== null && !safe.value);
  answerTabs("files", (key) => voice.peek()?.key === key);
}

/** Begins a voice note for a place, or says why there can be none. The browser may ask first, and the place be gone meanwhile. */
export async function beginVoice(place: string, gone: AbortSignal): Promise<void> {
  if (voice.value) return;
  begin();
  const key = newId();
  const heard = async (soFar: Blob) => {
    const said = voice.peek();
    if (said?.key === key) safe.value = await keepSpeech(key, place, fileOf(soFar, said));
  };
  try {
    const recording = await record(heard);
    if (voice.value || gone.aborted) {
      recording.cancel();
      return;
    }
    safe.value = false;
    voice.value = { key, place, since: Date.now(), recording };
  } catch (error) {
    say(t(`voice.${error instanceof CannotRecord ? error.obstacle : "missing"}`));
  }
}

/** Ends the note; it waits with the other files of its place. */
export async function endVoice(): Promise<void> {
  const said = voice.value;
  if (!said) return;
  if (Date.now() - said.since < shortest) return cancelVoice();
  voice.value = null;
  attach(said.place, [fileOf(await said.recording.stop(), said)]);
  forgetSpeech(said.key);
}

function fileOf(sound: Blob, { since }: { since: number }): File {
  const [, ending = "webm"] = sound.type.split("/");
  const name = `${t("voice.name", { time: stamp(new Date(since)) })}.${ending === "mp4" ? "m4a" : ending}`;
  return new File([sound], name, { type: sound.type });
}

/** Ends the note because its place is left, and says where it waits. Somebody who signs out takes their voice along. */
export async function keepVoice(to: string): Promise<void> {
  if (!voice.value) return;
  if (!me.peek()) return cancelVoice();
  const before = uploads.peek();
  await endVoice();
  if (uploads.peek() !== before) say(t("voice.kept", { room: to }));
}

export function cancelVoice(): void {
  const said = voice.value;
  voice.value = null;
  if (!said) return;
  said.recording.cancel();
  forgetSpeech(said.key);
}
