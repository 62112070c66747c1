import { randomUUID } from 'node:crypto';
import { pinnedTo } from '../../cards/roster/account-link.js';
import { personCard, welcomeCard } from '../../cards/roster/person.js';
import type { Choice } from '../../domain/effect.js';
import { accountTaken, ambiguousUnit, liaisonNeedsUnit, unknownRole } from '../../domain/errors/roster.js';
import { extended, identify, isNameless } from '../../domain/roster/admit.js';
import { personError, ROLE_WORDS } from '../../domain/roster/person-problem.js';
import { platformName } from '../../domain/roster/platform-words.js';
import { readPerson, type TypedPerson } from '../../domain/roster/read-person.js';
import { type Account, type Person, ROLES, type Unit } from '../../domain/roster/roster.js';
import { speakersOf, UNIT_SPEAKERS } from '../../domain/roster/speakers.js';
import { type Context, type Decision, decide, defineHandler, type Notice } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';
import { linkToPerson } from './link-to-person.js';

const FORM = '添加人员 李四 单位 市中院 角色 联络员 账号 wecom:lisi';

/**
 * Adds a person (添加人员), or adds roles, an account or a telephone to one who is in the roster. Where a namesake
 * could be meant it is asked, never guessed; an account that is somebody else's is never moved.
 */
export const addPerson = defineHandler({
  action: 'add-person',
  verbs: ['添加人员', '新增人员'],
  allowed: ['admin'],
  takes: {
    words: { kind: 'text', label: '姓名、单位、角色和账号', required: true, ask: `请这样发：${FORM}` },
    /** A person's id, or `new`; filled by the button that answers who is meant. */
    existing: { kind: 'text', label: '现有人员', cues: ['现有人员编号'] },
  },
  help: { form: FORM, does: '把一位同事写进名册' },

  async run({ words, existing }, context) {
    const typed = readPerson(words, context.roster);
    if ('about' in typed) throw personError(typed, words, context.roster);
    const unit = unitOf(typed);
    if (typed.roles.length === 0) throw unknownRole('', ROLE_WORDS, formOf(typed, unit));
    // Who acts for a unit must belong to one.
    const needy = UNIT_SPEAKERS.find((role) => typed.roles.includes(role));

    const account = accountOf(typed, context);
    const holder = await holderOf(account, typed, context);
    const identity = identify(typed, unit, holder, context.roster);
    const chosen = existing === undefined ? undefined : context.roster.person(existing);
    if (!chosen && existing !== 'new' && identity.kind === 'unclear')
      return askWho(identity.candidates, words, typed, unit, context);

    const known = chosen ?? (existing !== 'new' && identity.kind === 'known' ? identity.person : undefined);
    const base: Person = known ?? { id: randomUUID(), name: typed.name, roles: [], active: true, version: 1 };
    const person = extended(base, typed, unit);
    if (needy && !person.unitId) throw liaisonNeedsUnit(ROLES[needy], formOf(typed, unit));
    return put(person, known, holder ? undefined : account, context);
  },
});

function unitOf({ units, name }: TypedPerson): Unit | undefined {
  const [unit, another] = units ?? [];
  if (!unit || !another) return unit;
  const names = (units ?? []).map((one) => one.name);
  throw ambiguousUnit(unit.shortNames[0] ?? unit.name, names, `添加人员 ${name} 单位 ${unit.name} …`);
}

const formOf = ({ name, account }: TypedPerson, unit: Unit | undefined): string =>
  `添加人员 ${name} 单位 ${unit?.shortNames[0] ?? unit?.name ?? '市中院'} 角色 联络员${account ? ` 账号 ${account.platform}:${account.id}` : ''}`;

const accountOf = ({ account }: TypedPerson, { settings }: Context): Account | undefined =>
  account && { ...account, corp: settings.corps?.[account.platform] ?? '' };

/** Who holds the account already, where that is the person meant; anybody else is an error. */
async function holderOf(
  account: Account | undefined,
  typed: TypedPerson,
  { stores, roster }: Context,
): Promise<Person | undefined> {
  const id = account && (await stores.accounts.personOf(account));
  const holder = id === undefined ? undefined : roster.person(id);
  if (!account || !holder) return undefined;
  if (holder.name === typed.name || isNameless(holder, account.id)) return holder;
  const unitName = holder.unitId ? (roster.unit(holder.unitId)?.name ?? '') : '';
  throw accountTaken(`${account.platform}:${account.id}`, `${unitName}${holder.name}`);
}

