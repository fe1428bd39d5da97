import { isOutdated, isUndisturbed, loadAnew } from "../platform/build";

const look = 4_000;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Asks whether the host has another build of this page, and takes it over as soon as nobody is in the middle of something. */
export async function stayUpToDate(): Promise<void> {
  if (!waiting && (await isOutdated())) takeOver();
}

function takeOver(): void {
  waiting = undefined;
  if (isUndisturbed()) loadAnew();
  else waiting = setTimeout(takeOver, look);
}
