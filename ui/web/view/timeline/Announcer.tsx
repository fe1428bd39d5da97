import { announcement } from "../../state/announcement";

/** Reads new messages aloud, and nothing that only came because somebody scrolled. */
export function Announcer() {
  return (
    <div class="offscreen" role="status" aria-live="polite">
      {announcement.value && <p key={announcement.value}>{announcement.value}</p>}
    </div>
  );
}
