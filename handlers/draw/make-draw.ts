import { callListCard, cancelledDrawCard, drawCard } from '../../cards/draw/office.js';
import { headingLines } from '../../cards/draw/words.js';
import { type Draw, lacksReason, type Seat } from '../../domain/draw/draw.js';
import { poolOf } from '../../domain/draw/exclusion.js';
import { frozenOf } from '../../domain/draw/frozen.js';
import { hurry } from '../../domain/draw/hurry.js';
import { make } from '../../domain/draw/make.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import { badDraw, drawCancelled } from '../../domain/errors/draw.js';
import { showDay, showInstant } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler, type Notice } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import { siteChange } from '../site-change.js';
import { giveReason, reasonFirst } from './ask-why-again.js';
import {
  answerOffice,
  drawForOffice,
  judgedNow,
  tellDrawn,
  tellDrawOffice,
  writtenAt,
} from './draw-at-hand.js';
import { firstDrawOf } from './one-activity.js';
import { placesTaken } from './places-taken.js';

/**
 * Freezes the pool, draws and reveals the seed, in one commit: of two who press, one draws and the other reads what came
 * of it. It rests on the site chain as well, so that no change of the roster slips in between.
 *
 * What was drawn before for the same activity or from the same list is drawn again only for a reason (重抽).
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `DRAW_CANCELLED`, `TOO_FEW`, `BAD_DRAW`
 */
export const makeDraw = defineHandler({
  action: 'make-draw',
  verbs: [],
  allowed: ['office', 'director'],
  takes: {
    matter: { kind: 'matter', label: '抽选编号', required: true, ask: '抽选哪一次？请写 #号码。' },
    again: { kind: 'text', label: '重抽原因' },
  },

  async run({ matter: no, again = '' }, context) {
    const draw = await drawForOffice(context, no);
    const why = written('重抽原因', again);
    if (why !== '' && draw.state === 'published' && lacksReason(draw)) return giveReason(draw, why, context);
    return drawFrom(draw, context);
  },
});

/**
 * Draws from what was prepared, whose list a pasted one may just have filled.
 *
 * @throws DubanError `DRAW_CANCELLED`, `TOO_FEW`, `BAD_DRAW`
 */
export async function drawFrom(prepared: Draw, context: Context): Promise<Decision> {
  const { no } = prepared;
  if (prepared.state === 'cancelled') throw drawCancelled(no);
  if (prepared.state === 'drawn')
    return decide({ answer: answerOffice(context, alreadyCard(prepared, context)) });
  const root = await firstDrawOf(prepared, context);
  if (root?.state === 'cancelled') return goesWith(root, prepared, context);
  // A supplementary draw is for the activity as it stands by now.
  const draw = root?.activity ? { ...prepared, activity: root.activity } : prepared;
  if (draw.activity && draw.activity.on < context.today)
    throw badDraw(`活动日期 ${showDay(draw.activity.on)} 已经过去，`, '抽选 3人 公开听证 12月1日');

  const first = await reasonFirst(draw, context);
  if (first) return first;
  const taken = await placesTaken(context, draw);
  if (taken) return decide({ answer: answerOffice(context, taken) });
  const pool = draw.kind === 'cases' ? draw.pool : poolOf(draw, await judgedNow(context, draw));
  const made = make(draw, pool, context.actor.id, context.now, writtenAt(context));
  return draw.kind === 'cases' ? drawnCases(made, context) : drawnPeople(made, context);
}

/** What was prepared for an activity that was called off since is off as well. */
function goesWith(root: Draw, prepared: Draw, context: Context): Decision {
  const { actor, now, calendar, roster } = context;
  const reason = `#${root.no} 的活动已取消`;
  const off: Draw = {
    ...prepared,
    state: 'cancelled',
    cancelled: { by: actor.id, at: now.toISOString(), reason },
  };
  const event = { kind: 'draw.cancelled', by: actor.id, at: now, body: { reason } };
  const card = cancelledDrawCard(off, roster);
  return decide({
    effects: [putDraw(off, event, calendar)],
    answer: answerOffice(context, { ...card, title: `${reason}，#${prepared.no} 不再抽选` }),
  });
}

const alreadyCard = (draw: Draw, { roster }: Context) => {
  const who = roster.person(draw.drawnBy ?? '')?.name ?? '';
  const at = draw.drawnAt ? showInstant(new Date(draw.drawnAt)) : '';
  return drawCard(draw, roster, { news: `#${draw.no} 已由${who}在 ${at} 抽出，不再抽第二次` });
};

