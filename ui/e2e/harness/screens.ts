import { dialogs } from './screens/dialogs.ts';
import { doors } from './screens/doors.ts';
import { emoji } from './screens/emoji.ts';
import { files } from './screens/files.ts';
import { guests } from './screens/guests.ts';
import { panels } from './screens/panels.ts';
import { places } from './screens/places.ts';
import { rooms } from './screens/rooms.ts';
import { secure } from './screens/secure.ts';
import { threads } from './screens/threads.ts';
import type { Device, Screen } from './stage.ts';

/** Every screen and state of the page. A new one is an entry here, and is then looked at by everything that looks. */
export const screens: readonly Screen[] = [...doors, ...rooms, ...files, ...panels, ...threads, ...places, ...dialogs, ...emoji, ...guests, ...secure];

/** The screens that a device has. */
export function screensOn(device: Device): Screen[] {
  return screens.filter((screen) => screen.only === undefined || screen.only === device);
}
