// A picture that there is in light and in dark. Both are named and the stylesheet shows one, so that the reader's own choice counts as
// the system's does; the other is never loaded.

interface Props {
  /** Without `theme`. */
  readonly src: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

export function ThemedPicture({ src, alt, width, height }: Props) {
  return (
    <>
      {(['light', 'dark'] as const).map((theme) => (
        <img
          class={`themed ${theme}`}
          src={`${src}${src.includes('?') ? '&' : '?'}theme=${theme}`}
          alt={alt}
          width={width}
          height={height}
          loading="lazy"
        />
      ))}
    </>
  );
}
