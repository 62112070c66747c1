import { ONLY_BY_TELEPHONE } from '../../cards/roster/by-telephone.js';
import { platformName } from '../../domain/roster/platform-words.js';
import { type Account, type Person, ROLES, type Roster } from '../../domain/roster/roster.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';

const PAGE = 10;
const ACTION = 'list-without-account';

function lineOf({ name, unitId, roles, phone }: Person, held: readonly Account[], roster: Roster): string {
  const unit = roster.unit(unitId ?? '')?.name;
  const what = [
    ...(unit ? [unit] : []),
    roles.map((role) => ROLES[role]).join('、'),
    phone ?? '名册里也没有电话',
    ...[...new Set(held.map(({ platform }) => platformName(platform)))].map(
      (platform) => `账号在${platform}，本站还没有接入`,
    ),
  ];
  return `${name}（${what.filter(Boolean).join('，')}）`;
}

/** How what they have to do is done all the same; said to who may do it. */
const WAYS = [
  '打过电话请记下：代记 #12 姓名 电话告知 …',
  '要他自己办的，发一次性网页：代办链接 #12 姓名；投票：票链接 #12 姓名',
];

/**
 * Who has no account on any platform this site is connected to and can only be telephoned (谁没有账号), with the numbers;
 * for who keeps the roster.
 */
export const listWithoutAccount = defineHandler({
  action: ACTION,
  verbs: [
    '谁没有账号',
    '谁没账号',
    '没有账号的',
    '没账号的',
    '哪些人没有账号',
    '谁只能打电话',
    ONLY_BY_TELEPHONE,
    '只能打电话',
  ],
  allowed: ['office', 'director', 'admin'],
  reads: true,
  takes: { unit: { kind: 'unit', label: '单位' }, offset: { kind: 'offset', label: '起始' } },
  help: { form: '谁没有账号', does: '看谁收不到卡片和提醒、只能打电话，以及怎么办' },

  async run({ unit, offset = 0 }, context) {
    const { actor, roster, chat, stores } = context;
    const people = roster.people.filter((one) => one.active && (unit === undefined || one.unitId === unit));
    const without = await stores.accounts.without(people.map(({ id }) => id));
    const found = people.filter(({ id }) => without.has(id));
    const of = unit === undefined ? '' : (roster.unit(unit)?.name ?? '');
    if (found.length === 0) return decide({ answer: toAsker(chat, { title: `${of}名册里的人都有账号。` }) });

    const next = offset + PAGE;
    const lines = await Promise.all(
      found
        .slice(offset, next)
        .map(async (person) => lineOf(person, await stores.accounts.of(person.id), roster)),
    );
    const more = {
      label: '更多',
      action: ACTION,
      payload: { ...(unit ? { unit } : {}), offset: next },
    };
    const isMore = next < found.length;
    const ways = actor.roles.some((role) => role === 'office' || role === 'director') ? WAYS : [];
    const card = {
      title: `${of}没有账号、${ONLY_BY_TELEPHONE}的：共 ${found.length} 人`,
      text: [...lines, ...ways, '补上账号：请管理员发送 添加人员 姓名 账号 wecom:…'].join('\n'),
      ...(isMore ? { actions: [more] } : {}),
    };
    return decide({
      answer: toAsker(chat, card),
      ...(isMore ? { question: { action: ACTION, values: more.payload, choices: [more] } } : {}),
    });
  },
});
