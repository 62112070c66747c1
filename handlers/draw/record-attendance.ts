import { drawCard } from '../../cards/draw/office.js';
import { seatLine } from '../../cards/draw/words.js';
import type { Draw, Seat } from '../../domain/draw/draw.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import { badEntry, notDrawnYet, notOnList, signInInstead } from '../../domain/errors/draw.js';
import { personNamed } from '../../domain/roster/people-named.js';
import { listOf } from '../../domain/roster/roster-words.js';
import { showDay } from '../../domain/time/day.js';
import { certainPerson } from '../certain-person.js';
import { type Decision, decide, defineHandler } from '../define-handler.js';
import { answerOffice, drawForOffice } from './draw-at-hand.js';
import { drawsOfActivity } from './one-activity.js';
import { requireDrawn } from './require-drawn.js';

const ABSENT =
  /^(?:都到了?|全到|全部)?[\s,，]*(?:缺|除了?|没到|未到)[\s:：]*(?<names>.+?)(?:没到|未到|以外|外)?$/u;

/** 全体, 都来了: nobody was missing. */
const ALL_CAME =
  /^(?:大家|他们|全体|全员|全部|所有人)?(?:都|全)?(?:到了?|来了|到齐了?|到场了?|参加了)?[。！!]?$/u;

const BARE = /^(?:@\S+\s*)?(?:登记)?到场[。？?]?$/u;

/** 到场 alone: nobody is recorded before it is said who. */
const askWhoCame = ({ no, purpose }: Draw): Decision => {
  const choices = [
    { label: '都到了', action: 'record-attendance', payload: { matter: no, words: '都到了' } },
  ];
  return decide({
    answer: {
      here: {
        title: `#${no} ${purpose}：都到了吗？`,
        text: `有人没有到，请发：到场 #${no} 缺 王五；都到了，请发：到场 #${no} 全体`,
        actions: choices,
      },
    },
    question: { action: 'record-attendance', values: { matter: no }, slot: 'words', choices },
  });
};

/**
 * Records who came (到场 #12, 到场 #12 缺 王五): what the file, the allowance and the statistics count. Recorded again it
 * replaces what was there.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `NOT_DRAWN_YET`, `BAD_ENTRY`, `NOT_ON_LIST`, `NAMESAKES`,
 * `SIGN_IN_INSTEAD`
 */
export const recordAttendance = defineHandler({
  action: 'record-attendance',
  verbs: ['到场'],
  allowed: ['office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      of: 'past-draw',
      label: '抽选编号',
      required: true,
      none: '目前没有要登记到场的活动。',
      ask: '哪一次的到场？例如：到场 #12 全体，到场 #12 缺 王五',
    },
    words: { kind: 'text', label: '缺席的人' },
  },
  help: { form: '到场 #12 缺 王五', does: '登记监督员到场情况，计入档案和补助', topic: '抽选' },

  async run({ matter: no, words = '' }, context) {
    if ((await context.stores.numbers.kindOf(no)) === 'meeting')
      throw signInInstead(no, `代签到 #${no} ${listOf(words).join('、') || '周敏、吴建衡'}`);
    const draw = await drawForOffice(context, no);
    const { activity } = draw;
    requireDrawn(draw);
    if (!activity) throw notDrawnYet(no);
    const form = `到场 #${no} 缺 王五`;
    if (activity.on > context.today) throw badEntry(`活动在 ${showDay(activity.on)}，还没有到，`, form);
    const typed = words.trim();
    const names = listOf(ABSENT.exec(typed)?.groups?.names ?? '');
    if (typed !== '' && names.length === 0 && !ALL_CAME.test(typed)) throw badEntry('没有看懂谁缺席，', form);

    if (typed === '' && BARE.test(context.said?.trim() ?? '')) return askWhoCame(draw);
    const { roster, actor, now, calendar } = context;
    const draws = (await drawsOfActivity(draw, context)).filter(({ state }) => state === 'drawn');
    const comers = draws.flatMap(({ seats }) => seats).filter(({ state }) => state === 'accepted');
    const idOf = ({ personId = '' }: Seat) => roster.person(personId)?.id ?? personId;
    const people = comers.flatMap((seat) => roster.person(idOf(seat)) ?? []);
    const absent = names.map((name) => {
      const named = personNamed(name, roster, people);
      if ('unknown' in named) throw notOnList(no, name);
      return certainPerson(named, roster).id;
    });

    const recorded = draws.map(
      (one): Draw => ({
        ...one,
        seats: one.seats.map((seat) =>
          seat.state === 'accepted' ? { ...seat, came: !absent.includes(idOf(seat)) } : seat,
        ),
        askedWhoCameAt: one.askedWhoCameAt ?? now.toISOString(),
      }),
    );
    const cameTo = ({ seats }: Draw) => seats.filter((seat) => seat.came);
    const came = recorded.flatMap(cameTo);
    const shown = recorded.find((one) => one.no === no) ?? draw;
    return decide({
      effects: recorded.map((one) => {
        const missed = one.seats.filter((seat) => seat.came === false).length;
        const body = { came: cameTo(one).flatMap(({ personId }) => personId ?? []), absent: missed };
        return putDraw(one, { kind: 'draw.attended', by: actor.id, at: now, body }, calendar);
      }),
      answer: answerOffice(
        context,
        drawCard(shown, roster, {
          news: `#${no} 已登记到场 ${came.length} 人${names.length > 0 ? `，缺 ${names.length} 人` : ''}`,
          lines: recorded
            .filter((one) => one.no !== no)
            .flatMap((one) =>
              one.seats
                .filter((seat) => seat.came !== undefined)
                .map((seat) => `#${one.no} ${seatLine(seat, one, roster)}`),
            ),
        }),
      ),
    });
  },
});
