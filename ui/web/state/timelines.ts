import { signal } from "@preact/signals";
import { blank, type Timeline } from "./timeline";

/** What is held of each room's history. */
const timelines = signal<ReadonlyMap<number, Timeline>>(new Map());

export function timelineOf(roomId: number): Timeline {
  return timelines.value.get(roomId) ?? blank;
}

export function putTimeline(roomId: number, timeline: Timeline): void {
  if (timelines.peek().get(roomId) === timeline) return;
  timelines.value = new Map(timelines.peek()).set(roomId, timeline);
}

export function dropTimeline(roomId: number): void {
  const left = new Map(timelines.peek());
  left.delete(roomId);
  timelines.value = left;
}

export function dropTimelines(): void {
  timelines.value = new Map();
}
