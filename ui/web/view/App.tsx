import { phase } from "../state/session";
import { Hall } from "./Hall";
import { Welcome } from "./Welcome";

export function App() {
  return phase.value === "inside" ? <Hall /> : <Welcome />;
}
