import { beforeEach, describe, expect, it } from 'vitest';
import { historyLines } from '../../../cards/matter/history.js';
import type { Evaluation } from '../../../domain/ballot/evaluation.js';
import { exportMatters } from '../../../domain/import/export-matters.js';
import { exportRoster } from '../../../domain/import/export-roster.js';
import type { Exported } from '../../../domain/import/exported.js';
import { filledFields } from '../../../domain/import/matter-columns.js';
import { planMatters } from '../../../domain/import/plan-matters.js';
import { atOnce } from '../../../domain/import/sliced.js';
import { rowsOf } from '../../../domain/import/split-table.js';
import type { ImportKind, Sheet } from '../../../domain/import/table.js';
import { INSTRUMENTS } from '../../../domain/instruments/catalogue.js';
import { type Matter, mainDeadline } from '../../../domain/matter/matter.js';
import type { Slot } from '../../../domain/slot.js';
import type { Decision } from '../../../handlers/define-handler.js';
import { receiveFile } from '../../../handlers/files/receive-file.js';
import { askImport } from '../../../handlers/import/ask-import.js';
import { importMatters, importRoster } from '../../../handlers/import/begin-import.js';
import { commitImport } from '../../../handlers/import/commit-import.js';
import { dropImport } from '../../../handlers/import/drop-import.js';
import { reviewImport } from '../../../handlers/import/review-import.js';
import { tableFor } from '../../../handlers/import/table-for.js';
import { FakeSite } from '../fakes.js';
import { COURT, type Name, PEOPLE } from '../people.js';

let site: FakeSite;
beforeEach(() => {
  site = new FakeSite();
});

const paste = (name: Name, kind: ImportKind, lines: readonly string[]): Promise<Decision> => {
  const handler = kind === 'roster' ? importRoster : importMatters;
  return site.do(name, handler, { words: '' }, { said: `${handler.verbs[0]}\n${lines.join('\n')}` });
};
const roster = (...lines: string[]) => paste('管理员', 'roster', lines);
const ledger = (...lines: string[]) => paste('小李', 'matters', lines);
const cardOf = ({ answer }: Decision) => answer.update ?? answer.here ?? { title: '', actions: [] };
const textOf = (decision: Decision) => `${cardOf(decision).title}\n${cardOf(decision).text ?? ''}`;
const labelsOf = (decision: Decision) => (cardOf(decision).actions ?? []).map(({ label }) => label);
const sheetId = () => [...site.sheets.keys()].at(-1) ?? '';
const confirm = (name: Name) => site.do(name, commitImport, { sheet: sheetId() }, { click: true });

/** A sheet as it comes from a file. */
function fromFile(kind: ImportKind, exported: readonly Exported[], name: Name): string {
  const sheet: Sheet = {
    id: `sheet-${kind}`,
    personId: PEOPLE[name].id,
    kind,
    name: '导出.xlsx',
    sha256: 'a'.repeat(64),
    at: site.now,
    tables: exported.map((one) => ({
      name: one.name,
      rows: rowsOf([one.headings, ...one.rows]),
      faults: [],
    })),
  };
  site.apply({ effects: [{ kind: 'sheet.put', sheet }] });
  return sheet.id;
}

