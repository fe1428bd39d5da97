import { useEffect, useId, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { bytes } from "../../i18n/format";
import { pictureTypes } from "../../state/addingEmoji";
import { limits } from "../../state/limits";
import type { Chosen } from "./useChosen";

interface Props {
  chosen: Chosen;
  take: (file: File) => void;
  trouble: string;
}

/** Takes one picture: chosen, pasted anywhere in the dialog, or dropped here. */
export function PictureField({ chosen, take, trouble }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const note = useId();
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const pasted = (event: ClipboardEvent) => {
      const [file] = event.clipboardData?.files ?? [];
      if (!file) return;
      event.preventDefault();
      latest.current(file);
    };
    document.addEventListener("paste", pasted);
    return () => document.removeEventListener("paste", pasted);
  }, []);
  return (
    <div class="field">
      <div
        class="emoji-picture"
        role="group"
        aria-label={t("emoji.picture")}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
        }}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const [file] = event.dataTransfer?.files ?? [];
          if (file) take(file);
        }}
      >
        {chosen.url && <img src={chosen.url} alt="" draggable={false} />}
        <span class="grow">
          <button
            type="button"
            class="button"
            autofocus
            aria-describedby={note}
            onClick={() => input.current?.click()}
          >
            {t(chosen.url ? "emoji.another" : "emoji.choose")}
          </button>
          <small id={note}>{t("emoji.pictureHint", { size: bytes(limits.value.pictureSize) })}</small>
        </span>
        <input
          ref={input}
          type="file"
          accept={pictureTypes.join()}
          hidden
          onChange={({ currentTarget: { files } }) => {
            const [file] = files ?? [];
            if (file) take(file);
            if (input.current) input.current.value = "";
          }}
        />
      </div>
      {trouble && (
        <small class="trouble" role="alert">
          {trouble}
        </small>
      )}
    </div>
  );
}
