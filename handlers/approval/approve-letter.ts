import { plain } from '../../cards/card.js';
import type { Approval } from '../../domain/approval/approval.js';
import { alreadyClosed } from '../../domain/errors.js';
import type { Matter } from '../../domain/matter/matter.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { requireAlive } from '../matter/matter-at-hand.js';
import { said } from './approval-at-hand.js';
import { noted } from './noted.js';
import { actingIn, deciderName } from './send-as-acting.js';

/**
 * A draft letter is agreed to (同意发文): its text is recorded and given to the office to send by hand. Duban sends no
 * letter, and cites no draft text as law.
 *
 * @throws DubanError `ALREADY_CLOSED`
 */
export function approveLetter(approval: Approval, matter: Matter, context: Context): Decision {
  requireAlive(matter);
  const { actor, now, roster } = context;
  const { id, what, matterNo, values } = approval;
  if (matter.state === 'replied') throw alreadyClosed(matterNo, '已经答复，待核收，不必再发文');
  const text = String(values.text ?? '');
  const who = actingIn(context).actsFor ? deciderName(context) : '负责人';
  const card = {
    ...plain(
      `#${matterNo} ${what}：${who}已同意，文稿如下`,
      `${text}\n\n（请填好日期，由经办人发出；发出后可用“代记”记上。）`,
    ),
  };
  const staff = roster
    .withRole('office')
    .filter((person) => person.id !== actor.id && !recusedFrom(person, matter));
  return decide({
    answer: said(context, {
      ...card,
      title: `已同意：#${matterNo} ${what}`,
      ...(staff.length > 0 ? { note: `文稿已给${staff.map(({ name }) => name).join('、')}` } : {}),
    }),
    effects: [
      noted(matter, 'matter.letter-approved', context, {
        ...{ approval: id, step: what, letter: text },
        ...actingIn(context),
      }),
      { kind: 'approval.set', id, set: { state: 'approved', by: actor.id, at: now } },
    ],
    notices: staff.map((person) => ({ to: { personId: person.id }, card, when: 'now' })),
  });
}
