const initials = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const syllablesAnInitial = 588;

/** The initial consonant of a Hangul syllable; any other character as it is. */
function initialOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < firstSyllable || code > lastSyllable) return character;
  return initials[Math.floor((code - firstSyllable) / syllablesAnInitial)] ?? character;
}

/** Whether a name is meant by what was typed: anywhere in it, or by its initial consonants (ㅁㅈ finds 민지). */
export function matches(name: string, typed: string): boolean {
  const wanted = typed.trim().normalize("NFC").toLocaleLowerCase();
  const whole = name.normalize("NFC").toLocaleLowerCase();
  return whole.includes(wanted) || [...whole].map(initialOf).join("").includes(wanted);
}
