import { language, t } from "./index";

type Style = Intl.DateTimeFormatOptions;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The browser's own kind of the language that is shown: British people write days before months, Americans do not. */
function locale(): string {
  const shown = language.value;
  return navigator.languages.find((tag) => tag.split("-")[0] === shown) ?? shown;
}

function format(style: Style, moment: Date): string {
  const key = locale() + JSON.stringify(style);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale(), style);
    formats.set(key, made);
  }
  return made.format(moment);
}

/** "16:45": the same form in every language, so that columns of times line up. */
export function clock(moment: Date): string {
  return format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, moment);
}

/** Everything about a moment, for those who hover. */
export function exact(moment: Date): string {
  return format({ dateStyle: "full", timeStyle: "medium", hourCycle: "h23" }, moment);
}

/** The short date beside things of other days. */
export function shortDate(moment: Date): string {
  return format({ month: "short", day: "numeric" }, moment);
}

/** The date of something that was long ago. */
export function longDate(moment: Date): string {
  return format({ dateStyle: "long" }, moment);
}

/** Today and yesterday by name, other days by date, other years with the year. */
export function dayName(moment: Date, now: Date): string {
  const days = Math.round((midnight(moment) - midnight(now)) / 86_400_000);
  if (days === 0 || days === -1) {
    const word = new Intl.RelativeTimeFormat(language.value, { numeric: "auto" }).format(days, "day");
    return word.charAt(0).toLocaleUpperCase(language.value) + word.slice(1);
  }
  const style: Style = { weekday: "long", month: "long", day: "numeric" };
  return format(moment.getFullYear() === now.getFullYear() ? style : { ...style, year: "numeric" }, moment);
}

/** A day of the week in short, by its number from Sunday. */
export function weekday(number: number): string {
  return format({ weekday: "short" }, new Date(2023, 0, 1 + number)); // a Sunday and what follows
}

/** Names as a sentence lists them: "A, B and C". */
export function list(names: string[]): string {
  return new Intl.ListFormat(language.value, { style: "long", type: "conjunction" }).format(names);
}

/** How long ago, in the largest unit that fits; by a clock that is behind the host's, just now. */
export function ago(moment: Date, now: Date): string {
  const seconds = Math.min(0, Math.round((moment.getTime() - now.getTime()) / 1000));
  const relative = new Intl.RelativeTimeFormat(language.value, { numeric: "auto" });
  const units = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ] as const;
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return t("time.now");
}

/** How long something will last yet, in hours, or in minutes when it is less than two hours. */
export function until(moment: Date, now: Date): string {
  const minutes = Math.max(1, Math.round((moment.getTime() - now.getTime()) / 60_000));
  const [count, unit] = minutes < 120 ? [minutes, "minute"] : [Math.round(minutes / 60), "hour"];
  return new Intl.NumberFormat(language.value, { style: "unit", unit, unitDisplay: "long" }).format(count);
}

function midnight(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}

/** "12", "1.2K": a count that never grows wide. */
export function compact(count: number): string {
  return new Intl.NumberFormat(language.value, { notation: "compact" }).format(count);
}

/** A size for people, "12 kB", as their computers count it and as the host says it: a kB is 1,024 bytes. */
export function bytes(size: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  let power = 0;
  for (; size >= 1_023.5 && power < 3; power++) size /= 1_024;
  const style = {
    style: "unit",
    unit: units[power] ?? "byte",
    unitDisplay: power > 0 ? "short" : "long",
    maximumSignificantDigits: size < 999.5 ? 3 : 4,
  } as const;
  return new Intl.NumberFormat(language.value, style).format(size);
}

/** How fast something plays: "1.5×". */
export function times(factor: number): string {
  return `${factor.toLocaleString(language.value)}×`;
}

/** "3 seconds". */
export function seconds(count: number): string {
  const style = { style: "unit", unit: "second", unitDisplay: "long" } as const;
  return new Intl.NumberFormat(language.value, style).format(count);
}

/** A part of a whole: "34%". */
export function percent(part: number): string {
  return part.toLocaleString(language.value, { style: "percent" });
}
