import type { Meeting } from '../../domain/gathering/meeting.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { ownWords } from '../own-words.js';
import { toReaders } from '../to-readers.js';
import { addToAgenda, replaceAgenda } from './change-agenda.js';
import { answerMeeting, requireConvened, visibleMeeting } from './meeting-at-hand.js';
import { meetingSlot } from './meeting-slot.js';
import { itemsOf } from './moment.js';

const WORD = '(?:会议)?的?(?:议题|议程)';
const SAYS = new RegExp(`^(?:${WORD}|更正)[^#\\n]{0,8}#\\s?\\d{1,9}号?|^#\\s?\\d{1,9}号?\\s*${WORD}`, 'u');
/** 更正 #12 is said of many things; of the agenda where it says so next. */
const CORRECTS = new RegExp(`^更正\\s*#\\s?\\d{1,9}号?\\s*${WORD}`, 'u');
/** What stands round the items: 议题改为, 应为. */
const ROUND = new RegExp(
  `^(?:更正|${WORD}|请|改(?:为|成|到)?|换(?:为|成)?|应(?:该|当)?(?:为|是)|是|为|[\\s:：,，])+`,
  'u',
);
const ASKS = /^(?:有)?(?:什么|哪些|哪几[项个])[?？]?$|^$/u;

/**
 * 议题 #12 …, #12 议题改为 …, 更正 #12 议题 …: the agenda of a meeting in the office's words. Where it has none they become it;
 * where it has one it is asked whether they take its place (改议题) or come behind it (加议题). Without items it is shown.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_A_MEETING`, `MEETING_IS_OVER`
 */
export const sayAgenda = defineHandler({
  action: 'say-agenda',
  verbs: [],
  phrase: (text) => SAYS.test(text) && (!text.startsWith('更正') || CORRECTS.test(text)),
  isWhole: true,
  allowed: ['office', 'director'],
  takes: {
    matter: meetingSlot('哪一个会议？例如：议题 #12 减刑假释'),
    text: { kind: 'text', label: '内容' },
  },

  async run({ matter: no, text = '' }, context): Promise<Decision> {
    const said = ownWords(context) || text;
    if (CORRECTS.test(said) && (await context.stores.numbers.kindOf(no)) === 'matter')
      return context.perform('correct-matter', { matter: no, words: text }, context.actor);
    const meeting = await visibleMeeting(context, no);
    const items = itemsOf(text.replace(ROUND, ''));
    if (ASKS.test(items.join('')))
      return decide({ answer: answerMeeting(context, meeting, { lines: [howToChange(no)] }) });
    requireConvened(meeting);
    if (meeting.agenda.length === 0)
      return replaceAgenda.run({ matter: no, text: items.join('；') }, context);
    return askHow(meeting, items, context);
  },
});

const howToChange = (no: number): string =>
  `换议题请发：改议题 #${no} 减刑假释；再加一项请发：加议题 #${no} 减刑假释`;

/** What is on the agenda is put away only where that was said. */
export function askHow(meeting: Meeting, items: readonly string[], context: Context): Decision {
  const { no } = meeting;
  const text = items.join('；');
  const choices = [
    { label: '换成这些', action: replaceAgenda.action, payload: { matter: no, text } },
    { label: '加在后面', action: addToAgenda.action, payload: { matter: no, text } },
  ];
  const card = {
    title: `#${no} 已有议题，换成这些，还是加在后面？`,
    text: [
      `原议题：${meeting.agenda.join('；')}`,
      `换成这些，请发：改议题 #${no} ${text}`,
      `加在后面，请发：加议题 #${no} ${text}`,
    ].join('\n'),
    actions: choices,
  };
  return decide({
    answer: toReaders(context.chat, card),
    question: { action: replaceAgenda.action, values: { matter: no }, choices },
  });
}
