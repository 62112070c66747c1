import { approvalCard, gistKey } from '../../cards/approval/approval.js';
import { type Card, plain } from '../../cards/card.js';
import { type Approval, DRAFTED_BY, LETTER, stageIn } from '../../domain/approval/approval.js';
import { whyOver } from '../../domain/approval/over.js';
import type { Effect } from '../../domain/effect.js';
import { ownRequest } from '../../domain/errors/approval.js';
import { DubanError } from '../../domain/errors.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { Slots } from '../../domain/slot.js';
import { showInstant } from '../../domain/time/day.js';
import { nextOfficeTime } from '../../domain/time/office-hours.js';
import { type Context, type Decision, decide, defineHandler, type Notice } from '../define-handler.js';
import { isDecision, pickApproval, requesterOf, requireDirector, said } from './approval-at-hand.js';
import { approveLetter } from './approve-letter.js';
import { noted } from './noted.js';
import { previewOf } from './preview.js';
import { actingIn, deciderName } from './send-as-acting.js';

/** Only buttons carry these; nobody types their cues. */
export const APPROVAL_SLOTS = {
  matter: { kind: 'matter', label: '事项' },
  approval: { kind: 'text', label: '呈批件', cues: ['呈批件号'] },
  seen: { kind: 'text', label: '所见', cues: ['所见内容'] },
} as const satisfies Slots;

/** 同意 and nothing that turns it round: 不同意, 同意吗, 同意但是. */
const PLAINLY = /^(?:我?同意|拟同意)(?:发出|发送|办理|呈送|了|的|谢谢|辛苦了)?$/u;