describe('a pasted roster', () => {
  it('is compared first and changes nothing until 导入 is tapped; then there is one entry on the site chain', async () => {
    const before = site.people.length;
    const plan = await roster(
      '姓名\t角色\t单位\t电话\t专长',
      '王五\t监督员\t\t13800000000\t法律、会计',
      '法院李四\t联络员\t市中院\t0510-87654321\t',
    );
    expect(textOf(plan)).toContain('人员：新增 1、更改 1、不变 0');
    expect(labelsOf(plan)).toEqual(['导入', '不导入']);
    expect(site.people).toHaveLength(before);

    const done = await confirm('管理员');
    expect(textOf(done)).toContain('已导入');
    expect(site.people.find(({ name }) => name === '王五')).toMatchObject({
      roles: ['supervisor'],
      phone: '13800000000',
      expertise: ['法律', '会计'],
    });
    expect(site.people.find(({ name }) => name === '法院李四')?.phone).toBe('0510-87654321');
    const chain = site.chains.get('site') ?? [];
    expect(chain.map(({ kind }) => kind)).toEqual(['site.imported']);
    expect(chain[0]?.body).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(done.notices).toEqual([]);
  });

  it('may be written with strokes, or with spaces, in any order of columns', async () => {
    expect(textOf(await roster('| 角色 | 姓名 |', '|---|---|', '| 监督员 | 王五 |'))).toContain(
      '人员：新增 1',
    );
    expect(textOf(await roster('角色   姓名', '监督员   王五'))).toContain('人员：新增 1');
  });

  it('adds units before the people who belong to them', async () => {
    const id = fromFile(
      'roster',
      [
        { name: '人员', headings: ['姓名', '角色', '单位'], rows: [['水利张三', '联络员', '水利局']] },
        { name: '单位', headings: ['单位全称', '简称'], rows: [['市水利局', '水利局']] },
      ],
      '管理员',
    );
    await site.do('管理员', commitImport, { sheet: id }, { click: true });
    const unit = site.units.find(({ name }) => name === '市水利局');
    expect(unit).toMatchObject({ shortNames: ['水利局'], courtesy: '贵局', rank: 8 });
    expect(site.people.find(({ name }) => name === '水利张三')?.unitId).toBe(unit?.id);
  });

  it('names every bad row with its reason and imports none of the others', async () => {
    const plan = await roster(
      '姓名\t角色\t单位\t电话\t账号\t编号\t领导批示',
      '王五\t监督员\t\t\t\t\t',
      '王五\t监督员\t\t\t\t\t',
      '赵七\t\t\t\t\t\t',
      '\t监督员\t\t\t\t\t',
      '钱八\t顾问\t\t\t\t\t',
      '孙九\t联络员\t\t\t\t\t',
      '周十\t联络员\t市税务局\t\t\t\t',
      '吴一\t监督员\t\t12\t\t\t',
      '郑二\t监督员\t\t\tqq:1\t\t',
      '冯三\t监督员\t\t\t\t不是编号\t',
      '小李\t监督员\t市中院\t\t\t\t',
      '@所有人\t监督员\t\t\t\t\t',
    );
    const text = textOf(plan);
    expect(text).toContain('有 11 处要改');
    for (const line of [
      '没有用到的列：领导批示',
      '第 3 行：与第 2 行同名同单位',
      '第 4 行：没有写角色',
      '第 5 行：没有写姓名',
      '第 6 行：角色“顾问”不认识',
      '第 7 行：联络员要写所在单位',
      '第 8 行：名册里没有单位“市税务局”',
      '第 9 行：电话“12”不对',
      '第 10 行：账号“qq:1”看不懂',
      '第 11 行：编号不是本站名册里的',
      '第 12 行：名册里已有别处的小李',
    ])
      expect(text).toContain(line);
    expect(labelsOf(plan)).toEqual(['更多', '不导入']);
    const more = await site.do('管理员', reviewImport, { sheet: sheetId(), offset: 10 }, { click: true });
    expect(textOf(more)).toContain('第 13 行：姓名“@所有人”不能用');

    const tapped = await confirm('管理员');
    expect(tapped.effects).toEqual([]);
    expect(site.people.some(({ name }) => name === '王五')).toBe(false);
  });

  it('says all that is wrong with a row at once', async () => {
    const text = textOf(
      await roster('姓名\t角色\t单位\t岗位\t电话\t账号', '@所有人\t顾问、监督员\t市税务局\tC岗\t12\tqq:1'),
    );
    for (const words of [
      '姓名“@所有人”不能用',
      '名册里没有单位“市税务局”',
      '角色“顾问”不认识',
      '岗位“C岗”应写',
      '电话“12”不对',
      '账号“qq:1”看不懂',
    ])
      expect(text).toMatch(new RegExp(`第 2 行：.*${words}`, 'u'));
    expect(text).toContain('有 1 处要改');
  });

  it('may be pasted with commas', async () => {
    expect(textOf(await roster('姓名,角色,电话', '王五,监督员,8866-0001', '赵七,监督员,'))).toContain(
      '人员：新增 2',
    );
    expect(textOf(await roster('姓名，角色', '王五，监督员', '赵七，监督员'))).toContain('人员：新增 2');
  });

  it('takes no account from its holder, and none twice', async () => {
    site.accounts.set(PEOPLE.法院李四.id, [{ platform: 'wecom', corp: '', id: 'lisi' }]);
    const text = textOf(
      await roster(
        '姓名\t角色\t账号',
        '王五\t监督员\twecom:LISI',
        '赵七\t监督员\twecom:zhao',
        '钱八\t监督员\twecom:zhao',
      ),
    );
    expect(text).toContain('第 2 行：账号是法院李四的');
    expect(text).toContain('第 4 行：账号 zhao 与第 3 行相同');
  });

  it('gives nobody an account while a vote of theirs waits: that row is bad, the others stand', async () => {
    site.votes.add({ id: 'v', no: 12, round: 1, state: 'open' } as Evaluation);
    for (const [name, place] of [
      ['法院李四', 'issued'],
      ['检察周九', 'voted'],
    ] as const)
      site.votes.places.set(`v 1 ${PEOPLE[name].id}`, place);
    const rows = [
      '姓名\t角色\t单位\t电话\t账号',
      '王五\t监督员\t\t\twecom:wangwu',
      '法院李四\t联络员\t市中院\t\twecom:another',
      '检察周九\t联络员\t市检\t\twecom:zhou',
    ];
    const plan = await roster(...rows);
    expect(textOf(plan)).toContain('人员：新增 1、更改 1、不变 0');
    expect(textOf(plan)).toContain('有 1 处要改');
    expect(textOf(plan)).toContain('第 3 行：#12 正在投票，法院李四还没有投，投票结束后才能加账号');
    expect(labelsOf(plan)).toEqual(['不导入']);

    // What else such a row says is nobody's vote.
    const phone = rows.map((row) => row.replace('\t\twecom:another', '\t0510-87654321\t'));
    expect(labelsOf(await roster(...phone))).toEqual(['导入', '不导入']);
    site.votes.places.set(`v 1 ${PEOPLE.法院李四.id}`, 'voted');
    expect(labelsOf(await roster(...rows))).toEqual(['导入', '不导入']);

    // A vote that is opened between the look and the tap is seen at the tap.
    site.votes.places.set(`v 1 ${PEOPLE.法院李四.id}`, 'issued');
    const tapped = await confirm('管理员');
    expect(textOf(tapped)).toContain('第 3 行：#12 正在投票');
    expect(tapped.effects).toEqual([]);
  });

  it('does not let an administrator take the own role away, nor changes who is not in it', async () => {
    expect(textOf(await roster('姓名\t角色\t单位', '管理员\t办公室\t监司工委'))).toContain(
      '不能在导入里去掉您自己的管理员角色',
    );
    expect(site.people.map(({ name }) => name)).toEqual(Object.keys(PEOPLE));
  });

  it('is planned anew at the tap: what has become bad meanwhile is shown, and nothing is written', async () => {
    await roster('姓名\t角色\t单位', '水利张三\t联络员\t市国安局');
    site.units = site.units.filter(({ name }) => name !== '市国家安全局');
    const tapped = await confirm('管理员');
    expect(textOf(tapped)).toContain('名册里没有单位“市国安局”');
    expect(tapped.effects).toEqual([]);
  });

  it('is imported once: the second tap is told so; 不导入 forgets it', async () => {
    await roster('姓名\t角色', '王五\t监督员');
    const id = sheetId();
    await confirm('管理员');
    await expect(site.do('管理员', commitImport, { sheet: id }, { click: true })).rejects.toThrow(
      'SHEET_GONE',
    );
    await roster('姓名\t角色', '赵七\t监督员');
    await site.do('管理员', dropImport, { sheet: sheetId() }, { click: true });
    expect(site.sheets.size).toBe(0);
  });

  it('belongs to who brought it: nobody else imports it', async () => {
    await roster('姓名\t角色', '王五\t监督员');
    await expect(confirm('小李')).rejects.toThrow('NOT_THEIR_SHEET');
  });

  it('says that its headings are unknown, that a heading is there twice, that it is empty', async () => {
    expect(textOf(await roster('甲\t乙', '1\t2'))).toContain('认不出表头');
    expect(textOf(await roster('姓名\t角色\t电话\t手机', '王五\t监督员\t1\t2'))).toContain(
      '“手机”这一列有两个',
    );
    await expect(roster('\t\t', '\t')).rejects.toThrow('BAD_TABLE');
  });

  it('changes nothing where it is the export', async () => {
    site.accounts.set(PEOPLE.法院李四.id, [{ platform: 'wecom', corp: '', id: 'lisi' }]);
    // 和 in a name is no list of two.
    site.units = site.units.map((unit, i) => (i === 6 ? { ...unit, shortNames: ['监察和司法工委'] } : unit));
    const exported = exportRoster(site.roster, await site.stores.imports.accounts());
    const id = fromFile('roster', exported, '管理员');
    const plan = await site.do('管理员', reviewImport, { sheet: id }, { click: true });
    expect(textOf(plan)).toContain('没有要改的');
    expect(textOf(plan)).toContain(`单位：新增 0、更改 0、不变 ${site.units.length}`);
    expect(textOf(plan)).toContain(`人员：新增 0、更改 0、不变 ${site.people.length}`);
  });
});

