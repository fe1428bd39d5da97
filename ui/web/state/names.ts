import { computed } from "@preact/signals";
import { namesOf } from "./mentions";
import { people } from "./people";
import { rooms } from "./rooms";

const spelled = computed(() =>
  JSON.stringify([...people.value.values()].map(({ id, name }) => ({ id, name }))),
);

const spelledRooms = computed(() =>
  JSON.stringify(
    [...rooms.value.values()].filter(({ kind }) => kind !== "direct").map(({ id, name }) => ({ id, name })),
  ),
);

/** Names that a text can mention. They change when somebody's name or a room's does, not with who comes and goes. */
export const names = computed(() => namesOf(JSON.parse(spelled.value), JSON.parse(spelledRooms.value)));
