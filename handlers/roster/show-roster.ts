import { ONLY_BY_TELEPHONE } from '../../cards/roster/by-telephone.js';
import { leaveDays } from '../../cards/roster/leave.js';
import { type RosterGroup, rosterCard } from '../../cards/roster/roster.js';
import { touches } from '../../domain/roster/leave.js';
import { type Person, ROLES, type Role, type Roster } from '../../domain/roster/roster.js';
import { addDays } from '../../domain/time/day.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';

const PAGE = 10;
/** A leave that begins within this many days is shown. */
const SOON_DAYS = 30;

/** Who works with the whole roster; everyone else sees their own unit and the office. */
const SEES_ALL = ['admin', 'office', 'director', 'observer'] as const;
/** Telephone numbers are for those who keep the roster. */
const SEES_PHONES = ['admin', 'office'] as const;

const has = ({ roles }: Person, wanted: readonly string[]): boolean =>
  roles.some((role) => wanted.includes(role));

/** The lines of the list: a unit with its people, or those of no unit by what they are. */
function groupsOf(roster: Roster, actor: Person, only: string | undefined): RosterGroup[] {
  const ofOffice = ({ roles }: Person) => roles.includes('office') || roles.includes('director');
  const isShown = (person: Person) =>
    person.active && (has(actor, SEES_ALL) || person.unitId === actor.unitId || ofOffice(person));
  const people = roster.people.filter(isShown);
  const units = [...roster.units]
    .sort((a, b) => a.rank - b.rank)
    .filter(({ id }) => only === undefined || id === only)
    .filter(({ id }) => has(actor, SEES_ALL) || people.some(({ unitId }) => unitId === id));
  const groups: RosterGroup[] = units.map((unit) => ({
    unit,
    people: people.filter(({ unitId }) => unitId === unit.id),
  }));
  if (only !== undefined) return groups;
  const unattached = people.filter(({ unitId }) => unitId === undefined);
  const bodies = (Object.keys(ROLES) as Role[]).map((body) => ({
    body,
    people: unattached.filter(({ roles }) => roles[0] === body),
  }));
  return [...groups, ...bodies.filter((group) => group.people.length > 0)];
}

/** The roster (名册): units in protocol order with their people, in full for those who keep it. */
export const showRoster = defineHandler({
  action: 'show-roster',
  verbs: ['名册', '通讯录'],
  allowed: ['admin', 'office', 'director', 'observer', 'liaison', 'partner'],
  reads: true,
  takes: {
    unit: { kind: 'unit', label: '单位' },
    offset: { kind: 'offset', label: '起始' },
  },
  help: { form: '名册', does: '看有哪些单位和人员' },

  async run({ unit, offset = 0 }, context) {
    const { actor, roster, chat } = context;
    const groups = groupsOf(roster, actor, unit);
    const page = groups.slice(offset, offset + PAGE);
    const people = new Set(groups.flatMap((group) => group.people.map(({ id }) => id)));
    const next = offset + PAGE < groups.length ? moreOf(unit, offset + PAGE) : undefined;
    const card = rosterCard({
      total: people.size,
      groups: page,
      withPhones: has(actor, SEES_PHONES),
      away: awayOf(context),
      accounts: await accountsOf(page, unit, context),
      ...(next ? { more: next } : {}),
    });
    return decide({
      answer: toAsker(chat, card),
      ...(next ? { question: { action: 'show-roster', values: next.payload, choices: [next] } } : {}),
    });
  },
});

const moreOf = (unit: string | undefined, offset: number) => ({
  label: '更多',
  action: 'show-roster',
  payload: { ...(unit ? { unit } : {}), offset },
});

/** Who is on leave now or soon, and who stands in. */
function awayOf({ roster, today }: Context): ReadonlyMap<string, string> {
  const soon = addDays(today, SOON_DAYS);
  const near = roster.leaves.filter((leave) => touches(leave, today, soon));
  const said = new Map<string, string>();
  for (const leave of near.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const deputy = roster.person(leave.deputyId ?? '');
    const words = `${leaveDays(leave)} 请假${deputy ? `，由${deputy.name}代` : ''}`;
    said.set(leave.personId, [said.get(leave.personId), words].filter(Boolean).join('；'));
  }
  return said;
}

/** Who can only be reached by telephone, for administrators and the office; of one unit, for an administrator, the accounts. */
async function accountsOf(
  page: readonly { people: readonly Person[] }[],
  unit: string | undefined,
  { actor, stores }: Context,
): Promise<ReadonlyMap<string, string>> {
  if (!has(actor, SEES_PHONES)) return new Map();
  const people = page.flatMap((group) => group.people);
  if (!unit || !actor.roles.includes('admin')) {
    const without = await stores.accounts.without(people.map(({ id }) => id));
    return new Map([...without].map((id) => [id, ONLY_BY_TELEPHONE]));
  }
  const lines = await Promise.all(
    people.map(async ({ id }) => {
      const accounts = (await stores.accounts.of(id)).map(({ platform, id: name }) => `${platform}:${name}`);
      return [id, accounts.join('、') || `无账号，${ONLY_BY_TELEPHONE}`] as const;
    }),
  );
  return new Map(lines);
}
