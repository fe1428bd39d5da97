import { type IconName, icons } from "./icons";

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={icons[name as keyof typeof icons] ?? name} />
    </svg>
  );
}
