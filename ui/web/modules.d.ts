/** The address that a file is served under. */
declare module "*?url" {
  const url: string;
  export default url;
}
