import { plain } from '../../cards/card.js';
import { cutChars } from '../../cards/render/cut.js';
import { committeeApart, unknownNames } from '../../domain/errors/gathering.js';
import { officeDoesThis } from '../../domain/errors.js';
import { leadingGroupRoster } from '../../domain/instruments/leading-group-roster.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { ListedPerson, NameList } from '../../domain/roster/name-list.js';
import { personNamed } from '../../domain/roster/people-named.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import { unitsCalled } from '../../domain/roster/roster-words.js';
import { certainPerson } from '../certain-person.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { ownWords } from '../own-words.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';

/** How the list of a special investigation committee is called, before its #number. */
export const COMMITTEE = '调查委#';
const formOf = (name: string): string => `名单 ${name} 加 李四 组长、王五 副组长`;
const FORM = formOf('领导小组');
/** A new list by its name: 保存名单 内司委委员 张三、李四. */
const SAVES = ['保存名单', '新建名单', '建立名单', '建名单', '存名单'] as const;

const ADDS = '加上|加|添加|增加|增补';
const TAKES_OFF = '减去|减掉|减|移除|移出|去掉|去除|删除|删掉|删去|删|剔除|调出|撤下|拿掉';
const SIGNED = new RegExp(`^(?:(?<add>${ADDS})|(?<off>${TAKES_OFF}))(?:了)?\\s*[:：]?\\s*(?<who>.*)$`, 'su');
/** 把梁思远移出领导小组, its name read already. */
const SENTENCE = new RegExp(
  `^(?:请|帮我)?(?:把|将)\\s*(?<who>\\S.*?)\\s*从?\\s*(?:这份)?(?:名单|名册)?(?:里|中)?\\s*(?:(?<add>${ADDS})|(?<off>${TAKES_OFF}))(?:到|进|入)?[。.!！]?$`,
  'su',
);
/** What asks for the list and nothing of it. */
const ASKS =
  /^(?:名单|名册|成员|组成|人员|有哪些人?|都?有谁|是谁|是哪些人|看一?看?|查一?查?|一下|的|里|现在|目前|多少人|几个?人|[?？。，,\s])*$/u;

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

function listCard(list: NameList | undefined, name: string, roster: Roster, asked?: string) {
  if (!list || list.people.length === 0)
    return plain(`名单“${name}”：还没有人`, `可以这样加：\n${formOf(name)}`);
  const lines = list.people.map(({ personId, post }) => {
    const person = roster.person(personId);
    const unit = roster.unit(person?.unitId ?? '')?.name ?? '';
    return `${person?.name ?? '已离开的同志'}${post ? `（${post}）` : ''}${unit ? ` · ${unit}` : ''}${person?.active ? '' : ' · 已停用，请补人'}`;
  });
  const meant = asked ? lines.filter((line) => line.includes(asked)) : [];
  if (meant.length > 0) return plain(`名单“${name}”的${asked}：${meant.length} 人`, meant.join('\n'));
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
  verbs: [...leadingGroupRoster.verbs, leadingGroupRoster.name, ...SAVES],
  allowed: ['office', 'director', 'admin'],
  takes: { words: { kind: 'text', label: '名单' } },
  help: { form: FORM, does: '看或改一份名单，如领导小组；移出写“减 李四”' },

  async run({ words = '' }, context) {
    const { name, rest } = nameIn(words, context);
    // Its own command sees to who may sit in it, and who may see it.
    if (name.startsWith(COMMITTEE)) throw committeeApart(name);
    return keepList(name, rest, context);
  },
});

/**
 * Shows the list of this name, or does to it what the words say: 加 …, 减 …, 换人 ….
 *
 * @throws DubanError as `editList`
 */
export function keepList(name: string, words: string, context: Context): Decision {
  const { actor, roster, chat } = context;
  if (!isOffice(actor) && !actor.roles.includes('admin')) throw officeDoesThis();
  const list = roster.lists.find((one) => one.name === name);
  const signed = (SIGNED.exec(words) ?? SENTENCE.exec(words))?.groups;
  if (signed) {
    const { add, who: entries = '' } = signed;
    return change({ name, list, isAdding: add !== undefined, entries }, context);
  }
  const swapped = /^(?:换人|换)\s*(.*)$/su.exec(words)?.[1];
  if (swapped !== undefined) return swap(swapped, name, list, context);
  const card = listCard(list, name, roster, postIn(words));
  const isUnread = !ASKS.test(words) && card.title.includes('共 ');
  return decide({
    answer: toAsker(chat, isUnread ? { ...card, text: `${card.text}\n${unread(words, name)}` } : card),
  });
}

/** Words that change nothing are said to, with the line that would. */
const unread = (words: string, name: string): string =>
  `没有听懂“${cutChars(words, 20)}”，名单没有改动。加人请发：名单 ${name} 加 李四 组长；移出请发：名单 ${name} 减 李四`;

