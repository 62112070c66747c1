import { readNumber } from '../../domain/command/numerals.js';
import { noSuchItem } from '../../domain/errors/gathering.js';
import { changeAgenda } from '../../domain/gathering/acts/convene.js';
import { countsAs, type Meeting } from '../../domain/gathering/meeting.js';
import { type Context, decide, defineHandler, type Notice } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import { ownWords } from '../own-words.js';
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
  ['加议题', '增加议题', '再加议题', '再加一个议题', '加一个议题', '再加一项议题', '加一项议题'],
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

const NTH = /^第?(?<n>\d{1,2}|[一二三四五六七八九十]{1,3})[个项条点]?(?:议题)?$/u;

/** 第2项, 二, or words of an item: which of the items is meant; -1 for none. */
function placeOf(words: string, agenda: readonly string[]): number {
  const n = readNumber(NTH.exec(words.replace(/\s/gu, ''))?.groups?.n ?? '');
  if (n !== undefined) return n >= 1 && n <= agenda.length ? n - 1 : -1;
  return agenda.findIndex((item) => item === words || (words.length > 1 && item.includes(words)));
}

/**
 * Takes items off the agenda (去掉议题 #12 第2项), by their place or their words.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER`, `NO_SUCH_ITEM`
 */
export const dropFromAgenda = defineHandler({
  action: 'drop-from-agenda',
  verbs: ['去掉议题', '删掉议题', '删除议题', '减议题', '取消议题', '撤掉议题'],
  allowed: ['office', 'director'],
  takes: {
    matter: meetingSlot('哪一个会议？例如：去掉议题 #12 第2项'),
    text: { kind: 'text', label: '哪一项', required: true, ask: '去掉哪一项？例如：第2项' },
  },

  async run({ matter: no, text }, context) {
    const meeting = await visibleMeeting(context, no);
    requireConvened(meeting);
    const said = text.split(/[、，,；;\s]+/u).filter(Boolean);
    const places = said.map((words) => placeOf(words, meeting.agenda));
    const unknown = said.filter((_, i) => places[i] === -1);
    if (unknown.length > 0) throw noSuchItem(no, unknown.join('、'), meeting.agenda);
    const agenda = meeting.agenda.filter((_, i) => !places.includes(i));
    const act = changeAgenda(meeting, agenda, [], { by: context.actor.id, at: context.now });
    const gone = meeting.agenda.filter((_, i) => places.includes(i));
    return decide({
      answer: answerMeeting(context, act.meeting, {
        lines: [`已去掉：${gone.join('、')}。会告诉被邀请的人。`],
      }),
      effects: act.effects,
      notices: tellAgenda(context, act.meeting),
    });
  },
});

const DROPS =
  /^(?:请|帮我)?(?:把|将)?(?:[#＃](?<no>\d{1,9})号?的?)?(?<which>第(?:\d{1,2}|[一二三四五六七八九十]{1,3})[个项条])议题(?:给|先)?(?:去掉|删掉|删除|删了|取消|撤掉|不要|拿掉)了?\s*(?:[#＃](?<behind>\d{1,9})号?)?[。.!！]*$/u;

/**
 * 把第二个议题去掉 is 去掉议题, of the one meeting ahead where no number is said.
 *
 * @throws DubanError as `dropFromAgenda`
 */
export const dropInWords = defineHandler({
  action: 'drop-agenda-in-words',
  verbs: [],
  phrase: (text) => DROPS.test(text.normalize('NFKC').trim()),
  isWhole: true,
  allowed: ['office', 'director'],
  takes: { matter: meetingSlot('哪一个会议的议题？请写 #号码。') },

  async run({ matter }, context) {
    const { no, behind, which = '' } = DROPS.exec(ownWords(context).normalize('NFKC').trim())?.groups ?? {};
    return dropFromAgenda.run({ matter: Number(no ?? behind ?? matter), text: which }, context);
  },
});
