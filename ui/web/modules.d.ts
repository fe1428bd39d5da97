/** Style sheets are imported for their effect alone; the build gathers them. */
declare module "*.css";

/** The address that a file is served under. */
declare module "*?url" {
  const url: string;
  export default url;
}
