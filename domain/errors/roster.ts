// Refusals about units, people, accounts and groups.
import { fail } from '../errors.js';

export const badUnit = (words: string, form: string) =>
  fail(
    'BAD_UNIT',
    words === '' ? '还缺单位全称。' : `“${words.slice(0, 40)}”不像单位全称。`,
    `可以这样发：${form}`,
  );

export const badUnitPart = (label: string, words: string, form: string) =>
  fail('BAD_UNIT', `“${words.slice(0, 40)}”不能作${label}。`, `可以这样发：${form}`);

export const unitExists = (name: string, form: string) =>
  fail('UNIT_EXISTS', `名册里已经有${name}，没有改动。`, `要改简称，请发送：${form}`);

export const unknownUnit = (words: string, form: string) =>
  fail('UNKNOWN_UNIT', `名册里没有“${words}”这个单位。`, `先发“添加单位”，或者改一下单位再发：${form}`);

export const ambiguousUnit = (words: string, names: readonly string[], form: string) =>
  fail('AMBIGUOUS_UNIT', `“${words}”可能是${names.join('，也可能是')}。`, `请用全称再发：${form}`);

export const badPersonName = (words: string, form: string) =>
  fail('BAD_NAME', words === '' ? '还缺姓名。' : `“${words}”不像一个姓名。`, `可以这样发：${form}`);

export const unknownRole = (words: string, roles: string, form: string) =>
  fail(
    'UNKNOWN_ROLE',
    words === '' ? '还缺角色。' : `没有“${words}”这个角色。`,
    `角色有：${roles}。\n可以这样发：${form}`,
  );

export const liaisonNeedsUnit = (role: string, form: string) =>
  fail('UNIT_NEEDED', `${role}要写明单位。`, `可以这样发：${form}`);

export const badAccount = (words: string, form: string) =>
  fail('BAD_ACCOUNT', `“${words}”不是一个账号。`, `账号写成 wecom:账号。可以这样发：${form}`);

export const wordsLeft = (words: string, line: string) =>
  fail('WORDS_LEFT', `“${words}”不知道是什么，没有改动。`, `账号里没有空格。核对后请发送：${line}`);

export const meansAccount = (line: string) =>
  fail('MEANS_ACCOUNT', '这是人员的账号，不是群。没有改动。', `请发送：${line}`);

export const badPhone = (words: string, form: string) =>
  fail('BAD_PHONE', `“${words}”不是一个电话号码。`, `可以这样发：${form}`);

export const accountTaken = (account: string, who: string) =>
  fail(
    'ACCOUNT_TAKEN',
    `账号 ${account} 已经是${who}的，没有改动。`,
    `如果换了人，请先发送“停用人员”加姓名。`,
  );

export const lastAdmin = () =>
  fail('LAST_ADMIN', '这是最后一位管理员，不能停用。', '请先给另一位同事加上管理员角色，再停用。');

export const alreadyLeft = (name: string) =>
  fail('ALREADY_LEFT', `${name}已经停用，没有改动。`, '发送“名册”看看现在有哪些人员。');

export const groupOnly = (line: string) =>
  fail('GROUP_ONLY', '这一句要在群里发。', `请在要办理的群里 @我，发送：${line}`);

export const unknownBinding = (words: string) =>
  fail(
    'UNKNOWN_BINDING',
    words === '' ? '还缺要绑定的单位。' : `没有“${words}”可以绑定。`,
    '可以这样发：绑定 市中院，或者：绑定 办公室',
  );

export const notBound = () => fail('NOT_BOUND', '本群还没有绑定，没有改动。', '要绑定，请发送：绑定 市中院');

export const adminDoesThis = () =>
  fail('ADMIN_DOES_THIS', '这一步由管理员办理。', '发送“帮助”看看您可以做什么。');

export const ownLinkCode = () =>
  fail('OWN_LINK_CODE', '这是您自己的绑定码。', '请用您的另一个账号单独发给我。');

export const linkOver = () =>
  fail('LINK_OVER', '这次绑定已经失效，没有改动。', '请重新发送“绑定账号”取一个绑定码。');

export const notOnePerson = (words: string, found: number, form: string) =>
  fail(
    'NOT_ONE_PERSON',
    found === 0 ? `名册里没有“${words}”。` : `名册里有 ${found} 位“${words}”。`,
    found === 0 ? `可以这样发：${form}` : '请把单位也写上再发。',
  );

export const nameMissing = (account: string, form: string) =>
  fail('NAME_MISSING', `请写上 ${account} 是谁的账号。`, `可以这样发：${form}`);

export const notLinked = (account: string, name: string, held: readonly string[]) =>
  fail(
    'NOT_LINKED',
    `${account} 不是${name}的账号，没有改动。`,
    held.length > 0 ? `${name}的账号：${held.join('、')}。` : `${name}没有账号。`,
  );

export const notMergeable = (name: string) =>
  fail('NOT_MERGEABLE', `您和${name}分属两个单位，不能合成一个人。`, '请联系管理员核对名册。');

export const bothVoted = (no: number) =>
  fail(
    'BOTH_VOTED',
    `#${no} 正在投票，两个账号都已领票投过，现在不能合成一个人。`,
    '请在投票结束后重新发送“绑定账号”。',
  );

/** Whoever holds a new account could vote in somebody's place: an administrator links none until the vote is over. */
export const votesNow = (no: number, name: string) =>
  fail(
    'VOTES_NOW',
    `#${no} 正在投票，${name}还没有投，现在不能加账号，没有改动。`,
    '请在投票结束后再绑定；没有账号的，由办公室发票链接或者改用纸票。',
  );

/** A ballot on its way to that account would be nobody's: an administrator takes none away until the vote is over. */
export const votesBeforeUnlink = (no: number, name: string) =>
  fail(
    'VOTES_NOW',
    `#${no} 正在投票，${name}还没有投，现在不能解绑账号，没有改动。`,
    '请在投票结束后再解绑；账号不是本人的，请本人点“不是我”，马上解除。',
  );

export const namesakes = (name: string, written: string) =>
  fail('NAMESAKES', `有几位${name}，没有改动。`, `请写明是哪一位：${written}`);
