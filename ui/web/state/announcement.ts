import { signal } from "@preact/signals";

/** What a screen reader is to say next about the open room. */
export const announcement = signal("");

/** One thing that was said, for being read aloud. */
export interface Said {
  name: string;
  text: string;
}

/** What comes within this time is said together. */
export const gathersFor = 800;

/** More than this at once is only counted. */
const mostSaid = 3;

/** A long message is not read out whole. */
const mostCharacters = 300;

/** Gathers what is said into announcements: a few with their words, a flood by its number. */
export class Gatherer {
  private waiting: Said[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly announce: (sentence: string) => void,
    private readonly counted: (count: number) => string,
  ) {}

  add(said: Said): void {
    this.waiting.push(said);
    this.timer ??= setTimeout(() => this.flush(), gathersFor);
  }

  /** Forgets what waits: the room was left. */
  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = [];
  }

  private flush(): void {
    const said = this.waiting;
    this.clear();
    this.announce(said.length > mostSaid ? this.counted(said.length) : said.map(sentence).join("\n"));
  }
}

function sentence({ name, text }: Said): string {
  return `${name}: ${text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text}`;
}
