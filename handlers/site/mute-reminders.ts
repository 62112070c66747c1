import { plain } from '../../cards/card.js';
import { change } from '../../domain/acts/act.js';
import type { Effect } from '../../domain/effect.js';
import { unknownUnit } from '../../domain/errors/roster.js';
import { directorStopsAll } from '../../domain/errors/site.js';
import type { Unit } from '../../domain/roster/roster.js';
import { SETTING_ROWS } from '../../domain/settings.js';
import type { Slots, Values } from '../../domain/slot.js';
import { type Stop, stopOfMatter } from '../../domain/stops.js';
import { showDay, showInstant } from '../../domain/time/day.js';
import { nextReminderTime } from '../../domain/time/reminder-hours.js';
import { type Answer, type Context, type Decision, decide, type Notice } from '../define-handler.js';
import { requireAlive, visibleMatter, written } from '../matter/matter-at-hand.js';
import { siteChange } from '../site-change.js';
import { toReaders } from '../to-readers.js';
import { stillStopped } from './still-stopped.js';

/** What 停发 and 恢复 take: one matter, one unit, or all. */
export const MUTE_SLOTS = {
  matter: { kind: 'matter', label: '事项' },
  unit: { kind: 'unit', label: '单位' },
  words: { kind: 'text', label: '范围' },
} as const satisfies Slots;

const ALL_REMINDERS = '全部提醒';
/** 因系统调整, behind what is stopped. */
const REASON = /(?:^|[\s，,])因(?:为)?[\s:：]*(\S.*)$/u;
/** Words that say no more than 停发 itself. */
const SAID_ANYWAY =
  /^(?:先|暂时?|暂停|一下|了|吧|的|全部|所有|各件|这一?件|该单位|提醒|都|请|[\s，,。;；:：])+|(?:的?提醒|一下|了|吧|[\s，,。;；])+$/gu;
/** 到12月1日, 三天: a stop has no end of its own. */
const UNTIL = /^(?:到|至)|[\d一二三四五六七八九十两半](?:个?月|天|周|日|号|个星期)(?:为止|之?前|以后|后)?$/u;
const ALL = /^(?:全部|所有|一切)?(?:的?提醒)?$/u;

/**
 * Stops (停发) or starts again (恢复) the reminders of one matter, one unit, or all, at once. It is written down on the
 * chain concerned, and the directors are told. The verb alone is asked about before it means all. A matter stopped by
 * itself stays so when its unit or all go on again: it is named, with what lifts it. Why one matter was stopped is
 * kept and said when it goes on, to the office alone.
 *
 * @throws DubanError `NOT_VISIBLE`, `ALREADY_CLOSED`, `UNKNOWN_UNIT`, `DIRECTOR_STOPS_ALL`
 */
export async function muteReminders(
  muted: boolean,
  { matter, unit: unitId, words = '' }: Values<typeof MUTE_SLOTS>,
  context: Context,
): Promise<Decision> {
  const verb = muted ? '停发' : '恢复';
  const isNarrow = matter !== undefined || unitId !== undefined;
  const reason = REASON.exec(words)?.[1]?.trim();
  const why = reason ? { reason: written('原因', reason) } : isNarrow ? besidesOf(words) : {};
  if (matter !== undefined) return ofMatter(muted, verb, matter, why, context);
  const unit = unitId === undefined ? undefined : context.roster.unit(unitId);
  if (unit) return ofUnit(muted, verb, unit, why, context);
  const range = words.replace(REASON, '').trim();
  if (!ALL.test(range)) throw unknownUnit(range, `${verb} 市中院`);
  requireOverAll(verb, context);
  return (range === '' && askWhetherAll(muted, verb, context)) || ofAll(muted, verb, why, context);
}

