import { plain } from '../../cards/card.js';
import type { Draw } from '../../domain/draw/draw.js';
import { isOfExperts } from '../../domain/draw/experts.js';
import { noContacts } from '../../domain/errors/draw.js';
import { psvCoordination } from '../../domain/instruments/psv-coordination.js';
import { leaveOn } from '../../domain/roster/leave.js';
import type { ListedPerson } from '../../domain/roster/name-list.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import { addDays, addMonths, type Day, showDay } from '../../domain/time/day.js';
import { type FigurePeriod, readFigurePeriod } from '../../domain/time/figure-period.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { peopleNamed } from '../gathering/invited-people.js';
import { siteChange } from '../site-change.js';
import { toReaders } from '../to-readers.js';

const LIST = '监督员对接';
const BACKUP = '备份';
const FORM = psvCoordination.example;

/** Who is named for a unit, the backup behind; the unit's liaisons where nobody is. */
function contactsOf(unitId: string, roster: Roster): { person: Person; isBackup: boolean }[] {
  const listed = roster.lists.find(({ name }) => name === LIST)?.people ?? [];
  const own = listed.flatMap(({ personId, post }) => {
    const person = roster.person(personId);
    return person?.active && person.unitId === unitId ? [{ person, isBackup: post === BACKUP }] : [];
  });
  const liaisons = roster
    .withRole('liaison', unitId)
    .map((person) => ({ person, isBackup: person.post === 'B' }));
  return (own.length > 0 ? own : liaisons).sort((a, b) => Number(a.isBackup) - Number(b.isBackup));
}

/** 市人民检察院：周敏 0313-1234，备份 李四. Who is on leave today is said, so that the backup is called. */
function lineOf(unitId: string, { roster, today }: Context): string {
  const unit = roster.unit(unitId)?.name ?? '';
  const people = contactsOf(unitId, roster).map(({ person, isBackup }) => {
    const away = leaveOn(roster.leaves, person.id, today) ? '（今天请假）' : '';
    return `${isBackup ? '备份 ' : ''}${person.name}${person.phone ? ` ${person.phone}` : ''}${away}`;
  });
  return `${unit}：${people.join('，') || '还没有对接人'}`;
}

const unitsListed = (roster: Roster): string[] => [
  ...new Set(
    (roster.lists.find(({ name }) => name === LIST)?.people ?? []).flatMap(
      ({ personId }) => roster.person(personId)?.unitId ?? [],
    ),
  ),
];

/**
 * The named person of an organ and the backup (对接人): shown, or set with names. Without a unit all that are named.
 *
 * @throws DubanError `UNKNOWN_NAMES`, `NAMESAKES`, `NO_CONTACTS` for somebody of another unit
 */
export const nameContact = defineHandler({
  action: 'name-contact',
  verbs: ['对接人', psvCoordination.name],
  allowed: ['office', 'director', 'liaison'],
  takes: { unit: { kind: 'unit', label: '单位' }, words: { kind: 'text', label: '对接人' } },
  help: { form: FORM, does: '看或指定一个单位的监督员工作对接人和备份', topic: '监督员' },

  async run({ unit, words = '' }, context) {
    const { roster, actor, chat } = context;
    const names = words.trim();
    if (
      names !== '' &&
      unit !== undefined &&
      (actor.roles.includes('office') || actor.roles.includes('director'))
    )
      return setContacts(unit, names, context);
    const units = unit ? [unit] : unitsListed(roster);
    if (units.length === 0) throw noContacts('还没有指定对接人', FORM);
    const lines = units.map((one) => lineOf(one, context));
    return decide({ answer: toReaders(chat, plain('监督员工作对接人', lines.join('\n')), unit) });
  },
});

