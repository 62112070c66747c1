import { type MeetingChange, readMeetingChange } from '../../../domain/command/read-meeting-change.js';
import { maySeeMeeting } from '../../../domain/gathering/may-see-meeting.js';
import type { Meeting } from '../../../domain/gathering/meeting.js';
import { GATHERINGS } from '../../../domain/instruments/catalogue.js';
import { dayOf } from '../../../domain/time/day.js';
import type { Context } from '../../../handlers/define-handler.js';
import { mayUse } from '../../../handlers/may-use.js';
import type { HandlerIndex } from '../handler-index.js';
import { complete } from './complete.js';
import { type Reader, readFor } from './words.js';

/** The one that is ahead of the gathering that was named, or on that day; undefined where there are none or several. */
async function theOnly(
  { kind, on }: Pick<MeetingChange, 'kind' | 'on'>,
  { stores, actor, now }: Context,
): Promise<number | undefined> {
  const id = GATHERINGS.find(({ verbs, name }) => [...verbs, ...name.split('/')].includes(kind ?? ''))?.id;
  const isThen = ({ startsAt }: Meeting): boolean => {
    if (!on) return true;
    const [, month, day] = startsAt ? dayOf(startsAt).split('-').map(Number) : [];
    return day === on.day && (on.month === undefined || month === on.month);
  };
  const [only, second] = (await stores.meetings.ahead(now)).filter(
    (one) =>
      (kind === undefined || one.mechanism === id) &&
      isThen(one) &&
      one.state === 'convened' &&
      maySeeMeeting(actor, one),
  );
  return second ? undefined : only?.no;
}

/**
 * 会议推迟到12月12日9点, 地点改到二楼会议室 #6, 请市司法局也来参加 #6: a meeting is moved, or more are invited, as by 改期 and 邀请. Of a
 * draw's activity it is 补充通知. A number of anything else, and words that name no meeting, are left to others.
 */
export const changeMeeting: Reader = async ({ text, command, startsWithVerb, quote, context, index }) => {
  const change = readMeetingChange(text);
  if (!change || (startsWithVerb && command.verb === change.verb && change.verb === '改期')) return undefined;
  const { verb, line, kind, on, isNamed } = change;
  const handler = index.ofVerb(verb);
  // 延期, 调整: another command's own verb, unless a meeting is named before it.
  if (!handler || !mayUse(handler, context.actor)) return undefined;
  if (startsWithVerb && command.verb !== verb && kind === undefined) return undefined;
  const quoted = change.no ?? (quote === undefined ? undefined : numberIn(quote));
  const numbered = quoted === undefined ? undefined : await context.stores.numbers.kindOf(quoted);
  if (verb === '改期' && numbered === 'draw') return changeActivity(line, quoted, context, index);
  if (quoted === undefined ? !isNamed : numbered !== 'meeting') return undefined;
  const isDescribed = kind !== undefined || on !== undefined;
  const no = quoted ?? (isDescribed ? await theOnly(change, context) : undefined);
  // What is wrong with it is shown as the command that it is.
  const values = no === undefined ? {} : { matter: no };
  return complete(handler, readFor([verb], line, context), values, { ...context, said: line });
};

/** The activity of a draw is changed by 补充通知: where, and at what time of its day. */
function changeActivity(line: string, no: number | undefined, context: Context, index: HandlerIndex) {
  const verb = '补充通知';
  const words = line.replace(/^改期/u, verb);
  return complete(
    index.ofAction('change-activity'),
    readFor([verb], words, context),
    { matter: no },
    context,
  );
}

function numberIn(quote: string): number | undefined {
  const [only, second] = [...new Set([...quote.matchAll(/#(\d{1,9})/gu)].map((one) => Number(one[1])))];
  return second === undefined ? only : undefined;
}
