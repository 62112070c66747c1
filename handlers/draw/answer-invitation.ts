import { answeredCard, type InvitationView, phoneFor } from '../../cards/draw/invitation.js';
import { callListCard, drawCard } from '../../cards/draw/office.js';
import { activityOf, nameOf } from '../../cards/draw/words.js';
import { type Draw, isFull, type Seat, seatOf } from '../../domain/draw/draw.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import {
  accept,
  askRecusal,
  type Change,
  hasBegun,
  type Leaving,
  leave,
  offerToCome,
  type Said,
} from '../../domain/draw/seats.js';
import { drawnFor, stillMissing } from '../../domain/draw/still-missing.js';
import type { Person } from '../../domain/roster/roster.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import {
  answerPerson,
  judgedNow,
  ownDraws,
  tellDrawn,
  tellDrawOffice,
  toStaff,
  whyOutNow,
  writtenAt,
} from './draw-at-hand.js';

const viewOf = ({ roster, settings, calendar }: Context): InvitationView => ({
  roster,
  calendar,
  settings: settings.draws,
});

const answered = (context: Context, draw: Draw, title: string, text: string): Decision =>
  decide({ answer: answerPerson(context, answeredCard(draw, viewOf(context), title, text)) });

const isPast = ({ activity }: Draw, { today }: Context): boolean =>
  activity !== undefined && activity.on < today;

/** Nobody answers any more for what is over; what waits still can be answered at once, so that no 能 is lost. */
async function over(context: Context, draw: Draw): Promise<Decision> {
  const { actor, now } = context;
  const waiting = (await ownDraws(context)).filter(
    (one) => one.no !== draw.no && seatOf(one, actor.id)?.state === 'called' && !hasBegun(one, now),
  );
  const choices = waiting.slice(0, 2).flatMap(({ no }) => [
    { label: `#${no} 能`, action: 'accept-place', payload: { matter: no } },
    { label: `#${no} 不能`, action: 'decline-place', payload: { matter: no } },
  ]);
  const asks = waiting.map((one) => `${seatChoice(one)} 还在等您答复，请点一下。`).join('');
  const title = '这次活动已经过去了，不用再答复。';
  const card = answeredCard(draw, viewOf(context), title, asks || '没有改动。', choices);
  const [first] = choices;
  return decide({
    answer: answerPerson(context, card),
    ...(first ? { question: { action: first.action, values: {}, choices } } : {}),
  });
}

/** 能参加, of the actor's own seat. Again, after a release, or of a place that is gone, it changes nothing and says so. */
export async function takePlace(context: Context, draw: Draw, seat: Seat): Promise<Decision> {
  const { actor, now, calendar, roster } = context;
  if (draw.state === 'cancelled') return answered(context, draw, '这次活动已取消，不用来了。', '');
  if (isPast(draw, context)) return over(context, draw);
  if (seat.state === 'accepted' && !seat.via)
    return answered(context, draw, '已经记下您能参加，不必再点。', '到时请您准时到场。');
  if (seat.state === 'reserve')
    return answered(context, draw, '您现在是候补，还不用来。', '轮到您时我们马上告诉您。');
  if (seat.state === 'recusal') return willing(context, draw, seat);
  const taken = accept(draw, actor.id, { at: now });
  if (!taken) return answered(context, draw, '名额已经另请他人，这次不用来了。', '没有改动。谢谢您愿意来。');
  const full = isFull(taken) && !isFull(draw);
  const event = { kind: 'draw.accepted', by: actor.id, at: now, body: { person: actor.id } };
  return decide({
    effects: [putDraw(taken, event, calendar)],
    notices: full
      ? tellDrawOffice(context, draw, drawCard(taken, roster, { news: `#${draw.no} 人已到齐` }))
      : [],
    answer: answerPerson(
      context,
      answeredCard(taken, viewOf(context), '已记下：您能参加。', `${reminder(taken)}谢谢您。`, [
        { label: '临时来不了', action: 'decline-place', payload: { matter: draw.no } },
      ]),
    ),
  });
}

