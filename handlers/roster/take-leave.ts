import { MOST_CHOICES } from '../../domain/effect.js';
import { badLeave, directorNamesDeputy, notOnDuty } from '../../domain/errors/leave.js';
import { officeDoesThis } from '../../domain/errors.js';
import { isOffice } from '../../domain/matter/audience.js';
import { actingFor, isReached, mayStandIn, PASSED_ON } from '../../domain/roster/duty.js';
import { isWithin } from '../../domain/roster/lay-leave.js';
import { touches } from '../../domain/roster/leave.js';
import { readLeave, type TypedLeave } from '../../domain/roster/read-leave.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { laidIn, recordLeave, withLeaves } from './record-leave.js';

const FORM = '我请假 12月1日至5日 由王五代';
const ACTION = 'take-leave';

/** 我下周一到周三出差，请王五代: days, why, and who stands in. */
const AWAY =
  /^(?:[\d今明后下本这周星期礼拜一二三四五六日天月号至到、~—-]{2,20})?我(?![们院局委]|单位).{0,24}(?:出差|外出|休假|休?年假|产假|病假|住院|学习|培训)[,，。;；\s]*(?:由|请|让|委托)\S{1,12}代\S{0,4}$/u;

/**
 * Records a leave (请假): on those days a deputy does the person's work, with the person's rights. Of oneself; the
 * office may record it for others. Given again for some of the same days it changes those (`layLeave`).
 *
 * @throws DubanError `BAD_LEAVE`, `NOT_ON_DUTY`, `OFFICE_DOES_THIS`, `DIRECTOR_NAMES_DEPUTY`
 */
