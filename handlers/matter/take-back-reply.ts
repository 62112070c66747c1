import { pendingReply } from '../../domain/acts/settle-reply.js';
import { takeBackReply as takeBack } from '../../domain/acts/take-back-reply.js';
import { alreadyOpened, nothingToTakeBack } from '../../domain/errors/reply.js';
import type { DubanError } from '../../domain/errors.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { Matter, Reply } from '../../domain/matter/matter.js';
import { contactOf } from '../../domain/roster/contact.js';
import { showInstant } from '../../domain/time/day.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellOffice, tellUnit } from './answer-matter.js';
import { groundOf, requireAlive, requireLiaison, visibleMatter } from './matter-at-hand.js';

/**
 * Takes a reply back (撤回) until the office has opened it; the period runs on as if it had not been given. What the
 * office recorded for the unit (代记) the office takes back.
 *
 * @throws DubanError `NOT_VISIBLE`, `UNIT_DOES_THIS`, `ALREADY_CLOSED`, `NOTHING_TO_TAKE_BACK`, `ALREADY_OPENED`
 */
export const takeBackReply = defineHandler({
  action: 'take-back-reply',
  verbs: ['撤回'],
  allowed: ['liaison', 'partner', 'office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      offers: 'take-back',
      none: '目前没有可以撤回的答复。',
      label: '事项',
      required: true,
      ask: '请写明撤回哪一件的答复，例如：撤回 #12',
    },
  },
  help: { form: '撤回 #12', does: '撤回办公室还没有打开的答复', shownTo: ['liaison', 'partner'] },

  async run({ matter: no }, context) {
    const matter = await visibleMatter(context, no);
    const reply = pendingReply(matter);
    const isRecorded = reply?.via !== undefined && isOffice(context.actor);
    if (!isRecorded) requireLiaison(context, matter);
    requireAlive(matter);
    if (!reply) throw nothingToTakeBack(no);
    if (reply.openedAt && !isRecorded) throw opened(context, matter, reply);

    const act = takeBack(matter, groundOf(context));
    const unit = context.roster.unit(matter.unitId ?? '')?.name ?? '';
    return decide({
      answer: answerMatter(context, act.matter, () => ({ news: `#${no} 的答复已撤回，期限照常计算。` })),
      effects: act.effects,
      notices: isRecorded
        ? tellUnit(context, act.matter, () => ({ news: `#${no} 办公室代记的答复已撤回` }), 'office-hours')
        : tellOffice(context, act.matter, () => ({ news: `#${no} ${unit}撤回了答复` }), 'now'),
      refresh: [matter.id],
    });
  },
});

/** Whom to call: who opened it, else whom the unit calls about the matter. */
function opened(
  { roster, now, today }: Context,
  { no, registeredBy }: Matter,
  { openedAt = now, openedBy = '' }: Reply,
): DubanError {
  const who = roster.person(openedBy);
  const reachable = who?.active && who.phone ? who : (contactOf(registeredBy, roster, today) ?? who);
  const contact = reachable
    ? `${reachable.name}${reachable.phone ? `（电话 ${reachable.phone}）` : ''}`
    : '办公室';
  return alreadyOpened(no, who?.name ?? '办公室', showInstant(openedAt), contact);
}
