import { t } from "../i18n";
import { CannotRecord, record } from "../platform/recorder";
import { say } from "../state/screen";
import { me } from "../state/session";
import { stamp } from "../state/stamp";
import { uploads } from "../state/uploads";
import { voice } from "../state/voice";
import { attach } from "./attach";

/** What is shorter was a slip. */
const shortest = 600;

/** Begins a voice note for a place, or says why there can be none. The browser may ask first, and the place be gone meanwhile. */
export async function beginVoice(place: string, gone: AbortSignal): Promise<void> {
  if (voice.value) return;
  try {
    const recording = await record();
    if (voice.value || gone.aborted) recording.cancel();
    else voice.value = { place, since: Date.now(), recording };
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
  const sound = await said.recording.stop();
  const [, ending = "webm"] = sound.type.split("/");
  const name = `${t("voice.name", { time: stamp(new Date(said.since)) })}.${ending === "mp4" ? "m4a" : ending}`;
  attach(said.place, [new File([sound], name, { type: sound.type })]);
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
  voice.value?.recording.cancel();
  voice.value = null;
}
