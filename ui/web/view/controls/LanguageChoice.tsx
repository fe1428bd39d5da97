import { chooseLanguage } from "../../commands/settings";
import { complain } from "../../commands/trouble";
import { type Language, language, languages, t } from "../../i18n";

export function LanguageChoice({ class: name }: { class?: string }) {
  return (
    <select
      class={name}
      aria-label={t("welcome.language")}
      value={language.value}
      onChange={(event) => void chooseLanguage(event.currentTarget.value as Language).catch(complain)}
    >
      {Object.entries(languages).map(([code, title]) => (
        <option key={code} value={code} lang={code}>
          {title}
        </option>
      ))}
    </select>
  );
}
