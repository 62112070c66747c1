import { plain } from '../../cards/card.js';
import { scanFragments } from '../../domain/command/fragments.js';
import { resolveDate } from '../../domain/command/resolve-date.js';
import { EXPERT_LIST, expertsOf } from '../../domain/draw/experts.js';
import { noExperts } from '../../domain/errors/draw.js';
import { personNamed } from '../../domain/roster/people-named.js';
import { showDay } from '../../domain/time/day.js';
import { certainPerson } from '../certain-person.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toReaders } from '../to-readers.js';

/** How experts are entered, for refusals. */
export const ADD_FORM = '添加人员 王教授 角色 专家 专长 刑诉、民法 电话 0313-8866';
export const TERM_FORM = '专家 聘期 王教授 刑诉 2027年12月31日';

/**
 * Records an expert's term (聘期): 王教授 刑诉 2027年12月31日, the field and the last day, kept with the list.
 *
 * @throws DubanError `NO_EXPERTS`, `NAMESAKES`
 */
export function setExpertTerm(words: string, context: Context): Decision {
  const { roster, today, chat } = context;
  const dates = scanFragments(words, context).filter((one) => one.kind === 'date');
  const date = dates.at(-1);
  const until = date && resolveDate(date.date, 'forward', today);
  const rest = (date ? words.slice(0, date.start) : words).replace(/[至到]\s*$/u, '').trim();
  const [name = '', ...fields] = rest.split(/\s+/u);
  const named = personNamed(
    name,
    roster,
    expertsOf(roster).map(({ person }) => person),
  );
  if ('unknown' in named) throw noExperts(`专家库里没有“${name}”，没有登记`, ADD_FORM);
  if (!until || 'say' in until) throw noExperts('聘期到哪一天没有看懂，没有登记', TERM_FORM);
  const person = certainPerson(named, roster);
  const list = roster.lists.find((one) => one.name === EXPERT_LIST);
  const before = list?.people.find(({ personId }) => personId === person.id);
  const post = fields.join('、') || before?.post;
  const entry = { personId: person.id, ...(post ? { post } : {}), until: until.day };
  const people = [...(list?.people ?? []).filter(({ personId }) => personId !== person.id), entry];
  const body = { list: EXPERT_LIST, person: person.id, post: post ?? null, until: until.day };
  return decide({
    answer: toReaders(
      chat,
      plain(`已登记${person.name}的聘期：至 ${showDay(until.day)}`, post ? `方向：${post}` : undefined),
    ),
    effects: [
      { kind: 'list.put', list: { name: EXPERT_LIST, people } },
      siteChange(context, 'list.changed', body),
    ],
  });
}
