import { noMeetingMeant, slotReplaced } from '../../domain/errors/gathering.js';
import { conveneProposed } from '../../domain/gathering/acts/convene.js';
import { isApartFromMeeting } from '../../domain/gathering/may-see-meeting.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { gatheringOf } from '../../domain/instruments/catalogue.js';
import { showInstant } from '../../domain/time/day.js';
import { type Context, decide, defineHandler, type Notice } from '../define-handler.js';
import { ANYWAY_SLOT, askWhetherAnyway } from './ask-anyway.js';
import { clashes } from './clashing-meetings.js';
import { invitedPeople } from './invited-people.js';
import { leaveOutRecused } from './leave-out-recused.js';
import { answerMeeting, cardFor, tellInvitees } from './meeting-at-hand.js';
import { remarksOn, startOf } from './moment.js';
import { openProposal } from './proposal-at-hand.js';
import { sayInvited } from './say-invited.js';

/**
 * Convenes what Duban proposed at one of its times, with one tap (选定时间); where something has come into its way since, that is
 * asked about first. Of two who tap, the second reads what the
 * first chose.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER`, `IN_THE_PAST`, `SLOT_REPLACED`, `NOBODY_TO_INVITE`
 */
export const chooseSlot = defineHandler({
  action: 'choose-slot',
  verbs: ['选定时间'],
  allowed: 'anyone',
  takes: {
    matter: {
      kind: 'matter',
      of: 'proposal',
      label: '会议',
      required: true,
      ask: '哪一个会议？例如：选定时间 #12 1',
    },
    slot: { kind: 'count', label: '第几个时间', required: true, ask: '第几个时间？请写 1、2 或 3。' },
    /** The time that the tapped button showed, ISO: another may have its place since. */
    time: { kind: 'text', label: '备选时间', cues: ['备选时间'] },
    anyway: ANYWAY_SLOT,
  },

  async run({ matter: no, slot, time, anyway }, context) {
    const proposal = await openProposal(context, no);
    const chosen = proposal.slots?.[slot - 1];
    if (!chosen) throw noMeetingMeant('选定时间');
    if (time && time !== chosen) throw slotReplaced(no, showInstant(new Date(time)));
    const gathering = gatheringOf(proposal.mechanism);
    const local = new Date(new Date(chosen).getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
    const startsAt = startOf(local, context, gathering.example);
    const { people, lines } = leaveOutRecused(
      invitedPeople(gathering, {}, context),
      proposal,
      gathering.example,
      context,
    );
    const there = { mechanism: proposal.mechanism, startsAt, people, except: no };
    const inTheWay = anyway ? [] : await clashes(there, context);
    if (inTheWay.length > 0)
      return askWhetherAnyway(
        inTheWay,
        {
          action: 'choose-slot',
          startsAt,
          given: { matter: no, slot, time: chosen },
          instead: '换时间的，请点另一个备选时间。',
        },
        context,
      );
    const act = conveneProposed(proposal, { startsAt, people }, { by: context.actor.id, at: context.now });
    const placeLine = `改期 #${no} ${local.replace('T', ' ')} 地点 …`;
    return decide({
      answer: answerMeeting(context, act.meeting, {
        lines: [
          ...remarksOn(startsAt, context),
          ...lines,
          ...(await sayInvited(context, act.meeting, people)),
          `地点请发：${placeLine}`,
        ],
      }),
      effects: act.effects,
      notices: [
        ...tellInvitees(context, act.meeting, { kind: 'invitation' }),
        ...tellOffice(context, act.meeting, placeLine),
      ],
      refresh: [proposal.id],
    });
  },
});

/** The clerks hear who convened it and what is still missing: they were shown its times as well. */
function tellOffice(context: Context, meeting: Meeting, placeLine: string): Notice[] {
  const { roster, actor } = context;
  const said = {
    news: `${actor.name}已召集 #${meeting.no}：${meeting.startsAt ? showInstant(meeting.startsAt) : ''}`,
    lines: [`备选时间不用再点了。还没有定地点，请发：${placeLine}`],
  };
  return roster
    .withRole('office')
    .filter((person) => person.id !== actor.id && !isApartFromMeeting(person, meeting))
    .map(({ id }) => ({
      to: { personId: id },
      card: cardFor(context, meeting, id, 'office', said),
      when: 'now',
      about: meeting.id,
    }));
}
