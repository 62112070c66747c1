import { useEffect, useRef, useState } from 'react';
import type { Message } from '../../bot/playground/contract.js';
import type { Suggestion } from '../suggestions.js';
import { ClipButton } from './clip-button.js';
import { Hints } from './hints.js';

interface ComposerProps {
  draft: string;
  setDraft(draft: string): void;
  placeholder: string;
  quote: Message | undefined;
  dropQuote(): void;
  suggestions: readonly Suggestion[];
  busy: boolean;
  onSay(text: string): void;
  onForward(files: readonly File[]): void;
}

const TALLEST_PX = 160;

/** Where one writes: Enter sends, Shift+Enter breaks the line, Escape drops the quote. */
export function Composer(props: ComposerProps) {
  const { draft, setDraft, quote, dropQuote, busy, onSay } = props;
  const [hinting, setHinting] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the words.
  useEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${Math.min(current.scrollHeight, TALLEST_PX)}px`;
  }, [draft]);

  // A phone's keyboard should not jump up by itself.
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches || quote) field.current?.focus();
  }, [quote]);

  const send = () => {
    if (draft.trim() && !busy) onSay(draft);
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {hinting && (
        <Hints
          suggestions={props.suggestions}
          onChoose={(text) => {
            setDraft(text);
            setHinting(false);
            field.current?.focus();
          }}
        />
      )}
      {quote && (
        <p className="quoting">
          <span>引用：{quote.card?.title ?? quote.text}</span>
          <button type="button" onClick={dropQuote} aria-label="不引用了">
            ×
          </button>
        </p>
      )}
      <div className="composer-line">
        <button
          type="button"
          className="hint-button"
          aria-expanded={hinting}
          onClick={() => setHinting(!hinting)}
        >
          指令
        </button>
        <ClipButton disabled={busy} onChoose={props.onForward} />
        <textarea
          ref={field}
          rows={1}
          value={draft}
          placeholder={props.placeholder}
          aria-label={props.placeholder}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') dropQuote();
            // While an input method is composing, Enter chooses a word.
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button type="submit" className="send" disabled={!draft.trim() || busy}>
          发送
        </button>
      </div>
    </form>
  );
}
