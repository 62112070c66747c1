import { beforeEach, describe, expect, it } from 'vitest';
import { addOfficers } from '../../../handlers/appraisal/add-officers.js';
import { listNotRectified } from '../../../handlers/appraisal/list-not-rectified.js';
import { openRectification } from '../../../handlers/appraisal/open-rectification.js';
import { recordResult } from '../../../handlers/appraisal/record-result.js';
import { listMine } from '../../../handlers/matter/list-mine.js';
import { showToday } from '../../../handlers/matter/show-today.js';
import { withdrawMatter } from '../../../handlers/matter/withdraw-matter.js';
import { recusePerson } from '../../../handlers/recusal/recuse-person.js';
import { FakeSite } from '../fakes.js';
import { read, type } from '../site/typing.js';

const HANDLERS = [
  addOfficers,
  recordResult,
  openRectification,
  listMine,
  showToday,
  listNotRectified,
  withdrawMatter,
  recusePerson,
];
let site: FakeSite;
const say = (text: string) => type(site, '小李', HANDLERS, text);
beforeEach(async () => {
  site = new FakeSite();
  await say('登记两官 市中院 王敏 刑一庭法官');
  await say('评议结果 王敏 不满意');
});
const LINE = '#12 王敏（市中院）2026-11-20（周五）不满意，还没有定整改期限';

describe('a 不满意 whose rectification has no date yet', () => {
  it('is among what the office has to do today, in 我的, and in 哪些还没整改, with the words that set it', async () => {
    for (const asked of ['今日三件事', '我的', '哪些还没整改', '谁还没整改'])
      expect(read(await say(asked)), asked).toContain(LINE);
    const today = read(await say('今日三件事'));
    expect(today).toContain('待定整改期限 1 件');
    expect(today).toContain('评议整改 #12');
  });

  it('is gone from there once the date is set, and the rectification itself is listed until it is reported', async () => {
    await say('评议整改 #12 12月20日前');
    expect(read(await say('今日三件事'))).not.toContain('待定整改期限');
    const listed = read(await say('哪些还没整改'));
    expect(listed).not.toContain('还没有定整改期限');
    expect(listed).toContain('王敏履职评议整改');
  });

  it('waits again where the rectification was withdrawn', async () => {
    await say('评议整改 #12 12月20日前');
    await say('撤销 #13 因登记错了');
    expect(read(await say('哪些还没整改'))).toContain(LINE);
  });

  it('is nobody’s outside the office', async () => {
    for (const asked of ['我的', '哪些还没整改'])
      expect(read(await type(site, '法院李四', HANDLERS, asked)), asked).not.toContain('王敏');
  });
});
