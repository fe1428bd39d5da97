import { useRef } from "preact/hooks";
import { attach } from "../../commands/attach";
import { t } from "../../i18n";
import { IconButton } from "../controls/IconButton";
import { laterIcons } from "../controls/laterIcons";

/** Chooses files for the message that is written in a place. */
export function AttachButton({ place }: { place: string }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon={laterIcons.attach}
        class="icon-button attach"
        name={t("attach.choose")}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget: chosen }) => {
          attach(place, [...(chosen.files ?? [])]);
          chosen.value = "";
        }}
      />
    </>
  );
}
