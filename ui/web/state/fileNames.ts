/** The ending of a file's name, in capitals: "PDF". Empty when it has none, or none that says anything. */
export function endingOf(name: string): string {
  return /[^.\s]\.([\p{L}\p{N}]{1,4})$/u.exec(name)?.[1]?.toUpperCase() ?? "";
}
