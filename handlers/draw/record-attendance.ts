import { drawCard } from '../../cards/draw-office.js';
import type { Seat } from '../../domain/draw/draw.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import { badEntry, notDrawnYet, notOnList } from '../../domain/errors/draw.js';
import { personNamed } from '../../domain/roster/people-named.js';
import { listOf } from '../../domain/roster/roster-words.js';
import { showDay } from '../../domain/time/day.js';
import { certainPerson } from '../certain-person.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerOffice, drawForOffice } from './draw-at-hand.js';

const ABSENT =
  /^(?:都到了?|全到|全部)?[\s,，]*(?:缺|除了?|没到|未到)[\s:：]*(?<names>.+?)(?:没到|未到|以外|外)?$/u;

/**
 * Records who came (到场 #12, 到场 #12 缺 王五): what the file, the allowance and the statistics count. Recorded again it
 * replaces what was there.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `NOT_DRAWN_YET`, `BAD_ENTRY`, `NOT_ON_LIST`, `NAMESAKES`
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
      ask: '哪一次的到场？请写 #号码。',
    },
    words: { kind: 'text', label: '缺席的人' },
  },
  help: { form: '到场 #12 缺 王五', does: '登记监督员到场情况，计入档案和补助', topic: '抽选' },

  async run({ matter: no, words = '' }, context) {
    const draw = await drawForOffice(context, no);
    const { activity } = draw;
    if (draw.state !== 'drawn' || !activity) throw notDrawnYet(no);
    const form = `到场 #${no} 缺 王五`;
    if (activity.on > context.today) throw badEntry(`活动在 ${showDay(activity.on)}，还没有到，`, form);
    const typed = words.trim();
    const names = listOf(ABSENT.exec(typed)?.groups?.names ?? '');
    if (typed !== '' && names.length === 0 && !/^(?:都到了?|全到了?|全部)$/u.test(typed))
      throw badEntry('没有看懂谁缺席，', form);

    const { roster, actor, now, calendar } = context;
    const comers = draw.seats.filter(({ state }) => state === 'accepted');
    const idOf = ({ personId = '' }: Seat) => roster.person(personId)?.id ?? personId;
    const people = comers.flatMap((seat) => roster.person(idOf(seat)) ?? []);
    const absent = names.map((name) => {
      const named = personNamed(name, roster, people);
      if ('unknown' in named) throw notOnList(no, name);
      return certainPerson(named, roster).id;
    });

    const seats = draw.seats.map((seat) =>
      seat.state === 'accepted' ? { ...seat, came: !absent.includes(idOf(seat)) } : seat,
    );
    const came = seats.filter((seat) => seat.came);
    const body = { came: came.flatMap(({ personId }) => personId ?? []), absent: names.length };
    const recorded = { ...draw, seats, askedWhoCameAt: draw.askedWhoCameAt ?? now.toISOString() };
    return decide({
      effects: [putDraw(recorded, { kind: 'draw.attended', by: actor.id, at: now, body }, calendar)],
      answer: answerOffice(
        context,
        drawCard(recorded, roster, {
          news: `#${no} 已登记到场 ${came.length} 人${names.length > 0 ? `，缺 ${names.length} 人` : ''}`,
        }),
      ),
    });
  },
});
