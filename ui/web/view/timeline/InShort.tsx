import type { Message } from "../../protocol.gen";
import { filesInShort, type NamedFile } from "../../state/files";
import { PlainText } from "../emoji/EmojiFace";

interface Props {
  of: Pick<Message, "content"> & { files: readonly NamedFile[] };
}

/** What a message says, in one line: its words, or else what it brings. */
export function InShort({ of: { content, files } }: Props) {
  return <PlainText text={content} or={filesInShort(files)} />;
}
