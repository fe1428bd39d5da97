import { useEffect, useState } from "preact/hooks";
import { addEmoji } from "../../commands/emoji";
import { codeOf, why } from "../../commands/trouble";
import { type Key, t } from "../../i18n";
import { bytes } from "../../i18n/format";
import {
  emojiName,
  type NameFault,
  nameFault,
  nameFromFile,
  type PictureFault,
} from "../../state/addingEmoji";
import { limits } from "../../state/limits";
import { useKept } from "../controls/useKept";
import { EmojiLooks } from "./EmojiLooks";
import { NameField } from "./NameField";
import { PictureField } from "./PictureField";
import { useChosen } from "./useChosen";

const pictureFaults: Record<PictureFault | "unread" | "none", Key> = {
  svg: "emoji.svg",
  type: "emoji.wrongType",
  size: "emoji.tooLarge",
  unread: "emoji.unread",
  none: "emoji.noPicture",
};

const nameFaults: Record<NameFault, Key> = {
  short: "emoji.nameShort",
  long: "emoji.nameLong",
  signs: "emoji.nameSigns",
  taken: "emoji.nameTaken",
};

interface Props {
  /** What it shall be called so far. */
  begun: string;
  close: () => void;
}

/** Adds an emoji: a picture and a name. What is wrong stands where it is wrong, and nothing that was chosen is lost by it. */
export function EmojiForm({ begun, close }: Props) {
  const [typed, setTyped] = useKept("emojiName", emojiName(begun));
  /** A name that nobody typed follows the file's. */
  const [follows, setFollows] = useState(typed === "");
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<{ at: "picture" | "name" | "all"; why: string } | null>(null);
  const { chosen, take } = useChosen();
  const name = emojiName(typed);
  const aboutName = (fault: NameFault) => t(nameFaults[fault], { name: `:${name}:` });
  const aboutPicture = (fault: keyof typeof pictureFaults) =>
    t(pictureFaults[fault], { size: bytes(limits.value.pictureSize) });

  useEffect(() => {
    setTrouble(chosen.fault ? { at: "picture", why: aboutPicture(chosen.fault) } : null);
    if (follows && chosen.file && !chosen.fault) setTyped(nameFromFile(chosen.file.name));
  }, [chosen]);

  const send = async () => {
    const wrong = nameFault(name);
    if (!chosen.file || chosen.fault)
      setTrouble({ at: "picture", why: aboutPicture(chosen.fault ?? "none") });
    else if (wrong) setTrouble({ at: "name", why: aboutName(wrong) });
    else {
      setBusy(true);
      setTrouble(null);
      await addEmoji(name, chosen.file).then(close, (error) => setTrouble(troubleOf(error, aboutName)));
      setBusy(false);
    }
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <PictureField chosen={chosen} take={take} trouble={trouble?.at === "picture" ? trouble.why : ""} />
      {chosen.url && <EmojiLooks url={chosen.url} still={chosen.still} />}
      <NameField
        typed={typed}
        name={name}
        change={(text) => {
          setTyped(text);
          setFollows(text === "");
          setTrouble(null);
        }}
        trouble={trouble?.at === "name" ? trouble.why : ""}
      />
      {trouble?.at === "all" && (
        <p class="trouble" role="alert">
          {trouble.why}
        </p>
      )}
      <div class="actions">
        <button type="button" class="button" onClick={close}>
          {t("cancel")}
        </button>
        <button type="submit" class="button" data-kind="primary" disabled={busy}>
          {busy ? t("saving") : t("emoji.add")}
        </button>
      </div>
    </form>
  );
}

function troubleOf(error: unknown, aboutName: (fault: NameFault) => string) {
  switch (codeOf(error)) {
    case "name_taken":
      return { at: "name" as const, why: aboutName("taken") };
    case "unsupported_type":
      return { at: "picture" as const, why: t("emoji.wrongType") };
    case "bad_request":
      return { at: "picture" as const, why: t("emoji.unread") };
    case "too_large":
      return { at: "picture" as const, why: t("emoji.tooManyPixels") };
    case "conflict":
      return { at: "all" as const, why: t("emoji.full") };
    default:
      return { at: "all" as const, why: why(error) };
  }
}
