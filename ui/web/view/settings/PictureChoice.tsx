import { useRef, useState } from "preact/hooks";
import { setAvatar } from "../../commands/account";
import { codeOf, why } from "../../commands/trouble";
import { t } from "../../i18n";

interface Props {
  /** Whether there is a picture that can be taken away. */
  chosen: boolean;
}

/** Gives me a picture, or takes it away. */
export function PictureChoice({ chosen }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const save = async (picture: Blob | null) => {
    setBusy(true);
    setTrouble("");
    try {
      await setAvatar(picture);
    } catch (error) {
      const code = codeOf(error);
      setTrouble(
        code === "unsupported_type" || code === "bad_request" ? t("settings.pictureWrong") : why(error),
      );
    }
    setBusy(false);
  };
  return (
    <>
      <p class="settings-line">
        <button type="button" class="button" disabled={busy} onClick={() => input.current?.click()}>
          {t("settings.picture")}
        </button>
        {chosen && (
          <button type="button" class="button" disabled={busy} onClick={() => void save(null)}>
            {t("settings.pictureRemove")}
          </button>
        )}
        <input
          ref={input}
          type="file"
          accept="image/*"
          hidden
          onChange={({ currentTarget: { files } }) => {
            const [picture] = files ?? [];
            if (picture) void save(picture);
            if (input.current) input.current.value = "";
          }}
        />
      </p>
      {trouble && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
    </>
  );
}
