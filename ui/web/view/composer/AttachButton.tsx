import { useRef } from "preact/hooks";
import { t } from "../../i18n";
import { IconButton } from "../controls/IconButton";
import { later } from "../controls/lazy";

const attaching = later(() => import("../../commands/attach"));

/** Chooses files for the message that is written in a place. */
export function AttachButton({ place }: { place: string }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton icon="attach" name={t("attach.choose")} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={async ({ currentTarget: chosen }) => {
          const { attach } = await attaching();
          attach(place, [...(chosen.files ?? [])]);
          chosen.value = "";
        }}
      />
    </>
  );
}
