/** A stretch of text, and whom it names. */
export interface Piece {
  text: string;
  userId: number | null;
}

/** Names of the hall in the form that text is compared in. */
export interface Names {
  /** Longest first. */
  readonly list: readonly { name: string; userId: number }[];
}

const everyone = ["here", "room", "all"];

export function namesOf(users: Iterable<{ id: number; name: string }>): Names {
  const list = [...users].map((user) => ({ name: fold(user.name), userId: user.id }));
  for (const name of everyone) list.push({ name, userId: 0 });
  return { list: list.sort((a, b) => b.name.length - a.name.length) };
}

/**
 * Cuts text at its mentions. @name takes the longest name that fits, so that @민지야 reaches 민지; userId 0 stands for
 * everyone. An @ inside a word, as in an address, names nobody.
 */
export function cutMentions(text: string, names: Names): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    if (at > 0 && /[\p{L}\p{N}_.]/u.test(text[at - 1] ?? "")) continue;
    const rest = fold(text.slice(at + 1, at + 1 + 80));
    const match = names.list.find(({ name }) => rest.startsWith(name));
    if (!match || splitsLatin(rest, match.name)) continue;
    if (at > from) pieces.push({ text: text.slice(from, at), userId: null });
    from = at + 1 + match.name.length;
    pieces.push({ text: text.slice(at, from), userId: match.userId });
  }
  if (from < text.length) pieces.push({ text: text.slice(from), userId: null });
  return pieces;
}

/** Latin names end where the word ends: @Anna is not Ann; Korean ones take their particles. */
function splitsLatin(rest: string, name: string): boolean {
  return /[\p{Script=Latin}\p{N}]$/u.test(name) && /^[\p{Script=Latin}\p{N}]/u.test(rest.slice(name.length));
}

function fold(text: string): string {
  const folded = text.toLowerCase();
  return folded.length === text.length ? folded : text;
}
