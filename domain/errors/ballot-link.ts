import { fail } from '../errors.js';

export const linkTakenBack = (no: number) =>
  fail('LINK_TAKEN_BACK', `#${no} 的这个链接已由办公室收回。`, '要投票请与办公室联系。', { evaluation: no });

/** `why`: the vote has come, or none was handed out that still opens. */
export const nothingToTakeBack = (no: number, name: string, why: 'voted' | 'none') =>
  fail(
    'NOTHING_TO_TAKE_BACK',
    why === 'voted'
      ? `#${no} ${name}的票已经投出，链接收不回了。`
      : `#${no} 没有给${name}的、还能用的票链接。`,
    why === 'voted' ? '链接投出后自动失效，别人不能再用。' : `要给一个，请发送：票链接 #${no} ${name}`,
    { evaluation: no },
  );

export const electorRecused = (no: number, name: string) =>
  fail('ELECTOR_RECUSED', `${name}已登记回避 #${no}，不给投票链接。`, '发送“回避名单”看看现在的登记。', {
    evaluation: no,
  });

/** The elector's one vote is given, or goes on paper: a link would open nothing. */
export const electorDone = (no: number, name: string, how: 'voted' | 'paper' | 'unused') =>
  fail(
    'ELECTOR_DONE',
    how === 'paper'
      ? `#${no} ${name}已领纸票，用纸票投，不再给链接。`
      : how === 'voted'
        ? `#${no} ${name}的票已经投出，原来的链接已失效，不用再给。`
        : `#${no} 已经截止，不再给投票链接。`,
    `发送“#${no}”看看现在的情况。`,
    { evaluation: no },
  );

export const electorHasAccount = (no: number, name: string) =>
  fail(
    'ELECTOR_HAS_ACCOUNT',
    `#${no} ${name}有账号，票已经发给本人，不另给链接。`,
    '链接只给没有账号的人。',
    { evaluation: no },
  );
