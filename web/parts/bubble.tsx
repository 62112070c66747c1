import { useRef } from 'react';
import type { Message, PersonView } from '../../bot/playground/contract.js';
import { showTime } from '../time.js';
import { Avatar } from './avatar.js';
import { CardPanel } from './card-panel.js';
import { Words } from './words.js';

interface BubbleProps {
  message: Message;
  mine: boolean;
  /** Undefined for Duban. */
  from: PersonView | undefined;
  onTap(action: string, values?: Readonly<Record<string, string>>): Promise<boolean>;
  onQuote(): void;
}

const LONG_PRESS_MS = 500;

/** One message: text as text, a card as a card. It is quoted by its button, or on a phone by a long press. */
export function Bubble({ message, mine, from, onTap, onQuote }: BubbleProps) {
  const press = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = () => clearTimeout(press.current);
  const name = from ? from.name : '督办';
  const where = from ? (from.unit ?? from.role) : undefined;

  return (
    <article
      className={`bubble-row ${mine ? 'mine' : ''}`}
      data-message={message.id}
      onPointerDown={({ pointerType }) => {
        if (pointerType === 'touch') press.current = setTimeout(onQuote, LONG_PRESS_MS);
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onPointerMove={release}
    >
      <Avatar id={message.from} name={name} kind={from ? 'person' : 'duban'} />
      <div className="bubble-body">
        <p className="bubble-from">
          {!mine && <span>{where ? `${name} · ${where}` : name}</span>}
          <time dateTime={message.at}>{showTime(message.at)}</time>
        </p>
        {message.card ? (
          <CardPanel card={message.card} onTap={onTap} />
        ) : (
          <p className="bubble">
            <Words text={message.text} />
          </p>
        )}
      </div>
      <button type="button" className="quote-button" onClick={onQuote} aria-label={`引用${name}的消息`}>
        引用
      </button>
    </article>
  );
}