function setContacts(unitId: string, words: string, context: Context): Decision {
  const { roster, chat } = context;
  const [first = '', second = ''] = words.split(/[\s，,、]*(?:备份|后备)[\s：:]*/u);
  const entries: ListedPerson[] = [
    ...(first.trim() ? peopleNamed(first, context, FORM).map((personId) => ({ personId })) : []),
    ...(second.trim()
      ? peopleNamed(second, context, FORM).map((personId) => ({ personId, post: BACKUP }))
      : []),
  ];
  const unit = roster.unit(unitId)?.name ?? '';
  const stranger = entries.find(({ personId }) => roster.person(personId)?.unitId !== unitId);
  if (stranger)
    throw noContacts(`${roster.person(stranger.personId)?.name ?? ''}不是${unit}的人员，没有登记`, FORM);
  const others = (roster.lists.find(({ name }) => name === LIST)?.people ?? []).filter(
    ({ personId }) => roster.person(personId)?.unitId !== unitId,
  );
  const list = { name: LIST, people: [...others, ...entries] };
  const changed: Roster = { ...roster, lists: [...roster.lists.filter(({ name }) => name !== LIST), list] };
  const body = {
    list: LIST,
    people: list.people.map(({ personId, post }) => ({ person: personId, post: post ?? null })),
  };
  return decide({
    answer: toReaders(
      chat,
      plain('已登记监督员工作对接人', lineOf(unitId, { ...context, roster: changed })),
      unitId,
    ),
    effects: [{ kind: 'list.put', list }, siteChange(context, 'list.changed', body)],
  });
}

/** 本月, 上月 besides what figures know; this month where nothing is said. */
function periodOf(words: string, today: Day): FigurePeriod {
  const known = readFigurePeriod(words, today).period;
  if (known) return known;
  const first = `${today.slice(0, 7)}-01`;
  const from = /上个?月/u.test(words) ? addMonths(first, -1) : first;
  return {
    from,
    to: addDays(addMonths(from, 1), -1),
    label: `${from.slice(0, 4)}年${Number(from.slice(5, 7))}月`,
  };
}

/** Who hears of it on each side: the named person, or the backup where that one is on leave. */
function readersOf({ roster, today }: Context): Person[] {
  return unitsListed(roster).flatMap((unitId) => {
    const contacts = contactsOf(unitId, roster).map(({ person }) => person);
    return contacts.find(({ id }) => !leaveOn(roster.leaves, id, today)) ?? contacts[0] ?? [];
  });
}

/**
 * The bulletin of what was drawn (抽选通报): counts and numbers, never names, to the named person of each side.
 *
 * @throws DubanError `NO_CONTACTS`
 */
export const sendBulletin = defineHandler({
  action: 'send-bulletin',
  verbs: ['通报', '抽选通报'],
  allowed: ['office', 'director'],
  takes: { words: { kind: 'text', label: '时间', dated: true } },
  help: { form: '通报 本月抽选', does: '把一段时间的监督员抽选情况发给两边的对接人', topic: '监督员' },

  async run({ words = '' }, context) {
    const { stores, today, actor, chat, roster } = context;
    const period = periodOf(words, today);
    const readers = readersOf(context);
    if (readers.length === 0) throw noContacts('还没有指定对接人，没有发出', FORM);
    const found = await stores.draws.between(period.from, period.to);
    const draws = found.filter((draw) => draw.kind === 'people' && !isOfExperts(draw));
    const title = `${period.label}监督员抽选通报：${draws.length} 次，${draws.reduce((sum, { size }) => sum + size, 0)} 人次`;
    const text = draws.map(bulletinLine).join('\n') || '这段时间没有抽选。';
    const notices = readers
      .filter(({ id }) => id !== actor.id)
      .map(({ id }) => ({ to: { personId: id }, card: plain(title, text), when: 'office-hours' as const }));
    const names = readers.map(({ name, unitId }) =>
      `${roster.unit(unitId ?? '')?.name ?? ''} ${name}`.trim(),
    );
    return decide({
      answer: toReaders(chat, plain(`${title}，已发${names.join('、')}`, text)),
      notices,
      effects: [
        siteChange(context, 'draws.bulletin', {
          from: period.from,
          to: period.to,
          draws: draws.map(({ no }) => no),
        }),
      ],
    });
  },
});

const bulletinLine = ({ no, purpose, activity, size, seats }: Draw): string => {
  const accepted = seats.filter(({ state }) => state === 'accepted').length;
  return `#${no} ${activity ? showDay(activity.on) : ''} ${purpose}：抽选 ${size} 人，已确认 ${accepted} 人`;
};
