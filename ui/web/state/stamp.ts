/** A moment for the name of a file, which sorts by it and is allowed everywhere: "2026-11-21 16.45.07". */
export function stamp(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const date = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map(two).join("-");
  const time = [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(".");
  return `${date} ${time}`;
}
