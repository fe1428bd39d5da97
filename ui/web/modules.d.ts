/** The address that a file is served under. */
declare module "*?url" {
  const url: string;
  export default url;
}

declare module "*?url&later" {
  const url: string;
  export default url;
}
