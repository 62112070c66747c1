import type { ChatView, Message, PersonView } from '../../bot/playground/contract.js';
import { type Model, placeOf, unread } from '../model.js';
import { isoBeijing, showBriefly } from '../time.js';
import { Avatar } from './avatar.js';

interface ChatListProps {
  model: Model;
  chats: readonly ChatView[];
  person: PersonView;
  onOpen(chat: string): void;
}

function lastWords(message: Message, model: Model, me: string): string {
  const words = message.card?.title ?? message.text.split('\n')[0] ?? '';
  if (message.from === me) return `我：${words}`;
  const name = model.site?.people.find(({ id }) => id === message.from)?.name;
  return name ? `${name}：${words}` : words;
}

/** The conversations of the person one is, one's own with Duban first, with the last words and an unread count. */
export function ChatList({ model, chats, person, onOpen }: ChatListProps) {
  const now = isoBeijing(model.clock?.now ?? 0);
  const sorted = [...chats].sort((a, b) => Number(b.kind === 'direct') - Number(a.kind === 'direct'));
  return (
    <nav className="scroll chats" aria-label="会话">
      {sorted.map((chat) => {
        const last = model.messages[placeOf(chat.id, person.id)]?.at(-1);
        const count = unread(model, person.id, chat.id);
        return (
          <button
            type="button"
            className="line"
            key={chat.id}
            data-chat={chat.id}
            aria-current={model.chat === chat.id}
            onClick={() => onOpen(chat.id)}
          >
            <Avatar id={chat.id} name={chat.name} kind={chat.kind === 'direct' ? 'duban' : 'group'} />
            <span className="line-words">
              <span className="line-top">
                <span className="line-name">{chat.name}</span>
                {last && <time className="quiet">{showBriefly(last.at, now)}</time>}
              </span>
              <span className="line-top">
                <span className="line-note">{last ? lastWords(last, model, person.id) : '还没有消息'}</span>
                {count > 0 && (
                  <span className="badge">
                    {count > 99 ? '99+' : count}
                    <span className="sr-only">条未读</span>
                  </span>
                )}
              </span>
            </span>
          </button>
        );
      })}
    </nav>
  );
}
