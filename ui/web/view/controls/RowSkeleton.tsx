/** Stands where rows will be. */
export function RowSkeleton({ count, name }: { count: number; name: string }) {
  return (
    <div class="skeleton-rows" role="status" aria-label={name}>
      {Array.from({ length: count }, (_, row) => (
        <span key={row} />
      ))}
    </div>
  );
}
