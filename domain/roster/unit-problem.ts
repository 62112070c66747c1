import type { Unit } from './roster.js';

/** Full-width brackets of a department: 市公安局（交警支队）. No signs that a platform reads as markup or a mention. */
const NAME = /^[\p{L}\p{N}（）()·—-]{2,40}$/u;
const COURTESY = /^[\p{L}]{2,10}$/u;
const MOST_SHORT_NAMES = 10;
/** Beyond any protocol order there is. */
const LAST_RANK = 9_999;

/** What is read as a length of time, a date, a number or every unit would never be read as this unit. */
const READ_OTHERWISE =
  /^(?:第?[\d一二三四五六七八九十两]+(?:个?(?:工作日|自然日|月|年|日|天|号|件)内?|月[\d一二三四五六七八九十]+[日号])?|今天|明天|昨天|后天|今日|明日|[本上下今去明](?:周|月|年|季度)|全部|所有|(?:全部|所有|全体|各|各家|各有关|各政法)单位|各司法机关)$/u;

/** What people type to do something (the verbs of the acts): a unit of this name would swallow them. */
const ACTS = new Set(
  `登记 备案 报备 签收 收到 进展 回复 答复 报送 确认 办结 核收 退回 延期 申请延期 同意 不同意 撤销 撤回 取消 停发 恢复 期限 逾期 我的
  更多 统计 为什么 核验 帮助 名册 设置 绑定 解除绑定 算期 查看 详情 改派 更正 补记 通报 批准 驳回 积压 重发 休假 销假 呈批`.split(
    /\s+/u,
  ),
);

/** True for a word that is read as something else (30日, 全部, 办结), so that nothing may be called so. Pure. */
export const isTaken = (word: string): boolean => READ_OTHERWISE.test(word) || ACTS.has(word);

const isName = (word: string): boolean => NAME.test(word) && !isTaken(word);

/**
 * What of a unit cannot be: the first name, courtesy or rank that nobody could type or that means something else
 * (30日, 全部, 办结). Undefined where all is well. Pure.
 */
export function unitProblem({
  name,
  shortNames,
  courtesy,
  rank,
}: Pick<Unit, 'name' | 'shortNames' | 'courtesy' | 'rank'>): { label: string; words: string } | undefined {
  if (!isName(name)) return { label: '单位全称', words: name };
  const short = shortNames[MOST_SHORT_NAMES] ?? shortNames.find((one) => !isName(one));
  if (short !== undefined) return { label: '单位简称', words: short };
  if (!COURTESY.test(courtesy)) return { label: '单位称谓', words: courtesy };
  if (!Number.isInteger(rank) || rank < 1 || rank > LAST_RANK) return { label: '排序', words: String(rank) };
  return undefined;
}
