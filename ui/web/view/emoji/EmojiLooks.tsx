import { t } from "../../i18n";
import { bytes } from "../../i18n/format";
import { limits } from "../../state/limits";

const schemes = ["light", "dark"] as const;

interface Props {
  url: string;
  /** Whether it would move if it were smaller. */
  still: boolean;
}

/** How an emoji will look: within words, on a message and alone, by day and by night. */
export function EmojiLooks({ url, still }: Props) {
  const face = <img class="own-emoji" src={url} alt="" draggable={false} />;
  const { emojiSide: side, emojiSize: size } = limits.value;
  return (
    <>
      <div class="emoji-looks" role="img" aria-label={t("emoji.looks")}>
        {schemes.map((scheme) => (
          <div key={scheme} class="emoji-look" data-scheme={scheme} aria-hidden="true">
            <span>
              {t("emoji.inWords")} {face}
            </span>
            <span class="emoji-look-reaction">{face} 2</span>
            <span class="emoji-look-alone">{face}</span>
          </div>
        ))}
      </div>
      {still && <p class="quiet">{t("emoji.still", { side, size: bytes(size) })}</p>}
    </>
  );
}
