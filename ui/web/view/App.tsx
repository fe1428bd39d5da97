import { spoken } from "../i18n";
import { phase } from "../state/session";
import { Hall } from "./hall/Hall";
import { HallSkeleton } from "./hall/HallSkeleton";
import { Stopped } from "./hall/Stopped";
import { Welcome } from "./welcome/Welcome";

export function App() {
  if (!spoken.value || phase.value === "starting") return <HallSkeleton />;
  if (phase.value === "stopped") return <Stopped />;
  return phase.value === "inside" ? <Hall /> : <Welcome />;
}
