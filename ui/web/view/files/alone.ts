/** Of everything that sounds on the page only what was begun last goes on. */
export function alone({ currentTarget }: Event): void {
  for (const other of document.querySelectorAll<HTMLMediaElement>("audio, video"))
    if (other !== currentTarget) other.pause();
}
