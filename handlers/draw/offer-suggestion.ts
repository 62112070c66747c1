import { plain } from '../../cards/card.js';
import { suggestionCard } from '../../cards/draw/suggestion.js';
import { readSuggestion } from '../../domain/command/read-suggestion.js';
import { type Draw, seatOf } from '../../domain/draw/draw.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import { suggestionTooLong } from '../../domain/errors/draw.js';
import { addDays } from '../../domain/time/day.js';
import { askFor } from '../ask-for.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { ownWords } from '../own-words.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';
import { ownDraws, toStaff } from './draw-at-hand.js';

const LONGEST = 1_000;
/** Within how many days after an activity what is said is about it, and how long a unit may take to answer. Our choice. */
const ABOUT_DAYS = 30;
const ANSWER_DAYS = 14;

/**
 * 我有个建议 …: what a supervisor suggests goes to the office and on the trail of the activity it is about, where the feedback
 * (反馈) will stand: the last one taken part in, else the next. Said twice it is kept once.
 *
 * Source:《全程监督为民发声让司法更具“温情”》（2023-11-15）四项机制（意见收集）.
 *
 * @throws DubanError `TOO_LONG`
 */
export const offerSuggestion = defineHandler({
  action: 'offer-suggestion',
  verbs: [],
  phrase: (text) => readSuggestion(text) !== undefined,
  isWhole: true,
  allowed: ['supervisor', 'expert'],
  takes: { words: { kind: 'text', label: '建议', ask: '请说说是什么建议。不用写当事人姓名和案情细节。' } },
  help: {
    form: '我有个建议 听证时说慢一点',
    does: '把建议转给办公室',
    topic: '抽选',
    shownTo: ['supervisor'],
  },

  async run({ words = '' }, context): Promise<Decision> {
    const typed = ownWords(context) || words;
    const text = readSuggestion(typed) ?? typed;
    if (text === '') return askFor(context, offerSuggestion, {}, 'words');
    if ([...text].length > LONGEST) throw suggestionTooLong(LONGEST);
    const draw = await drawMeant(context);
    const isKnown = draw?.suggestions?.some((one) => one.by === context.actor.id && one.text === text);
    if (isKnown)
      return decide({ answer: toAsker(context.chat, plain('这条建议已经转给办公室了，不必再发。')) });
    return decide({
      effects: [kept(text, draw, context)],
      notices: toOffice(text, draw, context),
      answer: toAsker(
        context.chat,
        plain('建议已转给办公室，谢谢您。', '采纳了什么、没有采纳的为什么，办公室会反馈给您。'),
      ),
    });
  },
});

/** The activity it is about: the last one that the person said to come to, within the month; else the next. */
async function drawMeant(context: Context): Promise<Draw | undefined> {
  const { actor, today } = context;
  const own = (await ownDraws(context)).filter((draw) => {
    const seat = seatOf(draw, actor.id);
    return draw.activity && draw.state === 'drawn' && seat?.state === 'accepted' && seat.came !== false;
  });
  const onOf = ({ activity }: Draw) => activity?.on ?? '';
  const byDay = own.sort((a, b) => (onOf(a) < onOf(b) ? -1 : 1));
  const past = byDay.filter((draw) => onOf(draw) <= today && onOf(draw) >= addDays(today, -ABOUT_DAYS));
  return past.at(-1) ?? byDay.find((draw) => onOf(draw) > today);
}

function kept(text: string, draw: Draw | undefined, context: Context) {
  const { actor, now, calendar } = context;
  if (!draw) return siteChange(context, 'suggestion.offered', { text });
  const said = { text, by: actor.id, at: now.toISOString() };
  const event = { kind: 'draw.suggested', by: actor.id, at: now, body: { text } };
  return putDraw({ ...draw, suggestions: [...(draw.suggestions ?? []), said] }, event, calendar);
}

function toOffice(text: string, draw: Draw | undefined, context: Context) {
  const { actor, roster, today } = context;
  const unit = roster.unit(draw?.unitId ?? draw?.activity?.unitId ?? '');
  const by = addDays(today, ANSWER_DAYS);
  const card = suggestionCard({
    name: actor.name,
    text,
    answerBy: `${Number(by.slice(5, 7))}月${Number(by.slice(8, 10))}日`,
    ...(draw ? { draw } : {}),
    ...(unit ? { unitName: unit.shortNames[0] ?? unit.name } : {}),
  });
  if (draw) return toStaff(context, draw, card);
  return roster.withRole('office').map(({ id }) => ({ to: { personId: id }, card, when: 'now' as const }));
}
