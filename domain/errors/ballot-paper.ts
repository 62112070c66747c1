// Refusals of a paper count.
import { fail } from '../errors.js';

/** A paper count: the words that were not understood, never a figure beside them. */
export const paperNotReadable = (
  no: number,
  { unread, why }: { unread: string; why?: 'no-count' | 'twice' },
  form: string,
) =>
  fail(
    'BALLOT_NOT_READABLE',
    why === 'no-count'
      ? `“${unread}”后面缺张数，#${no} 没有登记。`
      : why === 'twice'
        ? `“${unread}”写了两次，#${no} 没有登记。`
        : `没有看懂“${unread}”，#${no} 没有登记。`,
    `请这样写，＿处填您清点的张数：\n${form}`,
    { evaluation: no },
  );

export const otherThanTaken = (no: number, said: number, taken: number, form: string) =>
  fail(
    'BALLOT_NOT_READABLE',
    `写的发出 ${said} 张，登记领纸票的是 ${taken} 人，对不上，#${no} 没有登记。`,
    `请核对领票名单；发出可以不写：\n${form}`,
    { evaluation: no },
  );

export const doesNotAddUp = (no: number, returned: number, counted: number, form: string) =>
  fail(
    'DOES_NOT_ADD_UP',
    `收回 ${returned} 张，各项加起来是 ${counted} 张，没有登记。`,
    `请核对后再发：${form}`,
    { evaluation: no },
  );

export const tellersDiffer = (no: number) =>
  fail(
    'TELLERS_DIFFER',
    `#${no} 与另一位监票人录入的数不一致，没有登记。`,
    '请两位一起重新清点纸票，各自再录一次；另一位也可以改录。',
    { evaluation: no },
  );
