import { loadAgain } from "../../commands/history";
import { t } from "../../i18n";
import { missing, type Part } from "../../state/reading";

const said = {
  older: "timeline.missingOlder",
  newer: "timeline.missingNewer",
  newest: "timeline.missing",
} as const;

/** Stands where history goes on: the bones of messages that are on their way, or a quiet line when they did not come. */
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
  const bones = part === "newest" ? 7 : 3;
  return (
    <div class="bones" data-part={part}>
      {part === "newest" && (
        <span class="offscreen" role="status">
          {t("timeline.loading")}
        </span>
      )}
      {Array.from({ length: bones }, (_, bone) => (
        <div key={bone} class="bone" />
      ))}
    </div>
  );
}
