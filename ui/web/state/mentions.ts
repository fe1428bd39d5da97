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

const sign = /[@＠]/g;

/** Before an @, these make it part of a mail address. */
const inAddress = /[A-Za-z0-9._+-]/;

/** Letters of scripts that put spaces between words: a name in them ends where the word ends. */
const spaced =
  /[[\p{L}\p{N}\p{M}]--[\p{scx=Hangul}\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]]/v;

/**
 * Cuts text at its mentions, as the host finds them. @name takes the longest name that fits, so that @민지야 reaches 민지;
 * userId 0 stands for everyone. An @ inside an address names nobody.
 */
export function cutMentions(text: string, names: Names): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { index: at } of text.matchAll(sign)) {
    if (at < from || inAddress.test(text[at - 1] ?? "")) continue;
    const rest = fold(text.slice(at + 1, at + 1 + 80));
    const match = names.list.find(({ name }) => rest.startsWith(name) && !goesOn(name, rest));
    if (!match) continue;
    if (at > from) pieces.push({ text: text.slice(from, at), userId: null });
    from = at + 1 + match.name.length;
    pieces.push({ text: text.slice(at, from), userId: match.userId });
  }
  if (from < text.length) pieces.push({ text: text.slice(from), userId: null });
  return pieces;
}

/** Whether the word goes on behind a name: @Anna is not Ann. Korean names take their particles. */
function goesOn(name: string, text: string): boolean {
  const next = text.slice(name.length, name.length + 1);
  return /\p{M}/u.test(next) || (spaced.test(name.slice(-1)) && spaced.test(next));
}

function fold(text: string): string {
  const folded = text.toLowerCase();
  return folded.length === text.length ? folded : text;
}
