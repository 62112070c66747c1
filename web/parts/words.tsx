const DATE = /(\d{4}-\d{2}-\d{2}(?:（周.）)?(?:\d{2}:\d{2})?)/;

/** Text as text, never markup; dates stay in one piece when a line is broken. */
export function Words({ text }: { text: string }) {
  return text.split(DATE).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have nothing but their place.
      <span className="whole" key={index}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}
