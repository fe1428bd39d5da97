/** Opens the page of a standby on this computer, at the address where the hall's was until now. */
export function openStandby(url: string): void {
  history.replaceState(null, "", `/${new URL(url).hash}`);
  location.reload();
}
