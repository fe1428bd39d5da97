import { loadAgain } from "../../commands/history";
import { t } from "../../i18n";
import { missing, type Part } from "../../state/reading";

const said = {
  older: "timeline.missingOlder",
  newer: "timeline.missingNewer",
  newest: "timeline.missing",
} as const;

/** Stands where history goes on: the outlines of messages that are on their way, or a quiet line when they did not come. */
export function HistoryEdge({ roomId, part }: { roomId: number; part: Part }) {
  if (missing.value?.roomId === roomId && missing.value.part === part) {
    return (
      <p class="missing" role="status">
        <span>{t(said[part])}</span>
        <button type="button" class="link" onClick={() => void loadAgain()}>
          {t("again")}
        </button>
      </p>
    );
  }
  const rows = part === "newest" ? 7 : 3;
  return (
    <div class="skeleton-messages" data-part={part}>
      {part === "newest" && (
        <span class="offscreen" role="status">
          {t("timeline.loading")}
        </span>
      )}
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} class="skeleton-message" />
      ))}
    </div>
  );
}