/** Of the same name: which one, or somebody new? */
function askWho(
  candidates: readonly Person[],
  words: string,
  typed: TypedPerson,
  unit: Unit | undefined,
  { roster, chat }: Context,
): Decision {
  const of = (person: Person) => (person.unitId ? roster.unit(person.unitId)?.name : undefined) ?? '未写单位';
  const choices: Choice[] = candidates.slice(0, 4).map((person, i) => ({
    label:
      candidates.length > 1
        ? `第${i + 1}位${person.name}（${of(person)}）`
        : `就是${of(person)}的${person.name}`,
    action: 'add-person',
    payload: { words, existing: person.id },
  }));
  choices.push({ label: '另一位，新建', action: 'add-person', payload: { words, existing: 'new' } });
  const moved = unit ? `选现有的人，单位就改为${unit.name}。` : '选现有的人，就加上新的角色。';
  return decide({
    answer: toAsker(chat, {
      title: `名册里已有${typed.name}，是同一个人吗？`,
      text: moved,
      actions: choices,
    }),
    question: { action: 'add-person', values: { words }, choices },
  });
}

async function put(
  person: Person,
  before: Person | undefined,
  account: Account | undefined,
  context: Context,
): Promise<Decision> {
  const { roster, stores, settings, chat } = context;
  const held = before ? await stores.accounts.of(before.id) : [];
  const unitName = person.unitId ? roster.unit(person.unitId)?.name : undefined;
  const names = [...held, ...(account ? [account] : [])].map(({ platform, id }) => `${platform}:${id}`);
  const notes = [
    ...(before && !before.active ? [`${person.name}原来已停用，现在恢复，只有这次写的角色。`] : []),
    ...(before?.active ? ['名册里已有这位同事，新的角色和账号加在原来的上面。'] : []),
    ...(person.post === 'B' ? [bPost(person, context)] : []),
    ...(names.length === 0 ? ['没有账号：收不到提醒，可以由办公室代记。'] : []),
    ...(account ? [greeted(account, person.name, settings)] : []),
  ];
  const entry = siteChange(context, before ? 'person.changed' : 'person.added', {
    person: person.id,
    name: person.name,
    roles: person.roles,
    ...(person.post ? { post: person.post } : {}),
    ...(person.unitId ? { unit: person.unitId } : {}),
    ...(account ? { account: `${account.platform}:${account.id}` } : {}),
  });
  const linked = account ? await linkToPerson(person, account, context) : { effects: [], notices: [] };
  const welcome = welcomeCard(settings.botNames[0] ?? '督办', person.roles, unitName);
  const greeting: Notice[] = account
    ? [{ to: { personId: person.id }, card: pinnedTo(account, welcome), when: 'now' }]
    : [];
  const did = before ? '已更新人员' : '已添加人员';
  return decide({
    effects: [{ kind: 'person.put', person }, ...linked.effects, entry],
    notices: [...greeting, ...linked.notices],
    answer: toAsker(chat, personCard({ did, person, unitName, accounts: names, notes })),
  });
}

/** What comes of a new account: a greeting, or nothing while this site is not connected to its platform. */
const greeted = ({ platform }: Account, name: string, { corps }: Context['settings']): string =>
  corps === undefined || platform === 'playground' || platform in corps
    ? '已发去一条问候；如果账号写错，会出现在“积压”里。'
    : `本站还没有接入${platformName(platform)}：接入以前这个账号收不到消息，${name}只能打电话联系。`;

/** What a B岗 gets, and what is missing while the unit has no A岗. */
function bPost({ id, unitId }: Person, { roster }: Context): string {
  const first = speakersOf(roster, unitId).some((other) => other.id !== id && other.post !== 'B');
  return first
    ? 'B岗：新事项同时告知；提醒先发给 A岗，过了期限再一并发给 B岗；A岗请假没有写代理人时由 B岗办理。'
    : 'B岗：该单位还没有 A岗，提醒先都发给这位同事。';
}
