import { type Key, t } from "../i18n";
import { isApple } from "../platform/device";
import { Dialog } from "./Dialog";

/** Which keys do what. */
export function KeysDialog({ close }: { close: () => void }) {
  const command = isApple() ? "⌘" : "Ctrl";
  const keys: [string[], Key][] = [
    [["Enter"], "keys.send"],
    [["Shift", "Enter"], "keys.break"],
    [[command, "Enter"], "keys.always"],
    [["↑"], "keys.editLast"],
    [[command, "K"], "keys.jump"],
    [["Alt", "↑", "↓"], "keys.rooms"],
    [["Alt", "Shift", "↑", "↓"], "keys.unread"],
    [[command, "Shift", "F"], "keys.find"],
    [["↑", "↓"], "keys.move"],
    [["R", "E", "A"], "keys.message"],
    [["C", "L", "P", "U", "Del"], "keys.messageMore"],
    [["W"], "keys.who"],
    [["Esc"], "keys.close"],
    [["?"], "keys.help"],
  ];
  return (
    <Dialog title={t("keys.title")} close={close}>
      <dl class="keys">
        {keys.map(([pressed, meaning]) => [
          <dt key={meaning}>
            {pressed.map((key) => (
              <kbd key={key} class="key">
                {key}
              </kbd>
            ))}
          </dt>,
          <dd key={`${meaning}.`}>{t(meaning)}</dd>,
        ])}
      </dl>
    </Dialog>
  );
}
