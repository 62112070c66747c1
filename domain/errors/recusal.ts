// Refusals about who takes no part (回避).
import { fail, failPersonally } from '../errors.js';

export const recusedHere = (no: number) =>
  failPersonally('RECUSED_HERE', `您已登记回避，不参加 #${no}。`, '回避登记有变动的，请与办公室联系。', {
    matter: no,
  });

export const recusedFromDraw = (name: string, no: number) =>
  fail(
    'RECUSED_HERE',
    `${name}已登记回避，不参加 #${no}，没有代记。`,
    `名额要改请候补，请发送：代记 #${no} ${name} 回避`,
    { matter: no },
  );

export const recusedFromMeeting = (names: readonly string[], no: number) =>
  fail(
    'RECUSED_HERE',
    `${names.join('、')}已登记回避，不参加 #${no}，没有签到。`,
    '发送“回避名单”看看现在的登记；有变动的，请先解除回避。',
    { matter: no },
  );

export const ownRecusalOnly = (line: string) =>
  fail('OWN_RECUSAL_ONLY', '别人的回避由办公室登记。', `申报自己的回避，请发送：${line}`);

export const whoIsRecused = (name: string) =>
  fail(
    'WHO_IS_RECUSED',
    `名册里没有“${name}”，没有登记。`,
    '申报自己的回避，请写明原因，例如：回避 市公安局 因配偶任职；替别人登记，请写名册里的姓名。',
  );

export const recusedAlready = (name: string, what: string) =>
  fail('RECUSED_ALREADY', `${name}已经登记回避${what}，没有改动。`, '发送“回避名单”看看现在的登记。');

export const speaksForUnit = (name: string, unit: string) =>
  fail(
    'SPEAKS_FOR_UNIT',
    `${name}是${unit}的联络员，不能回避整个单位，没有改动。`,
    `要回避其中一件，请写 #号码，例如：回避 ${name} #12 因利害关系`,
  );

export const notRecused = (name: string, what: string) =>
  fail('NOT_RECUSED', `${name}没有登记回避${what}，没有改动。`, '发送“回避名单”看看现在的登记。');

export const notOwnLifting = () =>
  fail('NOT_OWN_LIFTING', '自己的回避要由办公室另一位同事解除。', '请同事发送：解除回避 加您的姓名和单位。');

export const ownRecusal = (what: string) =>
  failPersonally(
    'RECUSED_FROM_UNIT',
    `您已登记回避${what}，不能发起。`,
    '回避登记有变动的，请与办公室联系。',
  );
