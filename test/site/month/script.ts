import { expect } from 'vitest';
import { addDays, type Day, workdays } from './ledger.js';
import { type Fate, LOCAL_HOLIDAY, live, type Month, UNITS } from './play.js';

const say = (day: Day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

const FILED =
  '减刑假释案件办理 刑事速裁程序适用 认罪认罚听取意见 民事执行监督 文书公开 律师阅卷保障 庭审录音录像 社区矫正衔接 涉案财物管理 案件质量评查 法律援助值班 羁押必要性审查 终本案件管理 执法记录仪使用 行政争议调解 人民陪审员参审 未成年人帮教 交通事故处理 仲裁裁决审查 出庭应诉通报 异地协作办案 信访案件评查 执法资格管理'.split(
    ' ',
  );
const SUGGESTED =
  '危险废物处置 校园周边治理 未成年人入住旅馆登记 快递寄递安全 网络数据保护 公证收费 拍卖款发放 停车场收费'.split(
    ' ',
  );

/** In turn, so that no unit has one fate alone. */
const FATES: readonly Fate[] = [
  'prompt',
  'progress',
  'returned',
  'called',
  'late',
  'waits',
  'open',
  'prompt',
];

/** Twenty-three normative documents, one a working day, each issued some days before it is registered. */
function filings(month: Month): void {
  for (let i = 0; i < 23; i++) {
    const on = workdays('2026-11-02', Math.floor(i * 0.9));
    const issued = addDays(on, -(4 + ((i * 7) % 17)));
    month.on(on, async () => {
      const unit = UNITS[i % 6] as string;
      const rule = { from: issued, days: 30 };
      const no = await month.register('备案', unit, `关于${FILED[i]}的规定`, `${say(issued)}印发`, rule);
      live(month, no, FATES[(i * 3 + Math.floor(i / 6)) % 8] as Fate, month.ledger.get(no).due ?? on);
    });
  }
}

/** Suggestions of the procuratorate to others: some with the day of receipt, some start when they are signed for. */
function suggestions(month: Month): void {
  const to = ['市公安局', '市司法局', '市中院', '市公安局', '市国安局', '市司法局', '市中院', '市公安局'];
  to.forEach((unit, i) => {
    const on = workdays('2026-11-03', i);
    const title = `关于规范${SUGGESTED[i]}的检察建议`;
    month.on(on, async () => {
      if (i % 4 === 3) {
        const no = await month.register('检察建议', unit, title, '');
        month.on(workdays(on, 1), async () => {
          await month.sign(no);
          month.ledger.count(month.today, no, { from: month.today, months: 2 });
        });
        return;
      }
      const received = addDays(on, -(45 + i));
      const rule = { from: received, months: 2 };
      const no = await month.register('检察建议', unit, title, `${say(received)}收到`, rule);
      live(month, no, FATES[(i + 1) % 8] as Fate, month.ledger.get(no).due ?? on);
    });
  });
}

/** What has a date that somebody set. */
function dated(month: Month): void {
  const plan = [
    ['要材料', '市司法局', '社区矫正情况', '2026-11-05', '2026-11-16', '前报送', 'progress'],
    ['要材料', '市公安局', '命案办理情况', '2026-11-05', '2026-11-18', '前报送', 'prompt'],
    ['要材料', '市中院', '执行案款清理情况', '2026-11-06', '2026-11-19', '前报送', 'late'],
    ['要材料', '市检', '公益诉讼情况', '2026-11-09', '2026-11-25', '前报送', 'returned'],
    ['要材料', '市国安局', '宣传教育情况', '2026-11-09', '2026-11-27', '前报送', 'silent'],
    ['要材料', '政法委', '执法监督情况', '2026-11-10', '2026-12-10', '前报送', 'open'],
    ['要材料', '市公安局', '出入境情况', '2026-11-11', '2026-11-26', '前报送', 'called'],
    ['审议意见', '市中院', '对行政审判报告的审议意见', '2026-11-04', '2026-11-30', '前报告', 'progress'],
    ['审议意见', '市检', '对未检工作报告的审议意见', '2026-11-04', '2026-12-18', '前报告', 'open'],
    ['审议意见', '市公安局', '对禁毒工作报告的审议意见', '2026-11-12', '2026-11-30', '前报告', 'waits'],
    ['审议意见', '市司法局', '对普法工作报告的审议意见', '2026-11-12', '2026-12-04', '前报告', 'prompt'],
  ] as const;
  for (const [kind, unit, title, on, due, words, fate] of plan)
    month.on(on, async () => {
      const no = await month.register(kind, unit, title, `${due}${words}`, { set: due });
      live(month, no, fate, due);
    });

  // One letter to all six: six matters under a head, which is none itself.
  month.on('2026-11-10', async () => {
    const due = '2026-11-24';
    const said = await month.say(
      month.city.li,
      `征求意见 《监督办法（征求意见稿）》 ${UNITS.join('、')} ${due}前回复`,
    );
    const [head = 0] = [...said.matchAll(/#(\d+)/g)].map(([, no]) => Number(no));
    UNITS.forEach((unit, i) => {
      const no = head + 1 + i;
      expect(said).toContain(`#${no}`);
      month.ledger.register(month.today, {
        no,
        kind: '征求意见',
        unit,
        title: '监督办法（征求意见稿）',
        rule: { set: due },
      });
      live(month, no, (['prompt', 'prompt', 'late', 'waits', 'silent', 'called'] as const)[i] as Fate, due);
    });
  });

  // A major matter owes nothing until somebody sets a date.
  for (const [i, unit] of (['市检', '市公安局', '市中院'] as const).entries())
    month.on(workdays('2026-11-09', i), async () => {
      const no = await month.register(
        '重大事项',
        unit,
        `关于${['扫黑除恶', '打击电信诈骗', '清理执行积案'][i]}专项部署的报告`,
        '11月5日发生',
      );
      if (i !== 0) return;
      month.on('2026-11-13', async () => {
        await month.outward(no, `设期限 #${no} 2026-11-26`, /2026-11-26/);
        month.ledger.count(month.today, no, { set: '2026-11-26' });
        live(month, no, 'prompt', '2026-11-26');
      });
    });
  month.on('2026-11-16', async () => {
    // Due first is the draft for consultation, twenty days before the meeting.
    await month.register('专项报告', '市中院', '关于行政审判工作情况的报告', '2026-12-29会议', {
      set: '2026-12-09',
    });
  });
  for (const [i, came] of (['2026-11-06', '2026-11-10'] as const).entries())
    month.on(addDays(came, 3), async () => {
      const transferBy = { from: came, days: 15 };
      const no = await month.register(
        '信访转交',
        '政法委',
        `反映第${i + 1}件执行案的来信`,
        `${say(came)}收到`,
        transferBy,
      );
      month.on(workdays(month.today, 3), async () => {
        expect(await month.say(month.city.li, `转送 #${no}`)).toContain(`#${no} 已转送`);
        month.ledger.count(month.today, no, { from: month.today, days: 60 });
      });
    });
}

/** What does not go as planned: one matter each. */
function troubles(month: Month): void {
  const { li, director } = month.city;
  const file = (unit: string, title: string, issued: Day) =>
    month.register('备案', unit, title, `${say(issued)}印发`, { from: issued, days: 30 });

  // A wrong date, found the next day.
  month.on('2026-11-03', async () => {
    const no = await file('市中院', '关于刑事案件繁简分流的规定', '2026-10-14');
    month.on('2026-11-04', async () => {
      await month.outward(no, `更正 #${no} 印发 10月18日`, /2026-10-18/);
      month.ledger.count(month.today, no, { from: '2026-10-18', days: 30 });
      live(month, no, 'prompt', '2026-11-17');
    });
  });
  // Falls on the holiday that nobody knows of yet.
  month.on('2026-11-05', async () => {
    const no = await file('市国安局', '关于反间谍举报受理的规定', '2026-10-21');
    live(month, no, 'open', LOCAL_HOLIDAY);
  });
  // A refused extension, and a granted one.
  month.on('2026-11-04', async () => {
    const no = await file('市检', '关于不起诉案件公开审查的规定', '2026-10-20');
    month.on('2026-11-05', () => month.sign(no));
    month.on('2026-11-10', () =>
      month.say(month.speaker('市检'), `申请延期 #${no} 至 2026-12-18 因正在修改`),
    );
    month.on('2026-11-11', () =>
      month.outward(no, `不同意延期 #${no} 临近会议，请先报送已完成的部分`, /不同意延期|没有同意/),
    );
    month.on('2026-11-12', () =>
      month.say(month.speaker('市检'), `申请延期 #${no} 至 2026-11-27 因等候会签`),
    );
    month.on('2026-11-13', async () => {
      await month.outward(no, `同意延期 #${no}`, /2026-11-27/);
      month.ledger.count(month.today, no, { set: '2026-11-27' });
      live(month, no, 'prompt', '2026-11-27');
    });
  });
  // Not its business: to another; and upheld.
  month.on('2026-11-05', async () => {
    const no = await file('市中院', '关于检察听证工作的规定', '2026-10-25');
    month.on('2026-11-06', async () => {
      await month.say(month.speaker('市中院'), `不属我单位 #${no} 该文件由检察机关制发`);
      month.ledger.change(month.today, no, { disputed: true });
    });
    month.on('2026-11-10', async () => {
      await month.outward(no, `改派 #${no} 市检 该文件由检察机关制发`, /市人民检察院/);
      month.ledger.change(month.today, no, { unit: '市检', disputed: false });
      live(month, no, 'prompt', '2026-11-24');
    });
  });
  month.on('2026-11-06', async () => {
    const no = await file('市公安局', '关于道路交通违法处理的规定', '2026-10-26');
    month.on('2026-11-09', async () => {
      await month.say(month.speaker('市公安局'), `不属我单位 #${no} 已移交交警支队`);
      month.ledger.change(month.today, no, { disputed: true });
    });
    month.on('2026-11-11', async () => {
      await month.outward(no, `维持 #${no} 该文件由贵局制发`, /仍请|仍由该单位办理/);
      month.ledger.change(month.today, no, { disputed: false });
      live(month, no, 'late', '2026-11-25');
    });
  });
  // Registered twice; the director first wants the reason said better.
  month.on('2026-11-10', async () => {
    const no = await file('市司法局', '关于人民调解案卷的规定', '2026-11-01');
    month.on('2026-11-12', async () => {
      expect(await month.say(li, `撤销 #${no} 重复`)).toContain('已呈负责人审批');
      expect(await month.say(director, `改一改 #${no} 原因写具体些`)).toContain('没有发出');
      await month.outward(no, `撤销 #${no} 与另一件重复登记`, /已撤销/);
      month.ledger.change(month.today, no, { state: 'withdrawn' });
    });
  });
  // A reply taken back, and sent again.
  month.on('2026-11-11', async () => {
    const no = await file('市检', '关于刑事申诉办理的规定', '2026-10-28');
    month.on('2026-11-16', async () => {
      await month.reply(no);
      expect(await month.say(month.speaker('市检'), `撤回 #${no}`)).toContain('已撤回');
      delete month.ledger.get(no).repliedOn;
      month.ledger.change(month.today, no, { state: 'open' });
      live(month, no, 'prompt', '2026-11-27');
    });
  });
}

/** What happens to the office and to people. */
function happenings(month: Month): void {
  const { li, admin } = month.city;
  const { police, justice } = month.city;
  month.on('2026-11-02', async () => {
    await month.say(admin, '添加人员 赵六 单位 市公安局 角色 观察员 账号 playground:police-zhao');
    await month.say(admin, '添加人员 孙八 单位 市司法局 角色 观察员 账号 playground:justice-sun');
  });
  month.on('2026-11-09', async () => {
    expect(await month.say(admin, '设置 呈批 开 主任会议要求')).toContain('呈批已改为 开');
  });
  month.on('2026-11-11', async () => {
    const said = await month.say(li, `放假 ${LOCAL_HOLIDAY}`);
    const moved = month.ledger.holiday(month.today, LOCAL_HOLIDAY);
    expect(moved.length).toBeGreaterThan(0);
    for (const no of moved) expect(said).toContain(`#${no}`);
  });
  // On leave from Monday to Thursday, the Friday being the holiday.
  month.on('2026-11-13', async () => {
    const deputy = await month.person('赵六');
    expect(await month.say(police, '我请假 2026-11-16至2026-11-20 由赵六代')).toContain('由赵六办理');
    month.speaks('市公安局', deputy, '2026-11-16');
    month.speaks('市公安局', police, '2026-11-21');
  });
  month.on('2026-11-18', async () => {
    expect(await month.say(li, '停发 市国安局')).toContain('已停发');
    month.ledger.stops.push({ unit: '市国安局', from: month.today, to: '2026-11-24' });
  });
  month.on('2026-11-24', async () => expect(await month.say(li, '恢复 市国安局')).toContain('已恢复'));
  month.on('2026-11-23', async () => {
    expect(await month.say(li, `交接 ${justice.name} 孙八`)).toContain('交接：');
    month.speaks('市司法局', await month.person('孙八'), month.today);
  });
}

/** The whole month: sixty matters under eight instruments, and what befalls them. */
export function plan(month: Month): void {
  happenings(month);
  troubles(month);
  filings(month);
  suggestions(month);
  dated(month);
}
