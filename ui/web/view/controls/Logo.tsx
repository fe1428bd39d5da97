/** The mark in one colour: the ring is cut out, so that it stands on any ground. */
export function Logo() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path
        fill="currentColor"
        fill-rule="evenodd"
        d="M9 3h14a6 6 0 0 1 6 6v11a6 6 0 0 1-6 6h-7.2l-5.1 4.2c-.7.6-1.7.1-1.7-.8V26a6 6 0 0 1-6-6V9a6 6 0 0 1 6-6zM10.5 8A1.5 1.5 0 0 0 9 9.5v10a1.5 1.5 0 0 0 1.5 1.5h11a1.5 1.5 0 0 0 1.5-1.5v-10A1.5 1.5 0 0 0 21.5 8zM12 11h8v7h-8z"
      />
    </svg>
  );
}
