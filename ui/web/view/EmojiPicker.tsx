import { lazy } from "./lazy";

/** All emoji to choose from, in a Float of the kind picker. */
export const EmojiPicker = lazy(() => import("./emoji/Picker"), "Picker");
