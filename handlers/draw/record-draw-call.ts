import { answeredCard, releasedCard } from '../../cards/draw/invitation.js';
import { drawCard } from '../../cards/draw/office.js';
import { heardIn } from '../../domain/command/heard.js';
import { type Draw, isFull, SEAT_STATES, type Seat } from '../../domain/draw/draw.js';
import { isApartFromDraw } from '../../domain/draw/draw-audience.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import {
  accept,
  type Change,
  hasBegun,
  isOwnAnswer,
  type Leaving,
  leave,
  type Said,
} from '../../domain/draw/seats.js';
import { badEntry, notOnList } from '../../domain/errors/draw.js';
import { recusedFromDraw } from '../../domain/errors/recusal.js';
import { personAtStart } from '../../domain/roster/people-named.js';
import { showInstant } from '../../domain/time/day.js';
import { certainPerson } from '../certain-person.js';
import { type Context, type Decision, decide, type Notice } from '../define-handler.js';
import { lackingAfter, left, newsOf } from './answer-invitation.js';
import { answerOffice, drawForOffice, judgedNow, tellPerson, whyOutNow, writtenAt } from './draw-at-hand.js';
import { requireDrawn } from './require-drawn.js';

/** What of it is kept on the trail. */
const wordsOf = ({ reason, via }: Said): Pick<Said, 'reason' | 'via'> => ({
  ...(reason ? { reason } : {}),
  ...(via ? { via } : {}),
});

/**
 * Records what a drawn person told by telephone (代记 #12 王五 能/不能/联系不上/回避), with the same effect as the person's own
 * answer. What the person answered otherwise is not overridden without asking; `isSure` is the answer to that.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `NOT_DRAWN_YET`, `DRAW_CANCELLED`, `NOT_ON_LIST`, `NAMESAKES`, `BAD_ENTRY`,
 * `RECUSED_HERE` for 能 of who was recused since
 */
export async function recordDrawCall(
  no: number,
  words: string,
  context: Context,
  isSure = false,
): Promise<Decision> {
  const draw = await drawForOffice(context, no);
  requireDrawn(draw);
  const { seat, name, rest } = seatCalled(draw, words, context);
  const form = `代记 #${no} ${name} 能`;
  const how = heardIn(rest);
  if (!how || !seat.personId) throw badEntry('还缺能不能来，', form);
  const person = context.roster.person(seat.personId);
  if (how === 'coming' && person && isApartFromDraw(person, draw)) throw recusedFromDraw(name, no);
  if (!isSure && isOwnAnswer(seat) && seat.state !== how) return askFirst(no, seat, name, words, context);
  const answer: Said = {
    at: context.now,
    calledAt: writtenAt(context),
    via: '办公室电话联系',
    ...reasonIn(rest),
  };
  return how === 'coming'
    ? accepted(context, draw, seat, name, answer)
    : gaveUp(context, draw, seat, name, how, answer);
}

/** The person has said otherwise: nothing is changed before the office has read it. */
function askFirst(
  no: number,
  { state, answeredAt = '' }: Seat,
  name: string,
  text: string,
  context: Context,
) {
  const choices = [{ label: '仍要改', action: 'record-call', payload: { matter: no, text, sure: true } }];
  const when = showInstant(new Date(answeredAt));
  const card = {
    title: `#${no} ${name}本人已答复${SEAT_STATES[state]}（${when}），仍要改吗？`,
    text: `还没有改动。确实要改，请点“仍要改”，或发送：代记 #${no} ${text} 确实`,
    actions: choices,
  };
  return decide({
    answer: answerOffice(context, card),
    question: { action: 'record-call', values: { matter: no, text }, choices },
  });
}

/** What may stand right after a name without a space: 王五能来, 王五没人接. */
export const SAYS =
  /^(?:已|能|不|可以|来|去|参加|同意|回避|联系|没|无人|打不通|关机|空号|说|答复|电话|本人)/u;

