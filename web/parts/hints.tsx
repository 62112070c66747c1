import type { Suggestion } from '../suggestions.js';

interface HintsProps {
  suggestions: readonly Suggestion[];
  onChoose(text: string): void;
}

/** What can be said here, as examples; a tap puts one into the line to write in. */
export function Hints({ suggestions, onChoose }: HintsProps) {
  return (
    <section className="hints" aria-label="可以这样说">
      <h2>可以这样说</h2>
      {suggestions.map(({ text, does }) => (
        <button type="button" key={text} onClick={() => onChoose(text)}>
          <span>{text}</span>
          <span className="quiet">{does}</span>
        </button>
      ))}
    </section>
  );
}