const GROUP = '领导小组';

/** The list that is meant, and what is to be done with it: 领导小组 stands for itself where the verb is its name. */
function nameIn(words: string, context: Context): { name: string; rest: string } {
  const text = words.trim();
  const saves = SAVES.some((verb) => ownWords(context).startsWith(verb));
  if (saves && text !== '') return toSave(text);
  const [first = '', ...more] = text.split(/\s+/u);
  const isNamed = /^名单/u.test(ownWords(context)) || context.roster.lists.some(({ name }) => name === first);
  if (text === '' || !isNamed) return { name: GROUP, rest: text };
  return { name: first, rest: more.join(' ') };
}

/** 内司委委员：张三、李四: the name, and who is put on it. */
function toSave(text: string): { name: string; rest: string } {
  const [, name = text, people = ''] = /^([^\s:：=]+)[\s:：=]*(.*)$/su.exec(text) ?? [];
  const isChange = /^(?:加|减|添加|移除|换)/u.test(people);
  return { name, rest: people === '' || isChange ? people : `加 ${people}` };
}

/** 组长是谁: whose post has this word; undefined where nobody's is asked for. */
const postIn = (words: string): string | undefined =>
  /^(\S{1,10}?)(?:是谁|有谁|有哪些)?[?？]?$/u.exec(words)?.[1];

/** 换人 市公安局 王五: who is on the list for that unit makes place for another, who takes over the post. */
function swap(words: string, name: string, list: NameList | undefined, context: Context): Decision {
  const { roster, chat } = context;
  const [unitWords = '', ...names] = words.trim().split(/[\s、，,]+/u);
  const [unit] = unitsCalled(roster, unitWords);
  const before = (list?.people ?? []).filter(
    ({ personId }) => unit && roster.person(personId)?.unitId === unit.id,
  );
  const [old, another] = before;
  const form = `${name} 换人 市公安局 王五`;
  if (!unit) throw unknownNames([unitWords || '要换的单位'], form);
  if (!old || another || names.length === 0) {
    const who = before.map(({ personId }) => roster.person(personId)?.name ?? '').join('、') || '还没有人';
    return decide({
      answer: toAsker(
        chat,
        plain(`名单“${name}”里${unit.name}：${who}。换成谁？`, `请这样发：${form}\n原来的人留在留痕里。`),
      ),
    });
  }
  const read = readEntry(names.join(' '), roster);
  if (!read.person) throw unknownNames([read.name], form);
  const post = read.post ?? old.post;
  const fresh: ListedPerson = { personId: read.person.id, ...(post ? { post } : {}) };
  const people = (list?.people ?? [])
    .filter(({ personId }) => personId !== fresh.personId)
    .map((one) => (one.personId === old.personId ? fresh : one));
  return put({ name, people }, context);
}

interface Change {
  name: string;
  list: NameList | undefined;
  isAdding: boolean;
  entries: string;
}

function change({ name, list, isAdding, entries }: Change, context: Context): Decision {
  const { roster } = context;
  const read = entries
    .split(/[、，,；;\n]+/u)
    .filter((one) => one.trim() !== '')
    .map((one) => readEntry(one, roster));
  const unknown = read.filter(({ person }) => !person).map((one) => one.name);
  if (read.length === 0 || unknown.length > 0)
    throw unknownNames(unknown.length > 0 ? unknown : ['要加减的人'], formOf(name));
  const ids = new Set(read.map(({ person }) => person?.id));
  const off = read.filter(({ person }) => !list?.people.some(({ personId }) => personId === person?.id));
  if (!isAdding && off.length > 0) {
    const there = listCard(list, name, roster);
    const said = `${off.map((one) => one.name).join('、')}不在名单“${name}”里，没有改动`;
    return decide({ answer: toAsker(context.chat, { ...there, title: said }) });
  }
  const kept = (list?.people ?? []).filter(({ personId }) => !ids.has(personId));
  const added = read.flatMap(({ person, post }): ListedPerson[] =>
    person ? [{ personId: person.id, ...(post ? { post } : {}) }] : [],
  );
  const names = read.map((one) => one.name).join('、');
  const done = isAdding ? `已列入：${names}` : `已移出：${names}，以前的留痕`;
  return put({ name, people: isAdding ? [...kept, ...added] : kept }, context, done);
}

/** The list as it will be; the chain keeps who was on it before. */
function put(list: NameList, context: Context, done?: string): Decision {
  const body = {
    list: list.name,
    people: list.people.map(({ personId, post }) => ({ person: personId, post: post ?? null })),
  };
  return decide({
    answer: toAsker(context.chat, {
      ...listCard(list, list.name, context.roster),
      ...(done ? { note: done } : {}),
    }),
    effects: [{ kind: 'list.put', list }, siteChange(context, 'list.changed', body)],
  });
}
