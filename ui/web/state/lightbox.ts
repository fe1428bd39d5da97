import type { Message } from "../protocol.gen";
import { kindOf } from "./files";
import type { Picture } from "./screen";

/** The pictures of messages, in their order. */
export function picturesIn(messages: readonly Message[]): Picture[] {
  return messages.flatMap((message) =>
    message.files.filter((file) => kindOf(file) === "picture").map((file) => ({ message, file })),
  );
}

/** All that can be walked through from a picture: those of its room that are held, or those of its message alone. */
export function around(shown: Picture, held: readonly Message[]): { list: Picture[]; index: number } {
  const all = picturesIn(held);
  const index = all.findIndex(({ file }) => file.id === shown.file.id);
  if (index >= 0) return { list: all, index };
  const own = picturesIn([shown.message]);
  return {
    list: own,
    index: Math.max(
      0,
      own.findIndex(({ file }) => file.id === shown.file.id),
    ),
  };
}
