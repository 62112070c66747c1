import { randomUUID } from 'node:crypto';
import { saysVote } from '../../domain/ballot/ballot-words.js';
import { isMarkedName, shownName } from '../../domain/files/file-name.js';
import type { Forwarded } from '../../domain/files/forwarded.js';
import { isMarkedSecret } from '../../domain/secrecy.js';
import type { Update } from '../update.js';
import { DIRECT, DUBAN } from './channel.js';
import type { Message } from './contract.js';
import type { PlaygroundParts } from './parts.js';
import { untilAnswered } from './until-answered.js';
import { viewMessage } from './view.js';

/** Where something was said: a group of the playground, or the speaker's own conversation. */
export interface Place {
  chat: string;
  /** The group's name. */
  name?: string;
}

/** Somebody who acts: the person and the account on the playground. */
export interface Speaker {
  personId: string;
  account: { corp: string; id: string };
}

/** Lets people act, one after the other, and gathers what Duban said because of it. */
export interface Stage {
  say(who: Speaker, where: Place, text: string, quote?: string): Promise<Message[]>;
  /** Forwards a file, as people do from another chat. */
  forward(who: Speaker, where: Place, file: Forwarded): Promise<Message[]>;
  click(
    who: Speaker,
    where: Place,
    click: Omit<Update['content'] & { kind: 'click' }, 'kind'>,
  ): Promise<Message[]>;
  /** `target` is asked for once the clock stands still: moves asked for at the same time add up. */
  advance(target: (now: Date) => Date): Promise<Message[]>;
}

/**
 * What comes too late from the database is asked for again: this platform, too, delivers what was not acknowledged.
 * Acts are taken one at a time: that is how the messages of one are told from those of another. What is due already
 * is delivered before an act, so that it is not taken for its consequence.
 */
export function createStage(parts: PlaygroundParts): Stage {
  const { store, channel } = parts;
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = turn.then(act);
    turn = mine.catch(() => undefined);
    return mine;
  };

  const consequencesOf = async (act: () => Promise<void>): Promise<Message[]> => {
    await untilAnswered(parts.drain);
    const before = await untilAnswered(store.position);
    await act();
    const said = await untilAnswered(() => store.after(before));
    const caused = said.filter(({ sender }) => sender === DUBAN);
    return caused.sort((a, b) => a.seq - b.seq).map(viewMessage);
  };

  const answer = async (who: Speaker, where: Place, content: Update['content']): Promise<void> => {
    const group = { kind: 'group', id: where.chat, ...(where.name ? { name: where.name } : {}) } as const;
    const update: Update = {
      key: randomUUID(),
      account: { platform: 'playground', ...who.account },
      chat: where.chat === DIRECT ? { kind: 'direct' } : group,
      content,
    };
    // The same key each time: whatever was done is done once.
    const immediate = await untilAnswered(() => parts.dispatch(update, channel));
    if (immediate && 'text' in immediate) await keep(DUBAN, who, where, immediate.text);
    await untilAnswered(parts.drain);
  };

  const keep = async (sender: string, who: Speaker, { chat }: Place, text: string): Promise<void> => {
    const mine = chat === DIRECT ? { personId: who.personId } : {};
    const id = randomUUID();
    await untilAnswered(async () =>
      store.add({ id, chat, ...mine, sender, at: await parts.siteNow(), text }),
    );
  };

  const isVote = async ({ personId }: Speaker, text: string): Promise<boolean> =>
    saysVote(text) || parts.mayBeVote(personId, text);

  return {
    say: (who, where, text, quote) =>
      inTurn(() =>
        consequencesOf(async () => {
          // Text marked as a state secret is kept nowhere, not even here where it was typed.
          // Nor is what may be a vote: that somebody wrote, not what.
          if (!isMarkedSecret(text))
            await keep(who.personId, who, where, (await isVote(who, text)) ? '（投票的内容不留存）' : text);
          await answer(who, where, { kind: 'text', text, ...(quote === undefined ? {} : { quote }) });
        }),
      ),

    forward: (who, where, file) =>
      inTurn(() =>
        consequencesOf(async () => {
          const { name = '', label } = file;
          if (!isMarkedName(name))
            await keep(who.personId, who, where, `［${label}］${shownName(name, label)}`);
          await answer(who, where, { kind: 'file', files: [file] });
        }),
      ),

    click: (who, where, click) =>
      inTurn(() => consequencesOf(() => answer(who, where, { kind: 'click', ...click }))),

    advance: (target) =>
      inTurn(() =>
        consequencesOf(async () => {
          const to = target(await untilAnswered(async () => parts.siteNow()));
          await untilAnswered(() => parts.advanceTo(to));
        }),
      ),
  };
}
