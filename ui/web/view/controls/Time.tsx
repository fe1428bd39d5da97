import { clock, exact } from "../../i18n/format";

/** When something was said; all of it on hover, and while the row has the keyboard. */
export function Time({ date, class: className }: { date: Date; class?: string }) {
  return (
    <time class={className} dateTime={date.toISOString()} data-exact={exact(date)}>
      {clock(date)}
    </time>
  );
}
