import { notice } from "../state/screen";

/** One short sentence about what somebody just did. */
export function Notice() {
  return <div role="status">{notice.value && <p class="notice">{notice}</p>}</div>;
}
