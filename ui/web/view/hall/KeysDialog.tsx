import { t } from "../../i18n";
import { Dialog } from "../controls/Dialog";
import { keyGroups } from "./shortcuts";

/** Which keys do what. */
export function KeysDialog({ close }: { close: () => void }) {
  return (
    <Dialog title={t("keys.title")} close={close} size="wide">
      <div class="key-groups">
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
      </div>
    </Dialog>
  );
}
