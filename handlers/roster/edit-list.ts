import { plain } from '../../cards/card.js';
import { unknownNames } from '../../domain/errors/gathering.js';
import { officeDoesThis } from '../../domain/errors.js';
import { leadingGroupRoster } from '../../domain/instruments/leading-group-roster.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { ListedPerson, NameList } from '../../domain/roster/name-list.js';
import { personNamed } from '../../domain/roster/people-named.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import { certainPerson } from '../certain-person.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';

const FORM = '名单 领导小组 加 李四 组长、王五 副组长';

/** 李四 组长, 李四（市检） 组长: a name, which of the namesakes, and after a space or in brackets what for. */
function readEntry(words: string, roster: Roster): { person?: Person; post?: string; name: string } {
  const [name = '', ...rest] = words
    .trim()
    .split(/[\s（()）]+/u)
    .filter(Boolean);
  const named = personNamed(name, roster);
  if ('unknown' in named) return { name };
  const told = 'namesakes' in named && rest[0] ? personNamed(`${name}(${rest[0]})`, roster) : named;
  const isTold = told !== named && !('unknown' in told);
  const person = certainPerson('unknown' in told ? named : told, roster);
  const post = rest.slice(isTold ? 1 : 0).join('');
  return { name, person, ...(post === '' ? {} : { post }) };
}

function listCard(list: NameList | undefined, name: string, roster: Roster) {
  if (!list || list.people.length === 0) return plain(`名单“${name}”：还没有人`, `可以这样加：\n${FORM}`);
  const lines = list.people.map(({ personId, post }) => {
    const person = roster.person(personId);
    const unit = roster.unit(person?.unitId ?? '')?.name ?? '';
    return `${person?.name ?? '已离开的同志'}${post ? `（${post}）` : ''}${unit ? ` · ${unit}` : ''}${person?.active ? '' : ' · 已停用，请补人'}`;
  });
  return plain(`名单“${name}”：共 ${list.people.length} 人`, lines.join('\n'));
}

/**
 * Shows or changes a saved list of people (名单), such as 领导小组: 加 adds or gives another post, 减 takes off. Who was on it
 * before stays in the trail.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `UNKNOWN_NAMES`, `NAMESAKES`
 */
export const editList = defineHandler({
  action: 'edit-list',
  verbs: [...leadingGroupRoster.verbs, leadingGroupRoster.name],
  allowed: ['office', 'director', 'admin'],
  takes: { words: { kind: 'text', label: '名单' } },
  help: { form: FORM, does: '看或改一份名单，如领导小组' },

  async run({ words = '领导小组' }, context) {
    const { actor, roster, chat } = context;
    if (!isOffice(actor) && !actor.roles.includes('admin')) throw officeDoesThis();
    const [, name = words.trim(), sign, entries = ''] =
      /^(\S+)\s+(加|减|添加|移除)\s*(.*)$/su.exec(words.trim()) ?? [];
    const list = roster.lists.find((one) => one.name === name);
    if (!sign) return decide({ answer: toAsker(chat, listCard(list, name, roster)) });
    return change({ name, list, isAdding: sign.endsWith('加'), entries }, context);
  },
});

interface Change {
  name: string;
  list: NameList | undefined;
  isAdding: boolean;
  entries: string;
}

function change({ name, list, isAdding, entries }: Change, context: Context): Decision {
  const { roster, chat } = context;
  const read = entries
    .split(/[、，,；;\n]+/u)
    .filter((one) => one.trim() !== '')
    .map((one) => readEntry(one, roster));
  const unknown = read.filter(({ person }) => !person).map((one) => one.name);
  if (read.length === 0 || unknown.length > 0)
    throw unknownNames(unknown.length > 0 ? unknown : ['要加减的人'], FORM);
  const ids = new Set(read.map(({ person }) => person?.id));
  const kept = (list?.people ?? []).filter(({ personId }) => !ids.has(personId));
  const added = read.flatMap(({ person, post }): ListedPerson[] =>
    person ? [{ personId: person.id, ...(post ? { post } : {}) }] : [],
  );
  const next: NameList = { name, people: isAdding ? [...kept, ...added] : kept };
  const body = {
    list: name,
    people: next.people.map(({ personId, post }) => ({ person: personId, post: post ?? null })),
  };
  return decide({
    answer: toAsker(chat, listCard(next, name, roster)),
    effects: [{ kind: 'list.put', list: next }, siteChange(context, 'list.changed', body)],
  });
}
