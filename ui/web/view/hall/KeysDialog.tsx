import { t } from "../../i18n";
import { botCommands } from "../../state/botCommands";
import { nameOf } from "../../state/people";
import { makesRooms } from "../../state/rights";
import { type SlashName, slashCommands } from "../../state/slash";
import { Dialog } from "../controls/Dialog";
import { keyGroups } from "./shortcuts";

/** Which keys do what. */
export function KeysDialog({ close }: { close: () => void }) {
  return (
    <Dialog title={t("keys.title")} close={close} size="wide">
      {/* What is longer than the screen must be reached by the keyboard, and nothing in it is pressed. */}
      <div class="key-groups" tabIndex={0} role="group" aria-label={t("keys.title")}>
        {keyGroups().map(({ title, hint, keys }) => (
          <section key={title} class="key-group">
            <h3>{t(title)}</h3>
            {hint && <p>{t(hint)}</p>}
            <dl>
              {keys.map(({ does, ways }) => (
                <div key={does}>
                  <dt>{t(does)}</dt>
                  <dd>
                    {ways.map((way) => (
                      <span key={way.join()}>
                        {way.map((one) => (
                          <kbd key={one} class="key">
                            {one}
                          </kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section class="key-group">
          <h3>{t("slash.title")}</h3>
          <p>{t("slash.hint")}</p>
          <dl>
            {slashCommands.filter(isMine).map(({ name, takes, does }) => (
              <div key={name}>
                <dt>{t(does)}</dt>
                <dd>
                  <code>
                    /{name} {takes && t(takes)}
                  </code>
                </dd>
              </div>
            ))}
            {botCommands.value.map(({ name, hint, description, botId }) => (
              <div key={name}>
                <dt dir="auto">{description || nameOf(botId)}</dt>
                <dd>
                  <code>
                    /{name} {hint}
                  </code>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

/** Guests see no command that no room has for them. */
function isMine({ name }: { name: SlashName }): boolean {
  return makesRooms() || !["msg", "invite", "topic"].includes(name);
}