describe('an imported ledger', () => {
  const HEAD = '监督方式\t事项名称\t承办单位\t纸面编号\t登记日期\t印发日期\t收到日期\t签收日期\t期限';

  it('keeps its dates and numbers, is open at once, and neither sends nor misses what is past', async () => {
    const plan = await ledger(
      HEAD,
      '备案\t《办案规定》\t市中院\t备〔2026〕7号\t2026/10/8\t2026年9月30日\t\t2026-10-09\t',
      '检察建议\t危险废物处置\t市公安局\t\t\t\t2026.11.3\t\t2026-12-20',
    );
    expect(textOf(plan)).toContain('事项：新增 2、更改 0、不变 0');
    const done = await confirm('小李');
    expect(done.notices).toEqual([]);
    const [filing, suggestion] = [...site.matters.values()];
    expect(filing).toMatchObject({
      title: '办案规定',
      paperNo: '备〔2026〕7号',
      unitId: COURT.id,
      receivedOn: '2026-10-09',
      openAt: site.now,
      registeredAt: new Date('2026-10-08T01:00:00Z'),
    });
    expect(filing && mainDeadline(filing)?.due?.on).toBe('2026-10-30');
    const steps = filing?.deadlines[0]?.steps ?? [];
    expect(steps.every(({ on }) => on > site.today)).toBe(true);
    expect(steps.map(({ step }) => step)).not.toContain('+1');
    const [registered] = historyLines(site.chains.get(filing?.id ?? '') ?? [], filing as Matter, site.roster);
    expect(registered).toContain('登记：由台账录入，原登记 2026-10-08（周四）');
    expect(suggestion && mainDeadline(suggestion)?.due?.on).toBe('2026-12-20');
    expect(site.paperCounters.get('备2026')).toBe(7);
    expect((site.chains.get('site') ?? []).map(({ kind }) => kind)).toEqual(['site.imported']);
  });

  it('keeps a number of another form as it stands, once', async () => {
    const rows = ['2027-003', '检建0'].map(
      (paper, i) => `备案\t办法${i}\t市中院\t${paper}\t\t2026-11-0${i + 1}\t\t\t`,
    );
    expect(textOf(await ledger(HEAD, ...rows))).toContain('事项：新增 2');
    await confirm('小李');
    expect([...site.matters.values()].map(({ paperNo }) => paperNo)).toEqual(['2027-003', '检建0']);
    expect(site.paperCounters.size).toBe(0);
    const twice = await ledger(HEAD, '备案\t另一办法\t市中院\t2027-003\t\t2026-11-02\t\t\t');
    expect(textOf(twice)).toContain('是另一件（《办法0》）');
  });

  it('takes 印发 for 印发日期, and warns of a 期限 before it', async () => {
    const plan = textOf(
      await ledger('监督方式\t事项名称\t承办单位\t印发\t期限', '备案\t甲\t市中院\t2026-11-02\t2026-10-20'),
    );
    expect(plan).toContain('事项：新增 1');
    expect(plan).toContain('第 2 行的期限早于印发日期');
    expect(plan).not.toContain('没有用到的列');
  });

  it('names every bad row with its reason', async () => {
    await ledger(HEAD, '备案\t甲\t市中院\t备〔2026〕1号\t\t2026-11-01\t\t\t');
    await confirm('小李');
    const no = [...site.matters.values()][0]?.no;
    const text = textOf(
      await ledger(
        `${HEAD}\t编号\t状态`,
        '备案\t乙\t市中院\t备〔2026〕2号\t\t2026-11-02\t\t\t',
        '备案\t乙\t市中院\t\t\t2026-11-02\t\t\t',
        '备案\t丙\t市中院\t备〔2026〕2号\t\t2026-11-02\t\t\t',
        '备案\t丁\t市中院\t备〔2026〕1号\t\t2026-11-02\t\t\t',
        '备案\t戊\t市税务局\t\t\t2026-11-02\t\t\t',
        '督查\t己\t市中院\t\t\t2026-11-02\t\t\t',
        '备案\t庚\t市中院\t\t\t\t\t\t',
        '备案\t辛\t市中院\t\t\t11月2日\t\t\t',
        '备案\t壬\t市中院\t\t\t2026-11-30\t\t\t',
        `备案\t癸\t市中院\t\t\t2026-11-02\t\t\t\t#${(no ?? 0) + 90}`,
      ),
    );
    for (const line of [
      '第 3 行：与第 2 行是同一件事项',
      '第 4 行：纸面编号 备〔2026〕2号 与第 2 行相同',
      `第 5 行：#${no} 是另一件（《甲》）`,
      '第 6 行：名册里没有单位“市税务局”',
      '第 7 行：监督方式“督查”不认识',
      '第 8 行：没有写印发日期',
      '第 9 行：印发日期“11月2日”没有写年份',
      '第 10 行：印发日期 2026-11-30（周一） 还没有到',
      '第 11 行：没有 #',
    ])
      expect(text).toContain(line);
    const closed = textOf(await ledger(`${HEAD}\t状态`, '备案\t子\t市中院\t\t\t2026-11-02\t\t\t\t已办结'));
    expect(closed).toContain('状态是“已办结”：只导入办理中的事项');
  });

  it('a file’s own number under 编号 is sent to the column that keeps it', async () => {
    const text = textOf(
      await ledger(`${HEAD}\t编号`, '督查\t\t市中院\t一号\t2026-12-30\t\t\t\t\t备〔2026〕1号'),
    );
    expect(text).toContain('请把这一列的表头改成“纸面编号”，导入后照录');
    expect(text).not.toContain('原编号');
  });

  it('says all that is wrong with a row at once, and what a number of one’s own is', async () => {
    const text = textOf(
      await ledger(`${HEAD}\t编号\t状态`, '督查\t\t市税务局\t一号\t2026-12-30\t\t\t\t\t老1\t'),
    );
    for (const words of [
      '监督方式“督查”不认识',
      '没有写事项名称',
      '名册里没有单位“市税务局”',
      '纸面编号“一号”不像编号',
      '编号“老1”不是 #12 这样的督办编号',
      '原编号',
    ])
      expect(text).toContain(words);
    expect(text).toContain('有 1 处要改');
    const two = textOf(await ledger(HEAD, '备案\t甲\t市中院\t\t2026-12-30\t11月2日\t\t\t'));
    expect(two).toMatch(/登记日期 2026-12-30.*还没有到；印发日期“11月2日”没有写年份/u);
  });

  it('asks for no date of its own: without a rule and without 期限 the row is bad', async () => {
    const head = '监督方式\t事项名称\t承办单位\t期限';
    expect(textOf(await ledger(head, '要求报送材料\t半年情况\t市中院\t'))).toMatch(/第 2 行：没有写/);
    expect(textOf(await ledger(head, '要求报送材料\t半年情况\t市中院\t2026-12-14'))).toContain('新增 1');
  });

  it('changes nothing where it is the export, nor where it is brought a second time', async () => {
    const lines = [
      HEAD,
      '备案\t甲\t市中院\t备〔2026〕1号\t2026-11-02\t2026-11-01\t\t\t',
      '审议意见\t乙\t市公安局\t\t\t\t2026-11-03\t2026-11-04\t2027-01-10',
    ];
    await ledger(...lines);
    await confirm('小李');
    expect(textOf(await ledger(...lines))).toContain('没有要改的');
    const exported = exportMatters([...site.matters.values()], site.roster);
    const plan = await site.do(
      '小李',
      reviewImport,
      { sheet: fromFile('matters', [exported], '小李') },
      { click: true },
    );
    expect(textOf(plan)).toContain('事项：新增 0、更改 0、不变 2');
  });

  it('changes nothing where it is the export, with a matter of every instrument on the books', async () => {
    const said = (slot: Slot) =>
      slot.kind === 'date' ? '2026-11-02' : slot.kind === 'choice' ? slot.of[0] : '文字';
    const matters = INSTRUMENTS.map((instrument, i) => ({
      no: i + 1,
      instrument: instrument.id,
      title: `事项${i + 1}`,
      unitId: COURT.id,
      state: 'open' as const,
      values: Object.fromEntries(filledFields(instrument).map(([name, slot]) => [name, said(slot)])),
      registeredAt: site.now,
      deadlines: [],
    }));
    expect(matters.map(({ instrument }) => instrument)).toContain('meeting-decision');
    const exported = exportMatters(matters as never, site.roster);
    const table = { name: '台账', rows: rowsOf([exported.headings, ...exported.rows]), faults: [] };
    const plan = atOnce(planMatters(table, site.units, matters, { at: site.now } as never));
    expect(plan.faults).toEqual([]);
    expect(plan).toMatchObject({ added: 0, changed: 0, same: INSTRUMENTS.length, notes: [] });
  });

  it('put right after a dry run that failed is taken as that import, without its words', async () => {
    const failed = await ledger(HEAD, '备案\t甲\t市税务局\t\t\t2026-11-01\t\t\t');
    expect(textOf(failed)).toContain('改好后请再转发');
    expect(failed.question).toMatchObject({ action: 'import-matters', slot: 'words' });
    const lines = [HEAD, '备案\t甲\t市中院\t\t\t2026-11-01\t\t\t'].join('\n');
    expect(textOf(await site.do('小李', importMatters, { words: lines }, { said: lines }))).toContain(
      '事项：新增 1',
    );
  });

  it('of one site is read by another: the export has all that an import needs', async () => {
    await ledger(HEAD, '备案\t甲\t市中院\t备〔2026〕1号\t2026-11-02\t2026-11-01\t\t2026-11-03\t');
    await confirm('小李');
    const [first] = [...site.matters.values()];
    const exported = exportMatters([...site.matters.values()], site.roster);
    const withoutNo = { ...exported, rows: exported.rows.map(([, ...cells]) => ['', ...cells]) };
    site.matters.clear();
    const id = fromFile('matters', [withoutNo], '小李');
    await site.do('小李', commitImport, { sheet: id }, { click: true });
    const [again] = [...site.matters.values()];
    expect(exportMatters([again as never], site.roster).rows[0]?.slice(1)).toEqual(
      exported.rows[0]?.slice(1),
    );
    expect(again?.deadlines[0]?.due).toEqual(first?.deadlines[0]?.due);
  });
});

