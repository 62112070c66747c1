import { plain } from '../../cards/card.js';
import { dayIn, readInvitationAnswer } from '../../domain/command/read-invitation-answer.js';
import { resolveDate } from '../../domain/command/resolve-date.js';
import { inviteeOf } from '../../domain/gathering/meeting.js';
import { dayOf, showDay } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { answerMeeting, ownInvitations } from './meeting-at-hand.js';

/**
 * 我报名12月14日的旁听, from a deputy whom no invitation waits for (else it is answered before): that one is signed up already, or
 * that there is nothing to sign up for. It is never the office's own command that the words contain.
 */
export const signUp = defineHandler({
  action: 'sign-up',
  verbs: [],
  phrase: (text) => /报个?名|旁听|见证/u.test(text) && readInvitationAnswer(text)?.comes === true,
  allowed: ['deputy', 'member'],
  takes: { words: { kind: 'text', label: '报名' } },

  async run({ words = '' }, context) {
    const { actor, today, chat } = context;
    const { day } = dayIn((context.said ?? words).normalize('NFKC'));
    const typed = day && resolveDate(day, 'forward', today);
    const on = typed && 'day' in typed ? typed.day : undefined;
    const own = (await ownInvitations(context)).filter(
      ({ startsAt }) => on === undefined || (startsAt && dayOf(startsAt) === on),
    );
    const signed = own.find((one) => inviteeOf(one, actor.id)?.attendance !== 'asked');
    if (signed) return decide({ answer: answerMeeting(context, signed) });
    const title = `${on ? `${showDay(on)}` : '目前'}没有请您报名的旁听、见证。`;
    return decide({ answer: toAsker(chat, plain(title, '有了会发邀请给您；已有的邀请，请发“我的”看看。')) });
  },
});