/** 停发 #9 单位搬家: what stands beside what is stopped is why, without 因 too; but no day, which ends nothing. */
function besidesOf(words: string): Why {
  const left = words
    .replace(SAID_ANYWAY, '')
    .replace(/^(?:原因|理由|由于)[是为]?[\s:：]*/u, '')
    .trim();
  if (!/\p{L}{2}/u.test(left) || /[#＃]\d/u.test(left)) return {};
  return UNTIL.test(left) ? { unused: left } : { reason: written('原因', left) };
}

/** @throws DubanError `DIRECTOR_STOPS_ALL` */
function requireOverAll(verb: string, { actor: { roles } }: Context): void {
  if (!roles.includes('director') && !roles.includes('admin')) throw directorStopsAll(verb);
}

/**
 * The verb alone names nothing, and everything is too much to take for granted: asked is whether all is meant. Undefined
 * where nothing would change, and for 恢复 where one stop alone stands, which is the one that is meant.
 */
function askWhetherAll(muted: boolean, verb: string, context: Context): Decision | undefined {
  const { all, unitIds } = context.settings.muted;
  const standing = [
    ...(all ? [ALL_REMINDERS] : []),
    ...unitIds.map((id) => context.roster.unit(id)?.name ?? ''),
  ];
  if (muted ? all : standing.length < 2) return undefined;
  const action = muted ? 'stop-reminders' : 'resume-reminders';
  const choices = [{ label: `是，${verb}全部`, action, payload: { words: '全部' } }];
  const text = [
    ...(muted ? [] : [`现在停着的有：${standing.join('、')}。`]),
    `全部${verb}请回“确认”，不${verb}请回“取消”；只${verb}一件或一个单位，请直接回，例如：#12，或者：市中院`,
  ].join('\n');
  return decide({
    answer: said(context, { title: `全部提醒都${verb}吗？`, text, actions: choices }),
    question: { action, values: {}, slot: 'unit', choices, strict: verb },
  });
}

async function ofMatter(
  muted: boolean,
  verb: string,
  no: number,
  why: Why,
  context: Context,
): Promise<Decision> {
  const matter = await visibleMatter(context, no);
  requireAlive(matter);
  const what = `#${no}《${matter.title}》的提醒`;
  if (matter.muted === muted)
    return decide({ answer: said(context, plain(`${what}原来就${state(muted)}，没有改动。`)) });
  const event = {
    kind: muted ? 'matter.muted' : 'matter.unmuted',
    by: context.actor.id,
    at: context.now,
    body: kept(why),
  };
  const before = muted ? undefined : stopOfMatter(await context.stores.trail.of(matter.id));
  return decide({
    effects: change(matter, { muted }, event).effects,
    refresh: [matter.id],
    ...told(muted, verb, what, context, before ? [stoppedBy(before, context)] : [], why),
  });
}

/** Who had stopped it, when and why. */
function stoppedBy({ by, since, reason }: Stop, { roster }: Context): string {
  const who = roster.person(by)?.name ?? '已离开的同事';
  return `原是${who}于 ${showDay(since)}停发的${reason ? `，原因：${reason}` : ''}。`;
}

async function ofUnit(
  muted: boolean,
  verb: string,
  unit: Unit,
  why: Why,
  context: Context,
): Promise<Decision> {
  const what = `${unit.name}各件的提醒`;
  if (context.settings.muted.unitIds.includes(unit.id) === muted)
    return decide({ answer: said(context, plain(`${what}原来就${state(muted)}，没有改动。`)) });
  const entry = siteChange(context, muted ? 'reminders.stopped' : 'reminders.resumed', {
    unit: unit.id,
    ...kept(why),
  });
  return decide({
    effects: [put(SETTING_ROWS.mutedUnit(unit.id), muted), entry],
    ...told(muted, verb, what, context, muted ? [] : await stillStopped(context, unit.id), why),
  });
}

async function ofAll(muted: boolean, verb: string, why: Why, context: Context): Promise<Decision> {
  const { all, unitIds } = context.settings.muted;
  const stillMuted = muted ? [] : unitIds;
  const apart = muted ? [] : await stillStopped(context);
  if (all === muted && stillMuted.length === 0) {
    const text = apart.length > 0 ? apart.join('\n') : undefined;
    return decide({ answer: said(context, plain(`全部提醒原来就${state(muted)}，没有改动。`, text)) });
  }
  const entry = siteChange(context, muted ? 'reminders.stopped' : 'reminders.resumed', {
    all: true,
    ...kept(why),
  });
  const effects: Effect[] = [put(SETTING_ROWS.mutedAll, muted)];
  // 恢复 of everything means everything: units stopped one by one are resumed with it.
  for (const id of stillMuted) effects.push(put(SETTING_ROWS.mutedUnit(id), false));
  return decide({ effects: [...effects, entry], ...told(muted, verb, ALL_REMINDERS, context, apart, why) });
}

/** Why, where it was said. */
interface Why {
  reason?: string;
  /** Words that say no reason and were not used. */
  unused?: string;
}

/** What of it is kept. */
const kept = ({ reason }: Why): { reason?: string } => (reason ? { reason } : {});

const state = (muted: boolean): string => (muted ? '停着' : '开着');

const put = (name: string, muted: boolean): Effect => ({
  kind: 'setting.put',
  name,
  value: muted ? true : null,
});

/** What is for the office's eyes: to an office group, else to the asker alone. */
const said = ({ chat }: Context, card: ReturnType<typeof plain>): Answer => toReaders(chat, card);

function told(
  muted: boolean,
  verb: string,
  what: string,
  context: Context,
  apart: readonly string[] = [],
  { reason, unused }: Why = {},
): { answer: Answer; notices: readonly Notice[] } {
  const { actor, roster } = context;
  const effect = [
    ...(reason ? [`原因：${reason}`] : []),
    ...(muted
      ? ['期限照常计算，只是不再提醒。要重新提醒，请发送“恢复”加同样的范围。']
      : [resumed(what, context), ...apart]),
  ].join('\n');
  const left = unused ? `\n没有用上：${unused}。停发没有截止日，要恢复时请发送“恢复”。` : '';
  const title = `${what}已${muted ? '停发' : '恢复'}。`;
  const directors = roster.withRole('director').filter(({ id }) => id !== actor.id);
  return {
    answer: said(context, plain(title, `${effect}${left}`)),
    notices: directors.map(({ id }) => ({
      to: { personId: id },
      card: plain(`${actor.name}${verb}了${what}。`, effect),
      when: 'now',
    })),
  };
}

/** When the reminders go on: at once within the hours for them, else at the next time for them. */
function resumed(what: string, { now, calendar, settings }: Context): string {
  if (what !== ALL_REMINDERS && settings.muted.all) return '全部提醒仍然停着，要等全部恢复才会发出。';
  const next = nextReminderTime(now, calendar, settings.remindAt);
  return next > now
    ? `从 ${showInstant(next)} 起照常提醒；如有错过的，只补最近一次。`
    : '如有错过的，现在只补最近一次；以后照常提醒。';
}
