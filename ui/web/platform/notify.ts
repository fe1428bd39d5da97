import { signal } from "@preact/signals";

/**
 * Whether this browser shows notifications: it does, it was told not to, it was not asked yet, it does not over plain http, or
 * it knows none (as on phones, where only installed pages have them).
 */
export type Permission = "granted" | "denied" | "default" | "insecure" | "missing";

export const permission = signal<Permission>(permissionNow());

function permissionNow(): Permission {
  if (!window.isSecureContext) return "insecure";
  return "Notification" in window ? Notification.permission : "missing";
}

/** Keeps permission true to what is changed in the browser's own settings; returns how to stop. */
export function watchPermission(): () => void {
  const update = () => {
    permission.value = permissionNow();
  };
  update();
  window.addEventListener("focus", update);
  let status: PermissionStatus | undefined;
  navigator.permissions?.query({ name: "notifications" }).then(
    (found) => {
      status = found;
      status.addEventListener("change", update);
    },
    () => {}, // this browser tells by focus alone
  );
  return () => {
    window.removeEventListener("focus", update);
    status?.removeEventListener("change", update);
  };
}

/** Asks for the permission; browsers want this to follow a press. */
export async function askPermission(): Promise<void> {
  if (permissionNow() === "default") await Notification.requestPermission();
  permission.value = permissionNow();
}

interface Content {
  /** A later notification with the same tag takes the place of an earlier one. */
  tag: string;
  title: string;
  body: string;
  lang: string;
  clicked: () => void;
}

/** Shows a notification and returns how to take it back; null where none can be shown. */
export function notify({ tag, title, body, lang, clicked }: Content): (() => void) | null {
  if (permissionNow() !== "granted") return null;
  try {
    const options = { tag, body, lang, icon: "/icons/touch-180.png", renotify: true, silent: true };
    const shown = new Notification(title, options);
    shown.onclick = () => {
      window.focus();
      shown.close();
      clicked();
    };
    return () => shown.close();
  } catch {
    return null; // Android's browsers have the name and refuse the making
  }
}
