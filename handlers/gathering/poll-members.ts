import { type Card, plain } from '../../cards/card.js';
import { pollCard, proposalCard } from '../../cards/gathering/proposal.js';
import { notInvited } from '../../domain/errors/gathering.js';
import { recusedHere } from '../../domain/errors/recusal.js';
import { openPoll, poll } from '../../domain/gathering/acts/run.js';
import { halfYearOf } from '../../domain/gathering/half-year.js';
import { isApartFromMeeting } from '../../domain/gathering/may-see-meeting.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { openSlots } from '../../domain/gathering/open-slots.js';
import { GATHERINGS, gatheringOf } from '../../domain/instruments/catalogue.js';
import { dayOf } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler, type Notice } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { invitedPeople } from './invited-people.js';
import { leaveOutRecused } from './leave-out-recused.js';
import { heardLater, whenTold } from './meeting-at-hand.js';
import { openProposal } from './proposal-at-hand.js';

/** The proposal as the office reads it now, with what members have said. */
const officeCard = (meeting: Meeting, { roster, now }: Context) =>
  proposalCard(meeting, halfYearOf(dayOf(new Date(meeting.slots?.[0] ?? meeting.at))), {
    roster,
    now,
    details: [],
  });

/** Of two who press, the second asks nobody again. */
const polledBefore = ({ no, polled }: Meeting): Card =>
  plain(
    `#${no} 已征求过成员意见，没有重复发送。`,
    `已有 ${Object.keys(polled ?? {}).length} 人答复，答复会告诉您。`,
  );

/**
 * Asks the members which of the proposed times suits them (征求成员意见).
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER`, `NOBODY_TO_INVITE`
 */
export const pollMembers = defineHandler({
  action: 'poll-members',
  verbs: ['征求成员意见', '先征求成员意见'],
  allowed: 'anyone',
  takes: {
    matter: {
      kind: 'matter',
      of: 'proposal',
      label: '会议',
      required: true,
      ask: '哪一个会议？例如：征求成员意见 #12',
    },
  },

  async run({ matter: no }, context) {
    const proposal = await openProposal(context, no);
    if (openSlots(proposal, context.now).length === 0)
      return decide({ answer: toAsker(context.chat, officeCard(proposal, context)) });
    if (proposal.polled) return decide({ answer: toAsker(context.chat, polledBefore(proposal)) });
    const { people } = leaveOutRecused(
      invitedPeople(gatheringOf(proposal.mechanism), {}, context),
      proposal,
      `征求成员意见 #${no}`,
      context,
    );
    const act = openPoll(proposal, { by: context.actor.id, at: context.now });
    const notices: Notice[] = people.map((personId) => ({
      to: { personId },
      card: pollCard(proposal, context.now),
      when: whenTold(context, undefined),
    }));
    const [later] = heardLater(context, undefined);
    const sent = later
      ? `${later.replace('通知大家', `向 ${people.length} 位成员征求时间`)}答复会告诉您。`
      : `已向 ${people.length} 位成员征求时间，答复会告诉您。`;
    return decide({
      answer: toAsker(context.chat, plain(sent)),
      effects: act.effects,
      notices,
    });
  },
});

/** `1,3` as indexes from 0; `0` is none of them. */
const suitsOf = (words: string, slots: number): number[] =>
  [...new Set(words.match(/\d+/g)?.map(Number) ?? [])].filter((n) => n >= 1 && n <= slots).map((n) => n - 1);

/** What was chosen has gone by, or is not asked about any more: what still is. */
function goneBy(meeting: Meeting, context: Context): Decision {
  const { now, chat, said } = context;
  const isOver = openSlots(meeting, now).length === 0;
  const card = isOver
    ? plain('征求的时间都过去了，没有记下。', '另定了时间再问您。')
    : { ...pollCard(meeting, now), title: '您说的时间已经过去了，没有记下。请从下面选：' };
  return decide({ answer: said === undefined ? { update: card } : toAsker(chat, card) });
}

/**
 * A member says which times suit (都行, 都不行); said again it replaces the first. The office's card counts.
 *
 * @throws DubanError `NOT_INVITED`, `RECUSED_HERE`, `MEETING_IS_OVER`
 */
export const answerPoll = defineHandler({
  action: 'answer-poll',
  verbs: [],
  allowed: 'anyone',
  takes: {
    matter: { kind: 'matter', label: '会议', required: true },
    suits: { kind: 'text', label: '时间', required: true },
    /** The times that the tapped card asked about, ISO with , between them: others may have been proposed since. */
    times: { kind: 'text', label: '征求的时间' },
  },

  async run({ matter: no, suits, times }, context) {
    const { actor, now, roster, stores, said } = context;
    const answered = (card: Card) => (said === undefined ? { update: card } : toAsker(context.chat, card));
    const meeting = await stores.meetings.byNo(no);
    if (!meeting?.polled || meeting.state !== 'proposed') {
      const isFixed = meeting?.state === 'convened';
      return decide({
        answer: answered(plain(isFixed ? '时间已经定了，请看邀请。' : '这次征求已经结束，谢谢您。')),
      });
    }
    if (isApartFromMeeting(actor, meeting)) throw recusedHere(no);
    if (!invitedPeople(gatheringOf(meeting.mechanism), {}, context).includes(actor.id)) throw notInvited(no);
    const open = openSlots(meeting, now).map(({ place }) => place);
    const isOther = times?.split(',').some((time) => !meeting.slots?.includes(time)) ?? false;
    const typed = suitsOf(suits, meeting.slots?.length ?? 0);
    const chosen = typed.filter((place) => open.includes(place));
    if (isOther || (typed.length > 0 && chosen.length === 0)) return goneBy(meeting, context);
    const act = poll(meeting, actor.id, chosen, { by: actor.id, at: now });
    return decide({
      answer: answered(plain('已记下您方便的时间，谢谢。定了再通知您。')),
      effects: act.effects,
      notices: roster
        .withRole('office')
        .filter((person) => !isApartFromMeeting(person, meeting))
        .map(({ id }) => ({
          to: { personId: id },
          card: officeCard(act.meeting, context),
          when: 'now' as const,
        })),
    });
  },
});

/** The poll that waits for this person's times, as things stand now. */
export async function openPollOf(context: Context): Promise<Meeting | undefined> {
  const { stores, today, actor } = context;
  for (const gathering of GATHERINGS.filter(({ everyHalfYear }) => everyHalfYear)) {
    const found = await stores.meetings.proposed(gathering.id, halfYearOf(today).id);
    if (found?.state !== 'proposed' || !found.polled || isApartFromMeeting(actor, found)) continue;
    if (invitedPeople(gathering, {}, context).includes(actor.id)) return found;
  }
  return undefined;
}
