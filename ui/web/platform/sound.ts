const volume = 0.08;
const notes = [
  { frequency: 659.25, at: 0 },
  { frequency: 880, at: 0.11 },
];
const lasts = 0.5;

/** Two quiet notes. Where the browser allows no sound yet, nothing happens. */
export function chime(): void {
  if (!("AudioContext" in window)) return;
  const context = new AudioContext();
  for (const { frequency, at } of notes) {
    const begin = context.currentTime + at;
    const tone = new OscillatorNode(context, { frequency, type: "sine" });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(volume, begin + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, begin + lasts);
    tone.connect(gain).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + lasts);
  }
  const end = () => void context.close().catch(() => {});
  setTimeout(end, 1_500);
}
