import type { RefObject } from "preact";
import { attach } from "../../commands/attach";
import { uploadsOf } from "../../state/uploads";
import { voice } from "../../state/voice";
import { DropTarget } from "./DropTarget";
import { Tray } from "./Tray";
import { useDragged } from "./useDragged";
import { usePasted } from "./usePasted";
import { VoiceBar } from "./VoiceBar";

interface Props {
  /** Where the message goes, as people call it. */
  to: string;
  place: string;
  /** Where the message is written that they go with. */
  composer: RefObject<HTMLElement | null>;
}

/** Takes the files that are pasted or dropped for a message, and shows those that wait for it to be sent. */
export function Attachments({ to, place, composer }: Props) {
  const [dragged, letGo] = useDragged();
  usePasted(composer, (files) => attach(place, files));
  return (
    <>
      {voice.value?.place === place && <VoiceBar {...voice.value} to={to} composer={composer} />}
      {uploadsOf(place).length > 0 && <Tray place={place} />}
      {dragged && <DropTarget place={place} to={to} done={letGo} />}
    </>
  );
}
