import { spoken } from "../i18n";
import { phase } from "../state/session";
import { lazy } from "./controls/lazy";
import { Hall } from "./hall/Hall";
import { HallSkeleton } from "./hall/HallSkeleton";
import { Stopped } from "./hall/Stopped";

const TrustPage = lazy(() => import("./trust/TrustPage"), "TrustPage");
const Welcome = lazy(() => import("./welcome/Welcome"), "Welcome");

export function App() {
  if (!spoken.value || phase.value === "starting") return <HallSkeleton />;
  if (phase.value === "arriving") return null; // a key or an invite: where it leads will be known in a moment
  if (phase.value === "stopped") return <Stopped />;
  if (phase.value === "trusting") return <TrustPage />;
  return phase.value === "inside" ? <Hall /> : <Welcome />;
}
