import { randomUUID } from 'node:crypto';
import { plain } from '../../cards/card.js';
import { linkMadeCard } from '../../cards/matter/errand-link.js';
import type { Effect } from '../../domain/effect.js';
import type { Errand } from '../../domain/errand.js';
import { hasAccount, noLink, noPublicUrl, notInvitedThere } from '../../domain/errors/files.js';
import { change } from '../../domain/gathering/acts/change.js';
import { inviteeOf } from '../../domain/gathering/meeting.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { requireConvened, visibleMeeting } from './meeting-at-hand.js';

const DAY_MS = 86_400_000;

const ended = (errands: readonly Errand[], at: Date): Effect[] =>
  errands.map(({ id }) => ({ kind: 'errand.end', id, how: 'revoked', at }));

/**
 * A one-time link (代办链接) on which somebody invited who has no account says whether they come. It ends with the meeting's
 * beginning. An earlier one for the same person is taken back.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER`, `NOT_INVITED_THERE`, `HAS_ACCOUNT`, `NO_PUBLIC_URL`
 */
export async function makeMeetingLink(context: Context, no: number, personId: string): Promise<Decision> {
  const { actor, chat, now, roster, settings, stores } = context;
  const meeting = await visibleMeeting(context, no);
  requireConvened(meeting);
  const person = roster.person(personId);
  if (!person?.active || !inviteeOf(meeting, personId)) throw notInvitedThere(no, person?.name ?? '');
  if (!(await stores.accounts.without([personId])).has(personId)) throw hasAccount(person.name, no);
  if (settings.publicUrl === undefined) throw noPublicUrl();
  const latest = new Date(now.getTime() + settings.linkDays * DAY_MS);
  const errand: Errand = {
    id: randomUUID(),
    personId,
    matter: no,
    title: '请告知能否参加',
    choices: [
      { label: '参加', action: 'attend-meeting', payload: { matter: no } },
      { label: '不能参加', action: 'decline-meeting', payload: { matter: no } },
    ],
    asks: { text: { label: '不能参加的原因（参加的不用填）', required: false } },
    madeBy: actor.id,
    madeAt: now,
    expiresAt: meeting.startsAt && meeting.startsAt < latest ? meeting.startsAt : latest,
  };
  const earlier = (await stores.errands.openOf(no, now)).filter((one) => one.personId === personId);
  const body = { errand: errand.id, for: personId };
  return decide({
    answer: toAsker(chat, linkMadeCard(errand, person, { purpose: '能否参加', earlier: earlier.length })),
    effects: [
      ...ended(earlier, now),
      { kind: 'errand.add', errand },
      ...change(meeting, {}, { kind: 'meeting.link-made', body }, { by: actor.id, at: now }).effects,
    ],
  });
}

/**
 * Takes back every link of a meeting that can still be used (收回链接), or those of one person.
 *
 * @throws DubanError `NOT_VISIBLE`, `NO_LINK`
 */
export async function revokeMeetingLink(context: Context, no: number, person?: string): Promise<Decision> {
  const { actor, now, roster, stores } = context;
  const meeting = await visibleMeeting(context, no);
  const open = (await stores.errands.openOf(no, now)).filter(
    ({ personId }) => person === undefined || personId === person,
  );
  if (open.length === 0) throw noLink(no);
  const names = open.map(({ personId }) => roster.person(personId)?.name ?? '').join('、');
  const body = { errands: open.map(({ id }) => id) };
  return decide({
    answer: { here: plain(`#${no} 的 ${open.length} 个代办链接已作废。`, `原来给的是：${names}。`) },
    effects: [
      ...ended(open, now),
      ...change(meeting, {}, { kind: 'meeting.link-revoked', body }, { by: actor.id, at: now }).effects,
    ],
  });
}