describe('a table that the office forwards', () => {
  const forward = async (name: Name, file: string) => {
    const decision = await receiveFile.run(
      {},
      {
        ...site.context(name),
        forwarded: {
          platform: 'wecom',
          files: [{ label: '文件', name: file, size: 9_000, ref: { id: 'm' } }],
        },
      },
    );
    site.apply(decision);
    const { actor, chat } = site.context(name);
    if (decision.question) site.questions.set(`${actor.id} ${chat.id}`, decision.question);
    return decision;
  };

  it('is offered as what this person may import', async () => {
    expect(labelsOf(await forward('小李', '台账.xlsx'))).toEqual(['导入台账']);
    expect(labelsOf(await forward('管理员', '名册.csv'))).toEqual(['导入名册']);
    expect(textOf(await forward('小李', '扫描件.pdf'))).toContain('没有收下');
    expect(textOf(await forward('观察员', '台账.xlsx'))).toContain('没有收下');
  });

  it('is fetched at the tap, or where 导入台账 is typed after it, once', async () => {
    const offered = await forward('小李', '台账.xlsx');
    const payload = cardOf(offered).actions?.[0]?.payload ?? {};
    const tapped = await site.do('小李', importMatters, payload, { click: true });
    expect([...site.parcels.values()][0]?.values).toMatchObject({ import: 'matters' });
    expect(textOf(tapped)).toContain('正在读取');
    await expect(site.do('小李', importMatters, payload, { click: true })).rejects.toThrow('BAD_TABLE');
    await forward('小李', '台账2.xlsx');
    await site.do('小李', importMatters, {}, { said: '导入台账' });
    expect(site.parcels.size).toBe(2);
    site.questions.clear();
    await forward('小李', '台账3.xlsx');
    site.questions.clear();
    const asked = await site.do('小李', importMatters, {}, { said: '导入台账' });
    expect(textOf(asked)).toContain('台账3.xlsx，还是粘贴');
    expect(site.parcels.size).toBe(2);
  });

  it('导入 alone asks what, as far as the person may', async () => {
    expect(askImport.phrase?.('导入')).toBe(true);
    const asked = await site.do('小李', askImport, {}, { said: '导入' });
    expect(textOf(asked)).toContain('要导入什么？');
    expect(asked.question?.choices.map(({ label }) => label)).toContain('导入台账');
  });

  it('is asked for where nothing was forwarded', async () => {
    const asked = await site.do('小李', importMatters, {}, { said: '导入台账' });
    expect(textOf(asked)).toContain('监督方式');
    expect(asked.question).toMatchObject({ action: 'import-matters', slot: 'words' });
  });
});

