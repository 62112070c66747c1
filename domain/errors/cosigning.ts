// Refusals about joint proposals (联名).
import { fail } from '../errors.js';

export const cosigningOver = (no: number, how: string) =>
  fail('COSIGNING_OVER', `#${no} ${how}，没有改动。`, `发送“#${no}”查看情况。`, { matter: no });

export const notSigned = (no: number) =>
  fail('NOT_SIGNED', `您没有联名 #${no}，没有改动。`, `要联名，请发送：联名 #${no}`, { matter: no });

export const noOpenCosigning = () =>
  fail('NO_OPEN_COSIGNING', '现在没有在联名的件。', '发起请发送：质询 市公安局 就…');

export const nothingSigned = () =>
  fail(
    'NOTHING_SIGNED',
    '您现在没有可以撤回的联名。',
    '已经提交的，请写号码，例如：撤回联名 #12；会记下并告知办公室。',
  );

export const noAnswerYet = (no: number) =>
  fail(
    'NO_ANSWER_YET',
    `#${no} 还没有登记到答复，不能要求再答复，没有改动。`,
    `收到答复、联名人过半数不满意以后再发。发送“#${no}”查看现在的情况。`,
    { matter: no },
  );

export const authorConfirms = (name: string) =>
  fail('AUTHOR_CONFIRMS', `这一件由${name}发起，请${name}确认。`, '您自己要发起的，请另发一句。');

export const closesTooSoon = (on: string, line: string) =>
  fail('CLOSES_TOO_SOON', `截止日期 ${on} 已经过去。`, `可以这样发：${line}`);

export const proposedTooSoon = (label: string, on: string, line: string) =>
  fail('PROPOSED_TOO_SOON', `${label} ${on} 应晚于今天。`, `可以这样发：${line}`);

export const contentTooShort = (line: string) =>
  fail('CONTENT_TOO_SHORT', '还缺问题和内容。', `可以这样发：${line}`);

export const noOwnUnit = () =>
  fail(
    'NO_OWN_UNIT',
    '名册里还没有办公室所在的单位，提交后没有地方登记。',
    '请管理员先发送：添加单位 加本机关全称，再把办公室的同事放进这个单位。',
  );

export const membersPropose = (name: string, line: string) =>
  fail('MEMBERS_PROPOSE', `${name}由组成人员联名提出。`, `已有纸质联名的，请写明联名人，例如：${line}`);

/** To somebody who can neither propose it nor enter it. */
export const membersOnly = (name: string, next: string) =>
  fail('MEMBERS_ONLY', `${name}由常委会组成人员联名提出，您不能发起。`, next);

export const tooFewSigners = (count: number, least: number, left: readonly string[], line: string) =>
  fail(
    'TOO_FEW_SIGNERS',
    `实际 ${count} 人${left.length > 0 ? `（${left.join('、')}）` : ''}，至少 ${least} 人，未达，没有登记。`,
    `人数够了再发：${line}`,
  );

export const signersOnly = (no: number) =>
  fail('SIGNERS_ONLY', `对答复是否满意，由 #${no} 的联名人表示。`, `发送“#${no}”查看情况。`, { matter: no });

export const answerReplaced = (no: number) =>
  fail('ANSWER_REPLACED', `#${no} 现在没有等您表示意见的答复。`, `发送“#${no}”查看现在的情况。`, {
    matter: no,
  });

export const notCosigned = (no: number) =>
  fail('NOT_COSIGNED', `#${no} 不是联名提出的件，没有改动。`, '再答复只用于质询案。', { matter: no });

export const noMajority = (no: number, signers: number, dissatisfied: number, needed: number) =>
  fail(
    'NO_MAJORITY',
    `#${no} 有 ${signers} 人联名，${dissatisfied} 人不满意，未过半（需 ${needed} 人），不能启动再答复。`,
    `发送“#${no}”查看现在的情况。`,
    { matter: no },
  );

export const askedAgainAlready = (no: number, on: string) =>
  fail('ASKED_AGAIN_ALREADY', `#${no} 已要求再答复（${on} 前），没有改动。`, '再答复只有一次。', {
    matter: no,
  });

export const figuresMissing = (line: string) =>
  fail('FIGURES_MISSING', '还缺人数，或者人数对不上。', `可以这样发：${line}`);

export const conflictedForCommittee = (no: number, names: readonly string[]) =>
  fail(
    'CONFLICTED_FOR_COMMITTEE',
    `${names.join('、')}已登记回避，与 #${no} 的被查机关或这一件有利害关系，不能参加调查委，没有改动。`,
    '请另选一位。',
    { matter: no },
  );
