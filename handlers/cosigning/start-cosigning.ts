import { randomUUID } from 'node:crypto';
import type { Card } from '../../cards/card.js';
import { cosigningCard, memberCosigningCard } from '../../cards/cosigning/cosigning.js';
import { openCosigning } from '../../domain/cosigning/acts.js';
import type { Cosigning } from '../../domain/cosigning/cosigning.js';
import { countOf } from '../../domain/cosigning/count.js';
import { authorConfirms } from '../../domain/errors/cosigning.js';
import { ownRecusal } from '../../domain/errors/recusal.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import type { RawValues } from '../../domain/slot.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { othersToSign } from './cosigning-at-hand.js';
import { handInIfEnough } from './hand-in.js';
import { isForThisGroup } from './where-to-sign.js';

/**
 * Its author confirms (发起联名): the first signature. In a group of members the card changes into the one all sign on;
 * elsewhere every member who may sign gets one. The same draft confirmed again is shown as it stands, and asks nobody anew;
 * where a colleague already collects for the same organ, which is meant is asked.
 *
 * @throws DubanError `AUTHOR_CONFIRMS`, `RECUSED_FROM_UNIT`
 */
export const startCosigning = defineHandler({
  action: 'start-cosigning',
  verbs: [],
  allowed: ['member'],
  takes: {
    instrument: { kind: 'text', label: '监督方式', cues: ['监督方式'], required: true },
    unit: { kind: 'unit', label: '机关', required: true },
    title: { kind: 'title', label: '题目', required: true },
    content: { kind: 'text', label: '内容', required: true },
    author: { kind: 'person', label: '发起人', required: true },
    closesOn: { kind: 'date', label: '联名截止日期', looks: 'forward' },
    // What its author proposes and the 主任会议 decides.
    form: { kind: 'text', label: '答复形式', cues: ['答复形式'] },
    dueOn: { kind: 'date', label: '期限', looks: 'forward', cued: true, cues: [] },
    // Carried by 另行发起, where another's was shown first.
    apart: { kind: 'flag', label: '另行发起', cues: ['另行发起'] },
  },

  async run({ instrument, unit, title, content, author, closesOn, form, dueOn, apart }, context) {
    const { actor, roster, chat, stores, now } = context;
    if (author !== actor.id) throw authorConfirms(roster.person(author)?.name ?? '发起人');
    if (recusedFrom(actor, { unitId: unit })) throw ownRecusal(roster.unit(unit)?.name ?? '');
    const { id: kind } = instrumentOf(instrument);
    const proposed = { ...(form ? { form } : {}), ...(dueOn ? { dueOn } : {}) };
    // Typed, then tapped: one draft opens once.
    const open = await stores.cosignings.open();
    const twin = open.find(
      (one) =>
        [one.author, one.instrument, one.title].join() === [author, kind, title].join() &&
        one.values.unit === unit &&
        one.values.content === content,
    );
    if (twin) {
      const news = `#${twin.no} 已经发起过，没有再发一次`;
      const again = memberCosigningCard(twin, countOf(twin, context), roster, actor.id, { news });
      return decide({
        answer:
          context.said === undefined ? { update: again, about: twin.id } : { here: again, about: twin.id },
      });
    }
    const others = open.find(
      (one) => one.author !== author && one.instrument === kind && one.values.unit === unit,
    );
    if (others && !apart) {
      const given = {
        ...{ instrument, unit, title, content, author, ...proposed },
        ...(closesOn ? { closesOn } : {}),
      };
      return askWhichProposal(others, given, context);
    }
    const [no = 0] = await stores.numbers.take(1);
    const opened = openCosigning(
      {
        ...{ id: randomUUID(), no, instrument: kind, title, author },
        values: { unit, title, content, ...proposed },
        ...(closesOn ? { closesOn } : {}),
      },
      { by: actor.id, at: now },
    );
    const { act, effects, notices } = await handInIfEnough(opened, context);
    const { cosigning } = act;
    const card = cosigningCard(cosigning, countOf(cosigning, context), roster);
    const isShared = isForThisGroup(chat);
    const asked = isShared || cosigning.state !== 'open' ? [] : othersToSign(cosigning, context);
    const lines = isShared ? [] : [`已请 ${asked.length} 位组成人员联名。要撤回，请发送：撤回联名 #${no}`];
    const count = countOf(cosigning, context);
    const own = memberCosigningCard(cosigning, count, roster, actor.id, {
      news: `#${no} 已发起联名，您是第一位`,
      lines,
    });
    const answer = isShared ? card : own;
    const about = cosigning.id;
    return decide({
      answer: context.said === undefined ? { update: answer, about } : { here: answer, about },
      effects,
      notices: [
        ...asked.map(({ id }) => ({
          to: { personId: id },
          card: memberCosigningCard(cosigning, count, roster, id),
          when: 'now' as const,
          about,
        })),
        ...notices,
      ],
    });
  },
});

/** Somebody else collects signatures under the same instrument about the same organ: to sign there, or to stand apart. */
function askWhichProposal(other: Cosigning, given: RawValues, context: Context): Decision {
  const { roster, chat } = context;
  const { no, title, author, values } = other;
  const { name } = instrumentOf(other.instrument);
  const unit = roster.unit(String(values.unit ?? ''))?.name ?? '';
  const count = countOf(other, context).signers.length;
  const choices = [
    { label: `联名 #${no}`, action: 'sign-cosigning', payload: { matter: no } },
    { label: '另行发起', action: 'start-cosigning', payload: { ...given, apart: true } },
  ];
  const card: Card = {
    title: `已有对${unit}的${name}正在联名，联名那一件，还是另行发起？`,
    text: `#${no}《${title}》，${roster.person(author)?.name ?? '同事'}发起，已联名 ${count} 人。您的还没有发起。`,
    actions: choices,
  };
  return decide({
    answer: isForThisGroup(chat) ? { here: card } : toAsker(chat, card),
    question: { action: 'start-cosigning', values: {}, choices },
  });
}
