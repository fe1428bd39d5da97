/** A stretch of text, and whom or which room it names. */
export interface Piece {
  text: string;
  userId: number | null;
  roomId?: number;
}

/** Names of the hall in the form that text is compared in. */
export interface Names {
  /** Each with its sign, longest first. */
  readonly list: readonly { name: string; userId: number | null; roomId?: number }[];
}

interface Named {
  id: number;
  name: string;
}

const everyone = ["here", "room", "all"];

export function namesOf(users: Iterable<Named>, rooms: Iterable<Named> = []): Names {
  const list: Names["list"][number][] = [
    ...[...users].map(({ id, name }) => ({ name: `@${fold(name)}`, userId: id })),
    ...everyone.map((name) => ({ name: `@${name}`, userId: 0 })),
    ...[...rooms].map(({ id, name }) => ({ name: `#${fold(name)}`, userId: null, roomId: id })),
  ];
  return { list: list.sort((a, b) => b.name.length - a.name.length) };
}

const sign = /[@＠#＃]/g;

/** A room's name has at most so many characters, a person's fewer. */
const longest = 80;

/** Before an @, these make it part of a mail address, before a # of another one. */
const inAddress = { "@": /[A-Za-z0-9._+-]/, "#": /[A-Za-z0-9._+/?&=#-]/ };

/** Letters of scripts that put spaces between words: a name in them ends where the word ends. */
const spaced =
  /[[\p{L}\p{N}\p{M}]--[\p{scx=Hangul}\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]]/v;

/**
 * Cuts text at its mentions, as the host finds them. @name takes the longest name that fits, so that @민지야 reaches 민지;
 * userId 0 stands for everyone. An @ inside an address names nobody. #name takes the longest name of a room.
 */
export function cutMentions(text: string, names: Names): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { index: at, 0: written } of text.matchAll(sign)) {
    const mark = /[@＠]/.test(written) ? "@" : "#";
    if (at < from || inAddress[mark].test(text[at - 1] ?? "")) continue;
    const rest = mark + fold(text.slice(at + 1, at + 2 + longest));
    const match = names.list.find(({ name }) => rest.startsWith(name) && !goesOn(name, rest));
    if (!match) continue;
    if (at > from) pieces.push({ text: text.slice(from, at), userId: null });
    from = at + match.name.length;
    const { name: _, ...found } = match;
    pieces.push({ text: text.slice(at, from), ...found });
  }
  if (from < text.length) pieces.push({ text: text.slice(from), userId: null });
  return pieces;
}

/** Whether the word goes on behind a name: @Anna is not Ann, #design-old not design. Korean names take their particles. */
function goesOn(name: string, text: string): boolean {
  const next = text.slice(name.length, name.length + 1);
  if (name.startsWith("#") && /^[-_./]\w/.test(text.slice(name.length))) return true;
  return /\p{M}/u.test(next) || (spaced.test(name.slice(-1)) && spaced.test(next));
}

function fold(text: string): string {
  const folded = text.toLowerCase();
  return folded.length === text.length ? folded : text;
}
