import type { Message } from "../../protocol.gen";
import { kindOf } from "../../state/files";
import { Audio } from "./Audio";
import { FileRow } from "./FileRow";
import { Pictures } from "./Pictures";
import { TextFile } from "./TextFile";
import { Video } from "./Video";

const players = { video: Video, audio: Audio, text: TextFile, other: FileRow };

/** What a message brings: its pictures together, then everything else, each in the form that suits it. */
export function Attached({ message }: { message: Message }) {
  const pictures = message.files.filter((file) => kindOf(file) === "picture");
  return (
    <>
      {pictures.length > 0 && <Pictures message={message} files={pictures} />}
      {message.files.map((file) => {
        const kind = kindOf(file);
        if (kind === "picture") return null;
        const Player = players[kind];
        return (
          <div class="attached" key={file.id} data-kind={kind}>
            <Player file={file} />
          </div>
        );
      })}
    </>
  );
}
