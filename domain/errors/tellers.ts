// Refusals about paper ballots and who counts them. None of them says a figure of anybody's.
import { fail } from '../errors.js';

export const tellersNeeded = (no: number, word: string) =>
  fail(
    'TELLERS_NEEDED',
    `#${no} 有纸票，要先指定至少两位监票人，没有开始。`,
    `例如：改${word} #${no} 监票 张三、李四`,
    { evaluation: no },
  );

export const notTeller = (no: number) =>
  fail('NOT_A_TELLER', `#${no} 的纸票由监票人录入。`, '如有疑问，请与办公室联系。', { evaluation: no });

export const notOnPaper = (no: number, word: string) =>
  fail(
    'NOT_ON_PAPER',
    `#${no} 没有纸票，没有改动。`,
    `要用纸票，请在开始前发送：改${word} #${no} 方式 手机+纸票`,
    {
      evaluation: no,
    },
  );

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

export const tellersDiffer = (no: number, times: number, voidAt: number) =>
  fail(
    'TELLERS_DIFFER',
    `#${no} 与另一位监票人录入的数不一致，没有登记。`,
    `请两位一起重新清点纸票，各自再录一次；另一位也可以改录。这是第 ${times} 次不一致，到第 ${voidAt} 次，两位录入的数都作废。`,
    { evaluation: no },
  );

/** The count that was kept is no more either. */
export const tellersVoid = (no: number, times: number, form: string) =>
  fail(
    'TELLERS_DIFFER',
    `#${no} 与另一位监票人录入的数第 ${times} 次不一致，两位录入的数都已作废。`,
    `请两位一起重新清点纸票，再各自录一次，例如：${form}\n之后再不一致，每次都作废重录。`,
    { evaluation: no },
  );
