import type { TransferKey } from "../protocol.gen";
import { enter, type Followed, find } from "./scout";

/**
 * The page itself may connect to nobody but its own host. What looks for the hall elsewhere is this worker: the host serves it with a
 * policy that lets it connect, and it does nothing else.
 */
export type Errand =
  | { readonly do: "find"; readonly origins: readonly string[]; readonly followed: Followed }
  | { readonly do: "enter"; readonly origin: string; readonly key: TransferKey; readonly luggage: object };

addEventListener("message", async ({ data, ports }: MessageEvent<Errand>) => {
  const answer =
    data.do === "find"
      ? await find(data.origins, data.followed)
      : await enter(data.origin, data.key, data.luggage);
  ports[0]?.postMessage(answer);
});