/** 能 from who said that a recusal may be needed: nothing is settled by it, and the office hears of it. */
function willing(context: Context, draw: Draw, seat: Seat): Decision {
  const { actor, now, calendar, roster } = context;
  const text = '您先前说过可能需要回避，请电话说明情况，由办公室决定，定了告诉您。';
  const answer = answerPerson(
    context,
    answeredCard(draw, viewOf(context), '已记下您能来；要不要回避，由办公室定。', text),
  );
  if (seat.isWilling) return decide({ answer });
  const offered = offerToCome(draw, actor.id);
  const event = { kind: 'draw.willing', by: actor.id, at: now, body: { person: actor.id } };
  const news = `#${draw.no} ${actor.name}说能来，是否回避请您定`;
  const lines = [
    '先前说过可能需要回避，名额先留着，您定了以后请代记：',
    `代记 #${draw.no} ${actor.name} 回避`,
    `代记 #${draw.no} ${actor.name} 能`,
  ];
  return decide({
    effects: [putDraw(offered, event, calendar)],
    notices: tellDrawOffice(context, draw, drawCard(offered, roster, { news, lines })),
    answer,
  });
}

const reminder = ({ activity }: Draw): string =>
  activity?.place ? `地点：${activity.place}。` : '地点定好后另行告诉您。';

/** 不能参加, of the actor's own seat: the next reserve is called in the same commit. */
export async function giveUpPlace(
  context: Context,
  draw: Draw,
  seat: Seat,
  reason?: string,
): Promise<Decision> {
  const { actor, now } = context;
  if (draw.state === 'cancelled') return answered(context, draw, '这次活动已取消，不用来了。', '');
  if (isPast(draw, context)) return over(context, draw);
  const isOver = ['declined', 'unreachable', 'recused', 'released', 'skipped'].includes(seat.state);
  // What the office recorded for somebody gives way to the person's own word.
  const isOwn = seat.via !== undefined && (seat.state === 'declined' || seat.state === 'unreachable');
  if (isOver && !isOwn) return answered(context, draw, '已经记下您这次不来，不必再回。', '');
  const change = leave(
    draw,
    actor.id,
    'declined',
    { at: now, calledAt: writtenAt(context), ...(reason ? { reason } : {}) },
    whyOutNow(draw, await judgedNow(context, draw)),
  );
  return decide({
    ...(await left(context, draw, actor.id, 'declined', change, reason ? { reason } : {})),
    answer: answerPerson(
      context,
      answeredCard(change.draw, viewOf(context), '已记下：您这次不能参加。', '没有关系，下次再请您。'),
    ),
  });
}

/** Somebody who has left the site comes to nothing: their place is given up, with the reason on record. */
export async function leaveAsGone(draw: Draw, { id }: Pick<Person, 'id'>, context: Context) {
  const reason = '已停用，不再参加';
  const said = { at: context.now, calledAt: writtenAt(context), reason };
  const change = leave(draw, id, 'declined', said, whyOutNow(draw, await judgedNow(context, draw)));
  return left(context, draw, id, 'declined', change, { reason });
}

/** What giving up a place writes and tells, whoever recorded it. A reserve without an account is telephoned. */
export async function left(
  context: Context,
  before: Draw,
  personId: string,
  how: Leaving,
  change: Change,
  words: Pick<Said, 'reason' | 'via'>,
): Promise<Pick<Decision, 'effects' | 'notices'>> {
  const { actor, now, calendar, roster, stores } = context;
  const { called, skipped, short } = change;
  const without = await stores.accounts.without(called.map(({ personId = '' }) => personId));
  const toCall = called.filter(({ personId = '' }) => without.has(personId));
  const lacking = await lackingAfter(change, context);
  const draw: Draw = {
    ...change.draw,
    seats: change.draw.seats.map((seat) =>
      toCall.some(({ number }) => number === seat.number) ? { ...seat, listedAt: now.toISOString() } : seat,
    ),
  };
  const body = {
    person: personId,
    how,
    ...words,
    called: called.flatMap((seat) => seat.personId ?? []),
    ...(skipped.length > 0 ? { skipped: skipped.map(({ personId: who, reason }) => [who, reason]) } : {}),
    ...(short > 0 ? { short } : {}),
  };
  return {
    effects: [putDraw(draw, { kind: 'draw.left', by: actor.id, at: now, body }, calendar)],
    notices: [
      ...called
        .filter((seat) => !toCall.includes(seat))
        .flatMap((seat) => tellDrawn(context, seat.personId, draw, { how: 'reserve' })),
      ...tellDrawOffice(
        context,
        draw,
        drawCard(draw, roster, newsOf(before, personId, change, lacking, roster)),
      ),
      ...(toCall.length > 0 ? toStaff(context, draw, callListCard(draw, toCall, roster)) : []),
    ],
  };
}