export const takeLeave = defineHandler({
  action: ACTION,
  verbs: ['我请假', '请假', '我要请假'],
  phrase: (text) => AWAY.test(text),
  allowed: ['liaison', 'partner', 'office', 'director', 'admin'],
  insteadOf: (actor) => notOnDuty(actor, true),
  takes: {
    words: {
      kind: 'text',
      label: '日期和代理人',
      required: true,
      ask: `请写明哪几天、由谁代，例如：${FORM}`,
    },
    /** A person's id; filled by the button that answers who stands in. */
    deputy: { kind: 'text', label: '代理人', cues: ['代理人编号'] },
    /** A person's id; filled by the button that answers who is on leave. */
    who: { kind: 'text', label: '请假人', cues: ['请假人编号'] },
  },
  help: { form: FORM, does: '登记请假，这几天的事项和提醒转给代理人' },

  async run({ words, deputy: chosen, who: whose }, context) {
    const meeting = /[#＃](\d+)/u.exec(words)?.[1];
    if (meeting) throw badLeave('这一次会议请假，另有一句话。', `不参加 #${meeting} 因开庭`);
    const typed = readLeave(words, context.roster, context.today);
    if ('say' in typed) throw badLeave(typed.say, FORM);
    const person = personOf(typed, whose, words, context);
    if (!('roles' in person)) return person;
    if (!person.roles.some((role) => PASSED_ON.some((one) => one === role)))
      throw notOnDuty(person, person.id === context.actor.id);

    const deputy = deputyOf(typed, chosen, person, words, context);
    if (deputy && !('roles' in deputy)) return deputy;
    requireDirectorsWord(person, deputy, context);
    return recordLeave(typed, person, deputy, context);
  },
});

/** Whose leave it is: the speaker's, or, for the office, somebody's who is named. As recorded, never as acting. */
function personOf(
  { who }: TypedLeave,
  chosen: string | undefined,
  words: string,
  context: Context,
): Person | Decision {
  const { actor, roster } = context;
  const self = roster.person(actor.id) ?? actor;
  const mayNameOthers = isOffice(actor) || actor.roles.includes('admin');
  if (!mayNameOthers && who?.some(({ id }) => id !== self.id)) throw officeDoesThis();
  const picked = chosen === undefined ? undefined : roster.person(chosen);
  const [only, another] = picked ? [picked] : (who ?? [self]);
  if (!only) return self;
  if (another) return askWhom('是哪一位请假？', who ?? [], 'who', { words }, context);
  if (only.id === self.id) return self;
  if (!mayNameOthers) throw officeDoesThis();
  return only;
}

/**
 * Who stands in for a director approves in his place: he names that deputy himself, or an administrator does; nobody
 * of the office makes a colleague one, or himself.
 *
 * @throws DubanError `DIRECTOR_NAMES_DEPUTY`
 */
function requireDirectorsWord(person: Person, deputy: Person | undefined, { actor, roster }: Context): void {
  const self = roster.person(actor.id) ?? actor;
  if (!deputy || deputy.roles.includes('director') || !person.roles.includes('director')) return;
  if (person.id === self.id || self.roles.includes('admin')) return;
  throw directorNamesDeputy(person.name);
}

const isFree = (person: Person, { from, to }: TypedLeave, { roster }: Context): boolean =>
  !roster.leaves.some((leave) => leave.personId === person.id && touches(leave, from, to));

/** Who could stand in on all of these days. */
const candidates = (person: Person, typed: TypedLeave, context: Context): Person[] =>
  context.roster.people.filter((one) => mayStandIn(person, one) && isFree(one, typed, context));

/** The roster with this leave in it, where nobody was named: what was arranged for these days before stands. */
function withoutDeputy({ from, to }: TypedLeave, person: Person, context: Context): Roster {
  const { roster } = context;
  const isCovered = roster.leaves.some((one) => one.personId === person.id && isWithin({ from, to }, one));
  return isCovered ? roster : withLeaves(laidIn({ personId: person.id, from, to }, context).put, context);
}

/** The deputy who was named, or the question who it may be; nobody where others are there anyway. */
function deputyOf(
  typed: TypedLeave,
  chosen: string | undefined,
  person: Person,
  words: string,
  context: Context,
): Person | Decision | undefined {
  const possible = candidates(person, typed, context);
  const reached = possible.filter((one) => isReached(one, context.roster));
  const ask = (title: string, from: readonly Person[] = reached) =>
    askWhom(title, from, 'deputy', { words, who: person.id }, context, noneToOffer(possible, typed));
  if (chosen !== undefined) {
    const found = possible.find(({ id }) => id === chosen);
    const named = context.roster.person(chosen);
    return found ?? ask(whyNot(named?.name ?? '', named ? [named] : [], person, reached));
  }
  const { deputies, deputyName = '', unread = [] } = typed;
  if (deputies === undefined) {
    if (typed.mayNameDeputy) return ask(`没有看懂“${unread.join('、')}”，还没有登记。这几天请谁代？`);
    const others = actingFor(person, withoutDeputy(typed, person, context), typed);
    return others.length > 0 || reached.length === 0 ? undefined : ask('这几天请谁代？');
  }
  const fit = possible.filter(({ id }) => deputies.some((one) => one.id === id));
  const [only, another] = fit;
  if (only) return another ? ask(`“${deputyName}”有几位，是哪一位？`, fit) : only;
  return ask(whyNot(deputyName, deputies, person, reached));
}

/** What can be done where nobody can be offered: there is nobody, or only people whom no card reaches. */
function noneToOffer(possible: readonly Person[], { from, to }: TypedLeave): string {
  if (possible.length === 0) return '名册里现在没有别人可以代，请与管理员联系，先添加一位本单位的同事。';
  const names = possible.slice(0, 3).map(({ name }) => name);
  return [
    `可以代的同事（${names.join('、')}${possible.length > names.length ? '等' : ''}）都还没有账号，收不到卡片和提醒；请管理员用“添加人员”补上账号。`,
    `先登记、提醒仍发给本人，可以这样发：我请假 ${from}至${to} 由${names[0]}代`,
  ].join('\n');
}

/** Why the one who was named cannot stand in, and what is asked instead. */
function whyNot(
  name: string,
  [deputy]: readonly Person[],
  person: Person,
  offered: readonly Person[],
): string {
  const then = offered.length > 0 ? '这几天改请谁代？' : '';
  if (!deputy) return `名册里没有“${name}”，还没有登记。${then}`;
  if (deputy.id === person.id) return `代理人不能是本人，还没有登记。${then}`;
  if (!deputy.active) return `${name}已经停用，还没有登记。${then}`;
  if (!mayStandIn(person, deputy)) return `${name}不是本单位的，不能代，还没有登记。${then}`;
  return `${name}这几天也请假，还没有登记。${then}`;
}

function askWhom(
  title: string,
  people: readonly Person[],
  slot: 'deputy' | 'who',
  values: Record<string, string>,
  { chat, roster }: Context,
  none = '',
): Decision {
  const of = (person: Person) => roster.unit(person.unitId ?? '')?.shortNames[0] ?? '';
  const choices = people.slice(0, MOST_CHOICES).map((person) => ({
    label: slot === 'who' ? `${person.name}（${of(person)}）` : `由${person.name}代`,
    action: ACTION,
    payload: { ...values, [slot]: person.id },
  }));
  return decide({
    answer: toAsker(chat, {
      title,
      ...(choices.length > 0 ? { actions: choices } : { text: none }),
    }),
    ...(choices.length > 0 ? { question: { action: ACTION, values, choices } } : {}),
  });
}
