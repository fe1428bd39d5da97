import { spoken } from "../i18n";
import { phase } from "../state/session";
import { Bones } from "./Bones";
import { Hall } from "./Hall";
import { Stopped } from "./Stopped";
import { Welcome } from "./Welcome";

export function App() {
  if (!spoken.value || phase.value === "starting") return <Bones />;
  if (phase.value === "stopped") return <Stopped />;
  return phase.value === "inside" ? <Hall /> : <Welcome />;
}
