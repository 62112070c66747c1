import { useEffect, useRef, useState } from 'react';
import type { ChatView, Message, PersonView } from '../../bot/playground/contract.js';
import { type Model, placeOf } from '../model.js';
import { suggestionsFor } from '../suggestions.js';
import { isoBeijing, showDay } from '../time.js';
import type { Acts } from '../use-playground.js';
import { Bubble } from './bubble.js';
import { Composer } from './composer.js';
import { Echoes } from './echoes.js';
import { Hints } from './hints.js';

interface ConversationProps {
  model: Model;
  person: PersonView;
  chat: ChatView;
  acts: Acts;
}

const NEAR_END_PX = 120;

/** One conversation: its messages, live, and the line to write in. */
export function Conversation({ model, person, chat, acts }: ConversationProps) {
  const [draft, setDraft] = useState('');
  const [quote, setQuote] = useState<Message>();
  const [pending, setPending] = useState<string>();
  const end = useRef<HTMLDivElement>(null);
  const reading = useRef(false);
  const messages = model.messages[placeOf(chat.id, person.id)];
  const count = messages?.length ?? 0;
  const suggestions = suggestionsFor(person, chat, isoBeijing(model.clock?.now ?? 0));

  // What is new is scrolled to, unless one reads further up.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end moves with these.
  useEffect(() => {
    if (!reading.current || pending) end.current?.scrollIntoView({ block: 'end' });
  }, [messages, pending, model.echoes.length]);

  // A keyboard or a list of hints that takes room must not hide the latest words.
  useEffect(() => {
    const log = end.current?.parentElement;
    if (!log) return;
    const observer = new ResizeObserver(() => {
      if (!reading.current) end.current?.scrollIntoView({ block: 'end' });
    });
    observer.observe(log);
    return () => observer.disconnect();
  }, []);

  const say = async (text: string) => {
    setPending(text);
    setDraft('');
    const said = await acts.say(text, quote?.id);
    setPending(undefined);
    if (said) setQuote(undefined);
    else setDraft(text);
  };
  const arrived = messages?.at(-1)?.from === person.id && messages.at(-1)?.text === pending;

  return (
    <section className="conversation" aria-label={chat.name}>
      <header className="conversation-head">
        <button type="button" className="back" aria-label="返回会话列表" onClick={() => acts.open(undefined)}>
          ‹
        </button>
        <h1>{chat.name}</h1>
        <span className="quiet">{chat.kind === 'group' ? '群里说的话都视同 @督办' : '只有您和督办'}</span>
      </header>
      <div
        className="messages"
        role="log"
        aria-live="polite"
        aria-label="消息"
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          reading.current = scrollHeight - scrollTop - clientHeight > NEAR_END_PX;
        }}
      >
        {messages?.map((message, index) => (
          <div className="message-block" key={message.id}>
            {message.at.slice(0, 10) !== messages[index - 1]?.at.slice(0, 10) && (
              <p className="day">{showDay(message.at)}</p>
            )}
            <Bubble
              message={message}
              mine={message.from === person.id}
              from={model.site?.people.find(({ id }) => id === message.from)}
              onTap={(action, values) => acts.click(message.id, action, values)}
              onQuote={() => setQuote(message)}
            />
          </div>
        ))}
        {pending && !arrived && (
          <div className="bubble-row mine" aria-busy="true">
            <p className="bubble sending">{pending}</p>
          </div>
        )}
        {messages && count === 0 && !pending && <Hints suggestions={suggestions} onChoose={setDraft} />}
        <div ref={end} />
      </div>
      <Echoes model={model} acts={acts} />
      {model.problem && (
        <p className="problem" role="alert">
          {model.problem}
        </p>
      )}
      <Composer
        draft={draft}
        setDraft={setDraft}
        placeholder={chat.kind === 'group' ? `在${chat.name}里说` : '发消息给督办'}
        quote={quote}
        dropQuote={() => setQuote(undefined)}
        suggestions={suggestions}
        busy={pending !== undefined}
        onSay={(text) => void say(text)}
        onForward={(files) => void acts.forward(files)}
      />
    </section>
  );
}
