import type { Key } from "../../i18n";
import type { DeviceKind } from "../../platform/deviceKind";

/** One thing to do, with what is to be downloaded for it. */
export interface Step {
  /** Absent where the download is all. */
  readonly text?: Key;
  readonly download?: "maru.crt" | "maru.mobileconfig";
}

export interface Guide {
  readonly steps: readonly Step[];
  /** What does all but the download at once, in a terminal. */
  readonly command?: string;
}

export const kindNames: Record<DeviceKind, Key> = {
  ios: "trust.ios",
  android: "trust.android",
  windows: "trust.windows",
  mac: "trust.mac",
  firefox: "trust.firefox",
  linux: "trust.linux",
};

/** How each kind of device comes to trust a certificate. */
export const guides: Record<DeviceKind, Guide> = {
  ios: {
    steps: [
      { text: "trust.ios.load", download: "maru.mobileconfig" },
      { text: "trust.ios.install" },
      { text: "trust.ios.trust" },
    ],
  },
  android: {
    steps: [
      { download: "maru.crt" },
      { text: "trust.android.find" },
      { text: "trust.android.install" },
      { text: "trust.android.browser" },
    ],
  },
  windows: {
    steps: [
      { download: "maru.crt" },
      { text: "trust.windows.open" },
      { text: "trust.windows.store" },
      { text: "trust.windows.compare" },
    ],
    command: 'certutil -user -addstore Root "%USERPROFILE%\\Downloads\\maru.crt"',
  },
  mac: {
    steps: [{ download: "maru.crt" }, { text: "trust.mac.open" }, { text: "trust.mac.trust" }],
    command:
      "security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db ~/Downloads/maru.crt",
  },
  firefox: {
    steps: [
      { text: "trust.firefox.load", download: "maru.crt" },
      { text: "trust.firefox.import" },
      { text: "trust.firefox.trust" },
    ],
  },
  linux: {
    steps: [{ download: "maru.crt" }, { text: "trust.linux.import" }],
    command: "certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n Maru -i ~/Downloads/maru.crt",
  },
};
