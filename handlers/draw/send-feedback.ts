import { feedbackCard } from '../../cards/draw/invitation.js';
import { drawCard } from '../../cards/draw/office.js';
import { nameOf } from '../../cards/draw/words.js';
import type { Draw, Seat } from '../../domain/draw/draw.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import { badFeedback, notDrawnYet } from '../../domain/errors/draw.js';
import { psvFeedback } from '../../domain/instruments/psv-feedback.js';
import { showDay } from '../../domain/time/day.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { answerOffice, drawForOffice, tellPerson } from './draw-at-hand.js';
import { drawsOfActivity } from './one-activity.js';
import { requireDrawn } from './require-drawn.js';

const NOT_ADOPTED = /(?:未|不|没有)(?:予|被)?采纳/u;
/** 未采纳：无, 没有未采纳的: nothing was refused, and there is nothing to give a reason for. */
const NONE_REFUSED =
  /(?:未|不|没有)(?:予|被)?采纳(?:的)?(?:意见|建议)?(?:是|为|有)?[\s:：]*(?:无|没有|[0〇零]\s*[条项件个]?)(?=$|[\s,，。;；.!！、])|(?:没有|无)(?:未|不)(?:予|被)?采纳的?(?:意见|建议)?/gu;
const REASON = /因|由于|原因|理由|鉴于|说明/u;
const LONGEST = 1_000;

const cameTo = ({ seats }: Draw): readonly Seat[] =>
  seats.filter(({ state, came }) => state === 'accepted' && came !== false);

const phoneOf = (seat: Seat, draw: Draw, roster: Context['roster']): string =>
  `${nameOf(seat, draw, roster)}　${roster.person(seat.personId ?? '')?.phone ?? '没有登记电话'}`;

/**
 * Tells those who took part what became of what they said (反馈 #12 采纳：… 未采纳：…因…): what was adopted, and why the rest
 * was not. Without the reason it does not leave.
 *
 * Source:《全程监督为民发声让司法更具“温情”》（2023-11-15）四项机制、三个重点.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `NOT_DRAWN_YET`, `BAD_FEEDBACK`
 */
export const sendFeedback = defineHandler({
  action: 'send-feedback',
  verbs: [...psvFeedback.verbs, psvFeedback.name],
  allowed: ['office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      of: 'past-draw',
      label: '抽选编号',
      required: true,
      ask: '反馈哪一次活动？请写 #号码。',
    },
    words: { kind: 'text', label: '反馈内容', required: true, ask: '请写明采纳了什么、未采纳的为什么。' },
  },
  help: {
    form: '反馈 #12 采纳：…… 未采纳：……因……',
    does: '把意见采纳情况告诉参加活动的监督员',
    topic: '抽选',
  },

  async run({ matter: no, words }, context) {
    const draw = await drawForOffice(context, no);
    requireDrawn(draw);
    if (!draw.activity) throw notDrawnYet(no);
    const form = `反馈 #${no} 采纳：公开说理 未采纳：当庭宣布，因还需合议`;
    const text = words.trim();
    if (draw.activity.on > context.today)
      throw badFeedback(`活动在 ${showDay(draw.activity.on)}，还没有到，`, form);
    if (!/采纳/u.test(text)) throw badFeedback('还缺采纳了什么，', form);
    const others = text.replace(NONE_REFUSED, ' ');
    const refused = NOT_ADOPTED.exec(others);
    if (refused && !REASON.test(others.slice(refused.index))) throw badFeedback('未采纳的还缺原因，', form);
    if ([...text].length > LONGEST) throw badFeedback(`反馈超过 ${LONGEST} 字，`, form);

    const { roster, settings, actor, now, calendar, stores } = context;
    const draws = (await drawsOfActivity(draw, context)).filter(({ state }) => state === 'drawn');
    const told = draws.flatMap((one) => cameTo(one).map((seat) => ({ seat, of: one })));
    if (told.length === 0) throw badFeedback('这次没有人参加，', form);
    const fed = draws.map((one): Draw => {
      const said = { text, by: actor.id, at: now.toISOString() };
      return { ...one, feedback: [...one.feedback, said] };
    });
    const without = await stores.accounts.without(told.map(({ seat: { personId = '' } }) => personId));
    const isReached = ({ personId = '' }: Seat) => !without.has(personId);
    const toCall = told.filter(({ seat }) => !isReached(seat));
    const view = { roster, calendar, settings: settings.draws };
    const shown = fed.find((one) => one.no === no) ?? draw;
    return decide({
      effects: fed.map((one) => {
        const reached = cameTo(one).filter(isReached);
        const body = { text, told: reached.flatMap(({ personId }) => personId ?? []) };
        return putDraw(one, { kind: 'draw.fed-back', by: actor.id, at: now, body }, calendar);
      }),
      notices: told
        .filter(({ seat }) => isReached(seat))
        .flatMap(({ seat, of }) => tellPerson(context, seat.personId, feedbackCard(of, view, text))),
      answer: answerOffice(
        context,
        drawCard(shown, roster, {
          news: `#${no} 的反馈已发给 ${told.length - toCall.length} 位监督员${toCall.length > 0 ? `，${toCall.length} 位请电话告知` : ''}`,
          lines: [
            ...toCall.map(({ seat, of }) => `没有账号，请电话告知：${phoneOf(seat, of, roster)}`),
            text,
          ],
        }),
      ),
    });
  },
});