/** The entry that reveals the seed: with the pool and the numbers drawn anyone can run it again. */
const event = (draw: Draw, { actor, now }: Context) => ({
  kind: 'draw.made',
  by: actor.id,
  at: now,
  body: {
    ...frozenOf(draw),
    ...(draw.again ? { after: draw.after, again: draw.again } : {}),
  },
});

function drawnCases(draw: Draw, context: Context): Decision {
  return decide({
    effects: [
      putDraw(draw, event(draw, context), context.calendar),
      siteChange(context, 'draw.made', { no: draw.no }),
    ],
    answer: answerOffice(context, drawCard(draw, context.roster, { lines: headingLines(draw) })),
  });
}

async function drawnPeople(made: Draw, context: Context): Promise<Decision> {
  const { stores, roster, now, calendar } = context;
  const without = await stores.accounts.without(made.seats.map(({ personId = '' }) => personId));
  // Who has no account is telephoned from the start.
  const seats = made.seats.map(
    (seat): Seat =>
      without.has(seat.personId ?? '') && seat.state === 'called'
        ? { ...seat, listedAt: now.toISOString() }
        : seat,
  );
  const draw = { ...made, seats };
  const toCall = seats.filter(({ listedAt }) => listedAt);
  const reserves = seats.filter(({ state }) => state === 'reserve');
  const notices: Notice[] = [
    ...seats
      .filter((seat) => seat.state === 'called' && !seat.listedAt)
      .flatMap(({ personId }) => tellDrawn(context, personId, draw, { how: 'first' })),
    ...reserves.flatMap(({ personId }, i) =>
      without.has(personId ?? '') ? [] : tellDrawn(context, personId, draw, { how: 'standby', place: i + 1 }),
    ),
    ...tellDrawOffice(context, draw, drawCard(draw, roster)),
  ];
  const lines = toCall.length > 0 ? [callListCard(draw, toCall, roster)] : [];
  const near = draw.activity && hurry(draw.activity, now);
  const card = drawCard(draw, roster, {
    news: `#${draw.no} 已抽出 ${draw.size} 人${reserves.length > 0 ? `，候补 ${reserves.length} 人` : ''}，邀请${writtenAt(context) > now ? `在 ${showInstant(writtenAt(context))} 发出` : '已发出'}`,
    lines: [
      ...(near ? [near] : []),
      ...lines.flatMap(({ title, text = '' }) => [`${title}，没有账号，收不到消息：`, text]),
    ],
  });
  return decide({
    effects: [
      putDraw(draw, event(draw, context), calendar),
      siteChange(context, 'draw.made', { no: draw.no }),
    ],
    notices,
    answer: answerOffice(context, card),
  });
}

/** 取消抽选: before anything is drawn. */
export const cancelDraw = defineHandler({
  action: 'cancel-draw',
  verbs: ['取消抽选', '撤掉抽选', '撤销抽选', '撤回抽选'],
  allowed: ['office', 'director'],
  takes: {
    matter: { kind: 'matter', label: '抽选编号', required: true, ask: '取消哪一次？请写 #号码。' },
    reason: { kind: 'text', label: '原因' },
  },

  async run({ matter: no, reason }, context) {
    const draw = await drawForOffice(context, no);
    if (draw.state !== 'published') return decide({ answer: answerOffice(context, stands(draw, context)) });
    const { actor, now, calendar, roster } = context;
    const cancelled: Draw = {
      ...draw,
      state: 'cancelled',
      cancelled: { by: actor.id, at: now.toISOString(), ...(reason ? { reason } : {}) },
    };
    return decide({
      effects: [
        putDraw(
          cancelled,
          { kind: 'draw.cancelled', by: actor.id, at: now, body: reason ? { reason } : {} },
          calendar,
        ),
      ],
      answer: answerOffice(context, cancelledDrawCard(cancelled, roster)),
    });
  },
});

function stands(draw: Draw, context: Context) {
  if (draw.state === 'cancelled') return cancelledDrawCard(draw, context.roster);
  const card = alreadyCard(draw, context);
  const line = `已经抽出并通知的不能撤掉；活动不办了，请发：取消活动 #${draw.no} 因…，会告诉所有抽到的人。`;
  return draw.kind === 'people' ? { ...card, text: [line, card.text].filter(Boolean).join('\n') } : card;
}
