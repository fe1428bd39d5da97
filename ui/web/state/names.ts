import { computed } from "@preact/signals";
import { namesOf } from "./mentions";
import { people } from "./people";

const spelled = computed(() =>
  JSON.stringify([...people.value.values()].map(({ id, name }) => ({ id, name }))),
);

/** Names that a text can mention. They change when somebody's name does, not with who comes and goes. */
export const names = computed(() => namesOf(JSON.parse(spelled.value) as { id: number; name: string }[]));
