// Refusals about officers (两官) and their appraisal.
import type { Appraisal } from '../appraisal/appraisal.js';
import { fail } from '../errors.js';

export const unknownOfficer = (words: string, form: string) =>
  fail(
    'UNKNOWN_OFFICER',
    words === '' ? '还缺姓名。' : `两官名册里没有在任的“${words.slice(0, 20)}”。`,
    `先登记，例如：登记两官 市中院 王敏 刑一庭法官；或者改一下姓名再发：${form}`,
  );

export const severalOfficers = (name: string, units: readonly string[], form: string) =>
  fail('SEVERAL_OFFICERS', `${name}有几位：${units.join('、')}。`, `请加上单位，例如：${form}`);

export const oneUnitAtATime = (form: string) =>
  fail('ONE_UNIT_AT_A_TIME', '一次登记一个单位、一种职务的人，没有改动。', `请分几次发，例如：${form}`);

export const noOfficerNames = (form: string) =>
  fail('NO_OFFICER_NAMES', '还缺姓名，或者写的不像姓名。', `可以这样发：${form}`);

export const officersKnown = (names: readonly string[]) =>
  fail('OFFICERS_KNOWN', `${names.join('、')}已在两官名册里，没有改动。`, '发送“两官名册”看看现在的名册。');

export const badResult = (form: string) =>
  fail('BAD_RESULT', '还缺评议结果：满意、基本满意、不满意。', `可以这样发：${form}`);

export const notFromFigures = (
  said: string,
  { result, arithmetic, base }: { result: string; arithmetic: string; base: number },
  form: string,
) =>
  fail(
    'RESULT_NOT_FROM_FIGURES',
    `票数和结果“${said}”对不上，没有登记：按 ${base} 人（票）计，${arithmetic}，结果应为${result}。`,
    `请核对后再发。基数不是有效票、线不是过半数的，请写在票数后面，例如：${form} 基数41 线 三分之二以上`,
  );

export const resultAlready = (name: string, on: string) =>
  fail('RESULT_ALREADY', `${name}的评议结果（${on}）已经登记，没有改动。`, '要看经过，请发送件号，例如：#12');

export const severalLadders = (name: string, ladders: readonly Pick<Appraisal, 'no' | 'organ'>[]) =>
  fail(
    'SEVERAL_LADDERS',
    `${name}有几件正在整改，没有写明是哪一件的再次测评：${ladders.map(({ no, organ }) => `#${no}《${organ?.topic ?? ''}》`).join('、')}。`,
    `请写明号码，例如：评议结果 #${ladders[0]?.no ?? 0} 满意；或者把原来的名称写进标题。`,
  );

export const severalOfOrgan = (
  name: string,
  several: readonly Pick<Appraisal, 'no' | 'organ'>[],
  form: string,
) =>
  fail(
    'SEVERAL_OF_ORGAN',
    `${name}有几件：${several.map(({ no, organ }) => `#${no}《${organ?.topic ?? ''}》`).join('、')}。没有改动。`,
    `请写明号码，例如：${form}`,
  );

export const notTheResult = (no: number) =>
  fail(
    'NOT_THE_RESULT',
    `#${no} 的结果之后已经办了别的步骤，没有改动。`,
    `发送“#${no}”查看经过；整改登记错了，可以先撤销整改。`,
    { matter: no },
  );

export const notAppraised = (name: string) =>
  fail('NOT_APPRAISED', `${name}还没有评议结果，没有改动。`, `先登记，例如：评议结果 ${name} 满意`);

export const stepMissing = (step: string, missing: string, no?: number) =>
  fail(
    'STEP_MISSING',
    `暂不能${step}：缺${missing}。`,
    no === undefined ? '补上以后再办；发送“评议进度”查看到了哪一步。' : `发送“#${no}”查看到了哪一步。`,
  );

export const stepTaken = (step: string, no?: number) =>
  fail(
    'STEP_TAKEN',
    `${step}已经登记过，没有改动。`,
    no === undefined ? '发送“评议进度”查看到了哪一步。' : `发送“#${no}”查看经过。`,
    no === undefined ? {} : { matter: no },
  );

export const officersOnly = (step: string, no: number) =>
  fail(
    'OFFICERS_ONLY',
    `${step}只用于两官个人的履职评议，#${no} 是对单位工作的测评，没有这一步。没有改动。`,
    `需要书面告知的，请在公布后发送“测评通报”生成结果通报；发送“#${no}”查看到了哪一步。`,
    { matter: no },
  );

export const noSurveyNames = (left: string, form: string) =>
  fail('NO_SURVEY_NAMES', `还缺评议对象的姓名，没有安排。${left}`, `请写明是哪几位，例如：${form}`);

export const sheetNotNamed = (form: string) =>
  fail('SHEET_NOT_NAMED', '还缺是哪一张表：民主测评表、办案清单表、案件质量评查表。', `可以这样发：${form}`);

export const noTerm = () =>
  fail(
    'NO_TERM',
    '还没有设本届的起止日期，算不出届内评议进度。',
    '请管理员发送：设置 本届 2022-03-01至2027-02-28',
  );
