import { t } from "../../i18n";
import type { Person, User } from "../../protocol.gen";
import { avatarOf, nameOf, personOf } from "../../state/people";

/** A turn of the colour wheel that keeps neighbours apart: the golden angle. */
const turn = 137.508;

interface Props {
  person: Pick<Person, "id" | "displayName" | "role">;
  size?: "large" | "small" | "tiny";
  /** Shows whether they are here. */
  status?: User["status"];
  /** Pressing it shows who they are. */
  opens?: boolean;
}

/** Somebody's picture; without one, and until it is there, the first letter of the name on a tint of its own. */
export function Avatar({ person, size, status, opens }: Props) {
  const picture = avatarOf(person.id);
  const hue = Math.round((person.id * turn + 20) % 360);
  return (
    <span
      class="avatar"
      data-size={size}
      data-person={opens ? person.id : undefined}
      style={{ "--hue": String(hue) }}
      aria-hidden={status ? undefined : "true"}
    >
      {person.role === "bot" ? "⚙\uFE0E" : initial(person.displayName)}
      {picture && (
        <img
          key={picture}
          class="avatar-picture"
          src={picture}
          alt=""
          decoding="async"
          draggable={false}
          onError={(event) => {
            event.currentTarget.hidden = true;
          }}
        />
      )}
      {status && <span class="presence" role="img" data-status={status} aria-label={t(`status.${status}`)} />}
    </span>
  );
}

function initial(name: string): string {
  const [first = "?"] = name.trim();
  return first.toLocaleUpperCase();
}

/** The avatar of somebody who may have left the hall. */
export function AvatarOf({ userId, size }: { userId: number; size: "small" | "tiny" }) {
  const person = personOf(userId) ?? {
    id: userId,
    displayName: nameOf(userId),
    role: "member" as const,
  };
  return <Avatar person={person} size={size} />;
}
