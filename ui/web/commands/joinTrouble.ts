import type { Key } from "../i18n";
import type { Code } from "../protocol.gen";

/** Why a hall that was found is not joined after all. */
export const joinTrouble: Partial<Record<Code, Key>> = {
  not_found: "neighbours.gone",
  misdirected: "neighbours.foreign",
  conflict: "neighbours.isWay",
  forbidden: "neighbours.otherKey",
};