describe('a long table', () => {
  it.each([
    [
      'matters',
      '小李',
      ['监督方式', '事项名称', '承办单位', '印发日期'],
      (i: number) => ['备案', `《规定${i}》`, '市中院', '2026-11-02'],
    ],
    [
      'roster',
      '管理员',
      ['姓名', '角色'],
      (i: number) => [`王${String.fromCodePoint(0x4e00 + i)}`, '监督员'],
    ],
  ] as const)(
    'of %s is compared in slices, and others have their turn in between',
    async (kind, name, headings, row) => {
      const rows = Array.from({ length: 120 }, (_, i) => [...row(i)]);
      const sheet = fromFile(kind, [{ name: '表', headings: [...headings], rows }], name);
      const order: string[] = [];
      setImmediate(() => order.push('another'));
      const plan = await site.do(name, reviewImport, { sheet }, { click: true });
      order.push('plan');
      expect(textOf(plan)).toContain('新增 120');
      expect(order).toEqual(['another', 'plan']);
    },
  );
});

describe('the link of an export', () => {
  const until = () => String(Math.floor(site.now.getTime() / 1_000) + 600);
  const open = (name: Name, what: string) =>
    tableFor([PEOPLE[name].id, what, '0', until()], {
      stores: site.stores,
      roster: site.roster,
      now: site.now,
    });

  it('opens for who may have it at this moment, and no longer than its time', async () => {
    expect((await open('小李', '2'))?.name).toBe('台账.xlsx');
    expect((await open('管理员', '1'))?.tables.map(({ name }) => name)).toEqual(['单位', '人员']);
    expect(await open('小李', '1')).toBeUndefined();
    expect(await open('法院李四', '2')).toBeUndefined();
    const past = until();
    site.pass(0, 1);
    const parts = [PEOPLE.小李.id, '2', '0', past];
    expect(
      await tableFor(parts, { stores: site.stores, roster: site.roster, now: site.now }),
    ).toBeUndefined();
  });
});
