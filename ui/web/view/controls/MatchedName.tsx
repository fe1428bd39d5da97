import { lettersOf } from "../../state/match";

/** A name with the letters that were typed made strong. */
export function MatchedName({ name, at }: { name: string; at: readonly number[] }) {
  if (at.length === 0) return <>{name}</>;
  const meant = new Set(at);
  const pieces: { text: string; meant: boolean }[] = [];
  for (const [index, letter] of lettersOf(name).entries()) {
    const last = pieces.at(-1);
    if (last && last.meant === meant.has(index)) last.text += letter;
    else pieces.push({ text: letter, meant: meant.has(index) });
  }
  return <>{pieces.map((piece, index) => (piece.meant ? <b key={index}>{piece.text}</b> : piece.text))}</>;
}
