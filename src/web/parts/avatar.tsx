// A person's picture: made from the handle, never uploaded. It stands beside the name, so it says nothing by itself.

/** Pixels on the page. */
const SIZE = 24;

export function Avatar({ handle }: { readonly handle: string }) {
  return (
    <img
      class="avatar"
      src={`/avatars/${encodeURIComponent(handle)}.svg`}
      alt=""
      width={SIZE}
      height={SIZE}
      loading="lazy"
    />
  );
}
