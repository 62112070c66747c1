import { randomUUID } from 'node:crypto';
import { plain } from '../../cards/card.js';
import { subjectName } from '../../cards/roster/recusal.js';
import { ownRecusalOnly, recusedAlready, speaksForUnit, whoIsRecused } from '../../domain/errors/recusal.js';
import { alreadyLeft } from '../../domain/errors/roster.js';
import { recusal } from '../../domain/instruments/recusal.js';
import { isLiaisonOf, isOffice } from '../../domain/matter/audience.js';
import { looksLikeName } from '../../domain/roster/looks-like-name.js';
import type { Recusal, RecusalSubject } from '../../domain/roster/recusal.js';
import type { Person } from '../../domain/roster/roster.js';
import { askFor } from '../ask-for.js';
import { type Context, decide, defineHandler, type Notice } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';
import { unitsIn } from '../units-in.js';
import { mayHear, RECUSAL_SLOTS, standing, subjectOf } from './recusal-subject.js';
import { seatsAfter } from './seats-after.js';
import { votesAfter } from './votes-after.js';

const TAKES = {
  ...RECUSAL_SLOTS,
  reason: { kind: 'text', label: '原因', required: true, ask: '请写明原因，例如：因配偶任职。' },
} as const;
const SELF = /^(?:我|本人)(?:要|申请|与|跟|和)?/u;
/** 路遥知 因亲属: what stands alone before the reason is whom it is about. */
const BEFORE_REASON = /^(?!申请|申报|主动|自己|依法)\p{Script=Han}{2,4}\s+(?:因|由于)/u;

/**
 * Registers a recusal (回避) from a unit or from one numbered thing, in force at once: by the office for anybody, by
 * everybody for themselves. The person's version rises, so that a tap already on its way is decided anew.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第二十二条.
 *
 * @throws DubanError `OWN_RECUSAL_ONLY`, `RECUSED_ALREADY`, `SPEAKS_FOR_UNIT`, `WHO_IS_RECUSED`, `NOT_VISIBLE`, `ALREADY_LEFT`
 */
export const recusePerson = defineHandler({
  action: 'recuse-person',
  verbs: recusal.verbs,
  allowed: 'anyone',
  takes: TAKES,
  help: { form: recusal.example, does: '登记谁回避哪个单位或哪一件；不写姓名就是申报自己' },

  async run({ person: id, unit, matter, reason: given }, context) {
    const { actor, roster, chat, stores, now } = context;
    const person = roster.person(id ?? actor.id);
    if (!person?.active) throw alreadyLeft(person?.name ?? '这位同事');
    const reason = written('原因', given.replace(SELF, ''));
    const [opening = ''] = reason.split(/\s/u);
    // Left unread it would be the speaker's own.
    if (id === undefined && (looksLikeName(opening) || BEFORE_REASON.test(reason)))
      throw whoIsRecused(opening);
    if (person.id !== actor.id && !isOffice(actor)) throw ownRecusalOnly(`回避 市公安局 因${reason}`);
    const values = { ...(id ? { person: id } : {}), reason };
    // 我与市中院案件评查有关: the organ may stand within the reason.
    const [within, another] = unit || matter ? [] : unitsIn(reason, roster);
    const named = within && !another ? within.id : unit;
    const subject = await subjectOf({ unit: named, matter }, context);
    if (!subject) return askFor(context, { action: 'recuse-person', takes: TAKES }, values, 'unit');

    const what = subjectName(subject, roster);
    if ('unitId' in subject && isLiaisonOf(person, subject.unitId)) throw speaksForUnit(person.name, what);
    if (standing(await stores.recusals.all(), person, subject)) throw recusedAlready(person.name, what);
    const added: Recusal = {
      ...{ id: randomUUID(), personId: person.id, subject, reason, by: actor.id, at: now },
    };
    const votes = await votesAfter(person, subject, context);
    const left = [...votes.lines, ...(await seatsAfter(person, subject, context))];
    return decide({
      effects: [
        { kind: 'recusal.put', recusal: added },
        { kind: 'person.put', person },
        siteChange(context, 'recusal.added', { person: person.id, subject, reason }),
      ],
      answer: toAsker(
        chat,
        plain(
          `已登记：${person.name}回避${what}。`,
          [
            '随即起效：不参加有关的投票、联名、抽选和会议，也看不到、不经办有关材料。原因只给办公室看。',
            ...left,
          ].join('\n'),
        ),
      ),
      notices: [...(await told(context, person, subject, { reason, left })), ...votes.notices],
    });
  },
});

/**
 * The person hears what is registered of them; the office, with the reason and with what is left to do, what somebody
 * declared.
 */
async function told(
  context: Context,
  person: Person,
  subject: RecusalSubject,
  { reason, left }: { reason: string; left: readonly string[] },
): Promise<Notice[]> {
  const { actor, roster } = context;
  const what = subjectName(subject, roster);
  if (person.id !== actor.id)
    return [
      {
        to: { personId: person.id },
        card: plain(
          `办公室已登记您回避${what}。`,
          '有关的投票、联名、抽选和会议您不参加，有关材料也不再发给您。如有出入，请与办公室联系。',
        ),
        when: 'now',
      },
    ];
  const office = await mayHear(roster.withRole('office'), subject, context);
  return office
    .filter(({ id }) => id !== actor.id)
    .map(({ id }) => ({
      to: { personId: id },
      card: plain(`${person.name}申报回避${what}，已登记。`, [`原因：${reason}`, ...left].join('\n')),
      when: 'now',
    }));
}
