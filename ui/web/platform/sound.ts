const volume = 0.08;

interface Tone {
  /** Hertz, where it begins and, if it glides, where it ends. */
  from: number;
  to?: number;
  /** Seconds. */
  at: number;
  lasts: number;
  type: OscillatorType;
}

const tones = {
  chime: [
    { from: 659.25, at: 0, lasts: 0.5, type: "sine" },
    { from: 880, at: 0.11, lasts: 0.5, type: "sine" },
  ],
  knock: [
    { from: 220, to: 90, at: 0, lasts: 0.09, type: "triangle" },
    { from: 200, to: 80, at: 0.15, lasts: 0.09, type: "triangle" },
  ],
  drop: [{ from: 420, to: 1_260, at: 0, lasts: 0.16, type: "sine" }],
} satisfies Record<string, Tone[]>;

export type SoundName = keyof typeof tones;

/** Plays a short, quiet sound. Where the browser allows none yet, nothing happens. */
export function play(name: SoundName): void {
  if (!("AudioContext" in window)) return;
  const context = new AudioContext();
  for (const { from, to, at, lasts, type } of tones[name] as readonly Tone[]) {
    const begin = context.currentTime + at;
    const tone = new OscillatorNode(context, { frequency: from, type });
    if (to) tone.frequency.exponentialRampToValueAtTime(to, begin + lasts);
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(volume, begin + Math.min(0.02, lasts / 4));
    gain.gain.exponentialRampToValueAtTime(0.0001, begin + lasts);
    tone.connect(gain).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + lasts);
  }
  const end = () => void context.close().catch(() => {});
  setTimeout(end, 1_500);
}
