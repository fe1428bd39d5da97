import { lazy } from "../controls/lazy";

/** All emoji to choose from, in a popover of the kind picker. */
export const EmojiPicker = lazy(() => import("./Picker"), "Picker");