/** What the activity lacks after a change: places that nobody holds in it and in its supplementary draws, and one prepared. */
export interface Lacking {
  missing: number;
  /** The supplementary draw that is prepared and not drawn yet. */
  prepared?: number;
}

export async function lackingAfter({ draw, short }: Change, { stores }: Context): Promise<Lacking> {
  const { activity } = draw;
  if (short === 0 || !activity) return { missing: short };
  const drawn = (await stores.draws.between(activity.on, activity.on)).map((one) =>
    one.id === draw.id ? draw : one,
  );
  const next = await Promise.all(
    drawnFor(draw, drawn).map(({ followedBy }) => followedBy && stores.draws.byNo(followedBy)),
  );
  const prepared = next.find((one) => one && one.state === 'published');
  return {
    missing: stillMissing(draw, drawn)?.missing ?? short,
    ...(prepared ? { prepared: prepared.no } : {}),
  };
}

/** How the places that are missing are drawn: by what is prepared, by the button, or in words where that is used up. */
function drawMore({ no, followedBy }: Draw, { missing, prepared }: Lacking): string {
  if (missing === 0) return '候补已用完，补抽的人已经补上，人数不缺。';
  const lack = `候补已用完，还差 ${missing} 人。`;
  if (prepared !== undefined) return `${lack}补抽 #${prepared} 已经备好，请发送：抽选 #${prepared}`;
  return followedBy === undefined
    ? `${lack}要再抽，请点“补抽”，或发送：补抽 #${no}`
    : `${lack}要再抽，请发送：补抽 #${no}`;
}

/** What the office reads of it: who is called instead, or that nobody is left. */
export function newsOf(
  before: Draw,
  personId: string,
  { draw, called, skipped, short }: Change,
  lacking: Lacking,
  roster: Context['roster'],
): { news: string; lines: readonly string[] } {
  const name = roster.person(personId)?.name ?? '';
  const wasReserve = before.seats.some((seat) => seat.personId === personId && seat.state === 'reserve');
  return {
    news: `#${draw.no} ${name}${wasReserve ? '（候补）' : ''}不来`,
    lines: [
      ...skipped.map((seat) => `候补${nameOf(seat, draw, roster)}已不合条件（${seat.reason}），跳过。`),
      ...called.map((seat) => `已请候补${nameOf(seat, draw, roster)}。`),
      ...(short > 0 ? [drawMore(draw, lacking)] : []),
    ],
  };
}

/** 可能需要回避，请来电: the place is kept, the office waits for the call. */
export function askForRecusal(context: Context, draw: Draw, seat: Seat): Decision {
  const { actor, now, calendar, roster } = context;
  const phone = phoneFor(draw, viewOf(context));
  const call = `请您打${phone ? ` ${phone} ` : '个电话'}说明`;
  if (seat.state === 'recusal') return answered(context, draw, `已经记下，${call}。`, '');
  if (seat.state !== 'called' && seat.state !== 'accepted')
    return answered(context, draw, '这次现在不用您来，不必来电。', '');
  const asked = askRecusal(draw, actor.id, { at: now });
  const event = { kind: 'draw.recusal-asked', by: actor.id, at: now, body: { person: actor.id } };
  const lines = [
    '本人会来电说明；名额先留着，您定了以后请代记：',
    `代记 #${draw.no} ${actor.name} 回避`,
    `代记 #${draw.no} ${actor.name} 能`,
  ];
  return decide({
    effects: [putDraw(asked, event, calendar)],
    notices: tellDrawOffice(
      context,
      draw,
      drawCard(asked, roster, { news: `#${draw.no} ${actor.name}可能需要回避`, lines }),
    ),
    answer: answerPerson(
      context,
      answeredCard(asked, viewOf(context), `已记下，${call}。`, '电话里说就可以，这里不用写原因。'),
    ),
  });
}

/** Which of several is meant. */
export const seatChoice = (draw: Draw): string => `#${draw.no} ${activityOf(draw)}`;
