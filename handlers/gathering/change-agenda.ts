import { changeAgenda } from '../../domain/gathering/acts/convene.js';
import { countsAs, type Meeting } from '../../domain/gathering/meeting.js';
import { type Context, decide, defineHandler, type Notice } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import { answerMeeting, cardFor, requireConvened, visibleMeeting, whenTold } from './meeting-at-hand.js';
import { meetingSlot } from './meeting-slot.js';
import { itemsOf } from './moment.js';
import { namedIn } from './named-in.js';

const numbered = (items: readonly string[], between: string): string =>
  items.map((item, i) => `${i + 1}. ${item}`).join(between);

/** Those invited who have not said that they stay away hear of it; nobody has to answer again. */
const tellAgenda = (context: Context, meeting: Meeting): Notice[] =>
  meeting.invitees
    .filter((one) => countsAs(one) !== 'away' && one.personId !== context.actor.id)
    .map(({ personId }) => ({
      to: { personId },
      card: cardFor(context, meeting, personId, 'invitee', {
        news: `#${meeting.no} ${meeting.title}的议题有变动`,
        lines: ['时间、地点不变；已经答复的，不用再回。'],
      }),
      when: whenTold(context, meeting.startsAt),
      about: meeting.id,
    }));

const agendaHandler = (
  action: string,
  verbs: readonly [string, ...string[]],
  does: string | undefined,
  next: (before: readonly string[], said: readonly string[]) => readonly string[],
) =>
  defineHandler({
    action,
    verbs,
    allowed: ['office', 'director'],
    takes: {
      matter: meetingSlot(`哪一个会议？例如：${verbs[0]} #12 减刑假释`),
      text: { kind: 'text', label: '议题', required: true, ask: '请写议题，例如：减刑假释' },
    },
    ...(does ? { help: { form: `${verbs[0]} #12 减刑假释`, does } } : {}),

    async run({ matter: no, text }, context) {
      const meeting = await visibleMeeting(context, no);
      requireConvened(meeting);
      const agenda = next(meeting.agenda, itemsOf(written('议题', text)));
      if (agenda.join('\n') === meeting.agenda.join('\n'))
        return decide({ answer: answerMeeting(context, meeting, { lines: ['议题没有变化，没有改动。'] }) });
      const named = await namedIn(agenda, context);
      const act = changeAgenda(meeting, agenda, named, { by: context.actor.id, at: context.now });
      const before = meeting.agenda.length > 0 ? [`原议题：${numbered(meeting.agenda, ' ')}`] : [];
      return decide({
        answer: answerMeeting(context, act.meeting, { lines: ['已改，会告诉被邀请的人。', ...before] }),
        effects: act.effects,
        notices: tellAgenda(context, act.meeting),
      });
    },
  });

/**
 * Adds to the agenda of a convened meeting (加议题); what is on it already is not added again.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER`
 */
export const addToAgenda = agendaHandler(
  'add-to-agenda',
  ['加议题', '增加议题'],
  '再加议题',
  (before, said) => [...before, ...said.filter((item) => !before.includes(item))],
);

/** Puts another agenda in its place (改议题). @throws DubanError as `addToAgenda` */
export const replaceAgenda = agendaHandler(
  'replace-agenda',
  ['改议题', '更改议题'],
  undefined,
  (_before, said) => said,
);
