import { Logo } from "../controls/Logo";

/** The hall before anything is known of it: without words, since they may not be here yet. */
export function HallSkeleton() {
  return (
    <div class="hall skeleton" data-pane="list" aria-busy="true">
      <div class="sidebar">
        <Logo />
        <Bars class="bars" count={9} />
      </div>
      <div class="room">
        <div class="topbar" />
        <Bars class="skeleton-messages" count={6} />
        <div class="composer-area">
          <div class="composer" />
        </div>
      </div>
    </div>
  );
}

function Bars({ class: className, count }: { class: string; count: number }) {
  return (
    <div class={className}>
      {Array.from({ length: count }, (_, bar) => (
        <span key={bar} />
      ))}
    </div>
  );
}