/** A stage that is named says which, and nothing against it. */
const isPlainly = (words: string, stage: string): boolean =>
  PLAINLY.test(
    words
      .replace(stage, '')
      .normalize('NFKC')
      .replace(/^\s*@\S+\s+/u, '')
      .replace(/#?\d+\s*[号件]?/gu, '')
      .replace(/[\s\p{P}\p{S}]/gu, ''),
  );

/**
 * The director agrees (同意): what waits is done as who asked for it, through the same handler, on what is there now;
 * rights and state are checked again. Where the other side would by now see something else than was shown, it is
 * shown once more first; what can no longer be done is told to both, and nothing leaves.
 *
 * @throws DubanError `DIRECTOR_DECIDES`, `OWN_REQUEST` to a deputy who asked himself
 */
export const approve = defineHandler({
  action: 'approve',
  verbs: ['同意'],
  allowed: ['director'],
  takes: APPROVAL_SLOTS,
  help: { form: '同意', does: '同意等着您的一件；有几件时写号码：同意 #12；一件有几步的，写上那一步' },

  async run({ approval: id, matter: no, seen }, context) {
    requireDirector(context);
    const asks = { action: 'approve', values: {}, which: '同意哪一件？' };
    const picked = await pickApproval({ approval: id, matter: no }, context, asks);
    if (isDecision(picked)) return picked;
    const { approval, matter } = picked;
    if (approval.requestedBy === context.actor.id && actingIn(context).actsFor) throw ownRequest();
    if (context.said !== undefined && id === undefined && !isPlainly(context.said, stageIn(approval.what)))
      return unsure(approval, context);

    let decision: Decision;
    try {
      if (approval.action === LETTER) {
        const over = whyOver(approval, matter, context.today);
        return over ? lapse(approval, matter, over, context) : approveLetter(approval, matter, context);
      }
      decision = await context.perform(approval.action, approval.values, requesterOf(approval, context));
    } catch (error) {
      if (error instanceof DubanError) return lapse(approval, matter, error.failure.say, context);
      throw error;
    }
    if (decision.effects.length === 0)
      return lapse(approval, matter, decision.answer.update?.title ?? '情况有变，没有改动。', context);
    const preview = previewOf(decision, context);
    if (preview.gist !== approval.gist || (seen !== undefined && seen !== gistKey(preview.gist)))
      return showAgain({ ...approval, gist: preview.gist }, matter, preview.seen, context);
    return done(approval, matter, decision, context);
  },
});

function done(approval: Approval, matter: Matter, decision: Decision, context: Context): Decision {
  const { now, calendar, settings } = context;
  const { id, what, matterNo, requestedBy } = approval;
  const acts = actingIn(context).actsFor ? `以${deciderName(context)}的身份同意。` : '';
  const hears = decision.notices.some(({ when }) => when !== 'now');
  const at = nextOfficeTime(new Date(now.getTime() + settings.holdSeconds * 1_000), calendar);
  const outcome = decision.answer.update ?? decision.answer.here ?? decision.answer.privately;
  return decide({
    answer: said(
      context,
      plain(
        `已同意：#${matterNo} ${what}`,
        [acts, outcome?.title ?? '', hears ? `将于 ${showInstant(at)} 起告知对方。` : '']
          .filter(Boolean)
          .join('\n'),
      ),
    ),
    effects: [
      noted(matter, 'matter.approval-given', context, { approval: id, what, ...actingIn(context) }),
      ...decision.effects,
      settled(approval, 'approved', context),
    ],
    notices: [
      ...decision.notices.filter(({ to }) => !('personId' in to) || to.personId !== requestedBy),
      ...toldTo(
        requestedBy,
        outcome && { ...outcome, title: `${deciderName(context)}已同意：${outcome.title}` },
        context,
        matter,
      ),
    ],
    refresh: decision.refresh,
  });
}

/** It can no longer be done: both learn why, and nothing leaves. */
function lapse(approval: Approval, matter: Matter, why: string, context: Context): Decision {
  const { id, what, matterNo, requestedBy } = approval;
  const card = plain(`#${matterNo} 的${what}没有发出：情况有变`, why);
  return decide({
    answer: said(context, card),
    effects: [
      noted(matter, 'matter.approval-lapsed', context, { approval: id, what, reason: why }),
      settled(approval, 'lapsed', context, why),
    ],
    notices: toldTo(requestedBy, card, context),
  });
}

const showAgain = (
  approval: Approval,
  matter: Matter,
  seen: ReturnType<typeof previewOf>['seen'],
  context: Context,
): Decision =>
  decide({
    answer: said(context, approvalCard(approval, matter, { roster: context.roster, seen, changed: true })),
    effects: [{ kind: 'approval.set', id: approval.id, set: { gist: approval.gist } }],
  });

/** 不同意, 同意吗, 同意，但…: what is meant is asked, nothing is done. */
function unsure({ id, matterNo, what }: Approval, context: Context): Decision {
  const choices = [
    { label: '同意', action: 'approve', payload: { approval: id } },
    { label: '改一改', action: 'revise-approval', payload: { approval: id } },
  ];
  return decide({
    answer: said(context, {
      title: `#${matterNo} 的${what}，您是同意，还是要改一改？`,
      text: '没有改动。要发出，请只回“同意”；要改，请回“改一改”加上意见。',
      actions: choices,
    }),
    question: { action: 'revise-approval', values: { approval: id }, choices },
  });
}

/** What became of an approval, by whom and when. */
export const settled = (
  { id }: Approval,
  state: Approval['state'],
  { actor, now }: Context,
  reason?: string,
): Effect => ({
  kind: 'approval.set',
  id,
  set: { state, by: actor.id, at: now, ...(reason ? { reason } : {}) },
});

/** Tells who asked, unless he decides himself, or nobody did. */
export const toldTo = (
  personId: string,
  card: Card | undefined,
  { actor }: Context,
  about?: Matter,
): Notice[] =>
  card && personId !== actor.id && personId !== DRAFTED_BY
    ? [{ to: { personId }, card, when: 'now', ...(about ? { about: about.id } : {}) }]
    : [];
