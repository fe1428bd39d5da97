import { t } from "../../i18n";
import { Icon } from "../controls/Icon";
import type { Action } from "./actions";

interface Props {
  actions: readonly Action[];
  done: () => void;
  menu?: boolean;
}

/** Actions as rows of a menu or a sheet; done is called before one of them is carried out. */
export function ActionRows({ actions, done, menu = false }: Props) {
  return (
    <>
      {actions.map(({ icon, name, kind, act }) => (
        <button
          type="button"
          key={name}
          class="row"
          role={menu ? "menuitem" : undefined}
          tabIndex={menu ? -1 : undefined}
          data-kind={kind}
          onClick={() => {
            done();
            act();
          }}
        >
          <Icon name={icon} />
          {t(name)}
        </button>
      ))}
    </>
  );
}
