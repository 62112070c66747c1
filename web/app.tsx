import { useState } from 'react';
import { ChatList } from './parts/chat-list.js';
import { ClockBar } from './parts/clock-bar.js';
import { Conversation } from './parts/conversation.js';
import { IdentityCard } from './parts/identity-card.js';
import { PeoplePicker } from './parts/people-picker.js';
import { usePlayground } from './use-playground.js';

/** The playground: who one is and the chats on the left, one conversation on the right, the clock on top. */
export function App() {
  const { model, acts } = usePlayground();
  const [picking, setPicking] = useState(false);
  const { site, me } = model;
  const person = site?.people.find(({ id }) => id === me);
  const chat = site?.chats.find(({ id }) => id === model.chat);

  if (!site || !person)
    return (
      <p className="waiting">{model.problem ?? (model.online ? '正在打开……' : '连不上督办，正在重试……')}</p>
    );

  return (
    <div className="app" data-open={chat ? 'conversation' : 'chats'}>
      <ClockBar clock={model.clock} online={model.online} advance={acts.advance} />
      <aside className="side">
        <IdentityCard person={person} picking={picking} onPick={() => setPicking(!picking)} />
        {picking ? (
          <PeoplePicker
            people={site.people}
            me={person.id}
            onChoose={(id) => {
              acts.become(id);
              setPicking(false);
            }}
            onClose={() => setPicking(false)}
          />
        ) : (
          <ChatList model={model} chats={site.chats} person={person} onOpen={acts.open} />
        )}
      </aside>
      <main className="stage">
        {chat ? (
          <Conversation
            key={`${person.id}|${chat.id}`}
            model={model}
            person={person}
            chat={chat}
            acts={acts}
          />
        ) : (
          <div className="nothing-open">
            <span className="mark" aria-hidden="true">
              督
            </span>
            <p>从左边选一个会话开始。</p>
            <p className="quiet">这里是演练场：人名都是虚构的，您可以扮演任何一个人，也可以把时间往前拨。</p>
          </div>
        )}
      </main>
    </div>
  );
}
