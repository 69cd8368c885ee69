/** A sign that says how something came out, on a grid of 16; the word for it stands beside it. */
export function Sign({ path }: { path: string | undefined }) {
  return (
    <svg class="ui-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