/** @throws DubanError `NOT_ON_LIST`, `NAMESAKES` */
function seatCalled(
  draw: Draw,
  words: string,
  { roster }: Context,
): { seat: Seat; name: string; rest: string } {
  const drawn = draw.seats.flatMap(({ personId = '' }) => roster.person(personId) ?? []);
  const found = personAtStart(words, roster, drawn, SAYS);
  const person = found && certainPerson(found.named, roster);
  const seat = person && draw.seats.find(({ personId = '' }) => roster.person(personId)?.id === person.id);
  if (!seat) throw notOnList(draw.no, words.trim().split(/\s/u)[0] ?? '');
  return { seat, name: person.name, rest: found.rest };
}

/** The words after the answer itself: 不能 店里走不开. */
function reasonIn(rest: string): { reason?: string } {
  const [, ...words] = rest.split(/[\s,，；;：:]+/u).filter(Boolean);
  const reason = words
    .join(' ')
    .replace(/^因为?/u, '')
    .slice(0, 60);
  return reason === '' ? {} : { reason };
}

function accepted(
  context: Context,
  draw: Draw,
  { personId = '', state }: Seat,
  name: string,
  answer: Said,
): Decision {
  const { actor, now, calendar, roster, settings } = context;
  const taken = state === 'accepted' ? undefined : accept(draw, personId, answer);
  if (!taken) {
    const news =
      state === 'accepted' ? `${name}已经记过能参加，没有改动` : `${name}的名额已另请他人，没有改动`;
    return decide({ answer: answerOffice(context, drawCard(draw, roster, { news: `#${draw.no} ${news}` })) });
  }
  const body = { person: personId, via: answer.via };
  const told = answeredCard(
    taken,
    { roster, calendar, settings: settings.draws },
    '办公室已为您记下：能参加。',
    '到时请您准时到场。如果记错了，',
  );
  return decide({
    effects: [putDraw(taken, { kind: 'draw.accepted', by: actor.id, at: now, body }, calendar)],
    notices: tellPerson(context, personId, told),
    answer: answerOffice(
      context,
      drawCard(taken, roster, {
        news: `#${draw.no} 已代记${name}能参加${isFull(taken) ? '，人已到齐' : ''}`,
      }),
    ),
  });
}

const WORDS: Readonly<Record<Leaving, string>> = {
  declined: '不能参加',
  unreachable: '联系不上',
  recused: '回避',
};

/** The person hears what was recorded; who could not be reached, that it is settled. */
function toldOfIt(context: Context, before: Seat, { draw, short }: Change, how: Leaving): Notice[] {
  const { personId } = before;
  if (how === 'unreachable' && hasBegun(draw, context.now)) return [];
  if (how === 'unreachable' && !isOwnAnswer(before))
    return short === 0 ? tellPerson(context, personId, releasedCard(draw)) : [];
  const { roster, calendar, settings } = context;
  const view = { roster, calendar, settings: settings.draws };
  const title = how === 'recused' ? '这次您回避，不用来了。' : '办公室已为您记下：这次不参加。';
  const was = isOwnAnswer(before)
    ? `您先前答复的是“${SEAT_STATES[before.state]}”，现在改为“${WORDS[how]}”。`
    : '';
  const text = `${was}没有关系，下次再请您。如果记错了，`;
  return tellPerson(context, personId, answeredCard(draw, view, title, text));
}

async function gaveUp(
  context: Context,
  draw: Draw,
  seat: Seat,
  name: string,
  how: Leaving,
  answer: Said,
): Promise<Decision> {
  const { personId = '', state } = seat;
  if (state === how || state === 'released' || state === 'skipped') {
    const news = `#${draw.no} ${name}已经记过，没有改动`;
    return decide({ answer: answerOffice(context, drawCard(draw, context.roster, { news })) });
  }
  const change = leave(draw, personId, how, answer, whyOutNow(draw, await judgedNow(context, draw)));
  const lacking = await lackingAfter(change, context);
  const { lines } = newsOf(draw, personId, change, lacking, context.roster);
  const written = await left(context, draw, personId, how, change, wordsOf(answer));
  return decide({
    ...written,
    notices: [...written.notices, ...toldOfIt(context, seat, change, how)],
    answer: answerOffice(
      context,
      drawCard(change.draw, context.roster, { news: `#${draw.no} 已代记${name}${WORDS[how]}`, lines }),
    ),
  });
}
