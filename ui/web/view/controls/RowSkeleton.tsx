/** Stands where rows will be. */
export function RowSkeleton({ count, name }: { count: number; name: string }) {
  return (
    <div class="row-bones" role="status" aria-label={name}>
      {Array.from({ length: count }, (_, bone) => (
        <span key={bone} />
      ))}
    </div>
  );
}
