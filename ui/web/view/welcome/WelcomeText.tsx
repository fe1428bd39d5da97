/** What is said at the door: a title and a sentence. */
export function WelcomeText({ title, hint }: { title: string; hint: string }) {
  return (
    <div role="status">
      <h1>{title}</h1>
      <p>{hint}</p>
    </div>
  );
}
