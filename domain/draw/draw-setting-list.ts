import type { Setting, TypedSetting } from '../setting-list.js';
import { DRAW_ROWS, readRates, showRates } from './draw-settings.js';

const NONE = /^(?:无|不设|没有|取消)$/u;
const PHONE = /^[\d-]{7,16}$/u;

function readDays(words: string): TypedSetting {
  if (NONE.test(words)) return { value: null };
  const days = Number(/^(\d{1,3})[日天]?$/u.exec(words)?.[1] ?? Number.NaN);
  return days >= 1 && days <= 365 ? { value: days } : { say: `“${words}”不是天数。可以写 30，或者“无”。` };
}

/** What the site decides about its people's supervisors (监督员), as 设置 lists it. */
export const DRAW_SETTINGS: readonly Setting[] = [
  {
    name: '监督员电话',
    row: DRAW_ROWS.landline,
    does: '邀请监督员时写明的座机，请填对外公布的号码，方便核实',
    example: '8866-0100',
    show: ({ draws }) => draws.landline ?? '无（写抽选人的电话）',
    read: (words) => {
      if (NONE.test(words)) return { value: null };
      return PHONE.test(words) ? { value: words } : { say: `“${words}”不是电话号码。可以写 8866-0100。` };
    },
  },
  {
    name: '监督员补助',
    row: DRAW_ROWS.rates,
    does: '每次活动的补助（元），可按类别写，其余用“其他”；抽选时写进邀请',
    example: '公开审查听证=200、其他=100',
    show: ({ draws }) => showRates(draws),
    read: (words) => {
      if (NONE.test(words)) return { value: null };
      const read = readRates(words);
      return 'rates' in read
        ? { value: read.rates }
        : { say: `“${read.wrong}”没有看懂。可以写 公开审查听证=200、其他=100。` };
    },
  },
  {
    name: '抽选间隔',
    row: DRAW_ROWS.apartDays,
    does: '多少天内参加过的不再抽',
    example: '30',
    show: ({ draws }) => (draws.apartDays ? `${draws.apartDays} 天` : '无'),
    read: readDays,
  },
];
