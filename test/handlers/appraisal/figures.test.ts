import { beforeEach, describe, expect, it } from 'vitest';
import { addOfficers } from '../../../handlers/appraisal/add-officers.js';
import { recordResult } from '../../../handlers/appraisal/record-result.js';
import { FakeSite } from '../fakes.js';
import { read, refused, type } from '../site/typing.js';

const HANDLERS = [addOfficers, recordResult];
let site: FakeSite;
const say = (text: string) => type(site, '小李', HANDLERS, text);
beforeEach(async () => {
  site = new FakeSite();
  await say('登记两官 市中院 王敏 刑一庭法官');
});

describe('a result typed with its figures (评议结果)', () => {
  it.each([
    ['不满意 满意30 基本满意3 不满意0', '满意 30 票，达到 17 票，结果应为满意'],
    ['满意 满意10 基本满意8 不满意2', '满意＋基本满意 18 票，达到 11 票，结果应为基本满意'],
    ['满意 满意10票，不满意20票', '满意＋基本满意 10 票，未达 16 票，结果应为不满意'],
    ['不满意 满意30 基本满意3 不满意0 基数40', '满意 30 票，达到 21 票，结果应为满意'],
  ])('%s does not follow: refused with the arithmetic', async (words, arithmetic) => {
    const { code, text } = await refused(say(`评议结果 王敏 ${words}`));
    expect(code).toBe('RESULT_NOT_FROM_FIGURES');
    expect(text).toContain(arithmetic);
    expect([...site.appraisals.values()]).toEqual([]);
  });

  it.each([
    '不满意 满意10 基本满意8 不满意20',
    '满意 满意30 基本满意5 不满意3',
    '不满意 满意27 基本满意0 不满意2 全体41 线 三分之二以上',
    '不满意 满意15 基本满意0 不满意5 应到41',
    '不满意 反对的多',
    '不满意 不满意20',
  ])('%s is taken', async (words) => {
    expect(read(await say(`评议结果 王敏 ${words}`))).toContain('已登记王敏的评议结果');
  });

  it('of an officer without 评议方案 it says that the three sheets were not seen', async () => {
    expect(read(await say('评议结果 王敏 满意'))).toContain(
      '没有安排评议调查（三张表），请核对是否已另行收齐',
    );
  });
});
