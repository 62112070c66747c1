import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../../bot/handlers.js';
import { topicHelpCard } from '../../../cards/help/help.js';
import { notTextCard, strangerCard } from '../../../cards/roster/stranger.js';
import { parse } from '../../../domain/command/parse.js';
import { isSmallTalk } from '../../../domain/command/small-talk.js';
import { INSTRUMENTS } from '../../../domain/instruments/catalogue.js';
import { ROLES } from '../../../domain/roster/roster.js';
import { greet } from '../../../handlers/help/greet.js';
import { helpSections, topicForms } from '../../../handlers/help/help-sections.js';
import { shortenHelp } from '../../../handlers/help/shorten-help.js';
import { unknownCommand } from '../../../handlers/help/unknown-command.js';
import { FakeSite } from '../fakes.js';
import { GROUPS, type Name, PEOPLE } from '../people.js';
import { read, tap, type } from './typing.js';

/** Somebody with every right. */
const everyone = { ...PEOPLE.小李, roles: Object.keys(ROLES) as (keyof typeof ROLES)[] };

const start = () => {
  const site = new FakeSite();
  const say = (name: Name, text: string, at = {}) => type(site, name, HANDLERS, text, at);
  const misread = (name: Name, text: string, at = {}) =>
    unknownCommand(HANDLERS)(site.context(name, at), text);
  return { site, say, misread };
};

describe('帮助 lists what this person can do here', () => {
  it('every line is a form that the right handler understands', () => {
    const site = new FakeSite();
    const verbs = HANDLERS.flatMap((handler) => handler.verbs);
    const known = { verbs, roster: site.roster, botNames: ['督办'], today: site.today };
    for (const handler of HANDLERS) {
      // #12 alone is a form too, and needs no verb.
      if (!handler.help || handler.verbs.length === 0 || handler.help.form === '#12') continue;
      expect(handler.verbs, handler.help.form).toContain(parse(handler.help.form, known).verb);
    }
    const everything = helpSections(HANDLERS, everyone, new FakeSite().roster);
    // What has a topic stands under 帮助 and the topic.
    const helped = HANDLERS.filter(({ help, verbs: own }) => help && own.length > 0);
    const topics = new Set(helped.flatMap(({ help }) => help?.topic ?? []));
    expect(everything.flatMap(({ forms }) => forms)).toHaveLength(
      helped.filter(({ help }) => !help?.topic).length + topics.size,
    );
  });

  it('after everything was handed over says so in words', async () => {
    const { site, say } = start();
    site.people = site.people.map((one) => (one.name === '法院李四' ? { ...one, roles: [] } : one));
    const words = read(await say('法院李四', '帮助'));
    expect(words).toContain('您现在没有要办的工作：已经交接，或者还没有分配角色。');
    expect(words).not.toContain('您的身份：');
    const { here } = greet(HANDLERS)(site.context('法院李四'));
    expect(here?.text).toContain('您现在没有要办的工作');
  });

  it('nothing that they may not use', async () => {
    const { say } = start();
    expect(read(await say('法院李四', '帮助'))).not.toMatch(/添加人员|放假|停发|设置/);
    expect(read(await say('小李', '帮助'))).not.toMatch(/添加人员|重发|设置/);
    expect(read(await say('代表', '帮助'))).not.toMatch(/备案|名册|统计/);
    expect(read(await say('管理员', '帮助'))).toContain(
      '添加人员 李四 单位 市中院 角色 联络员 账号 wecom:lisi',
    );
  });

  it('with the own unit’s name where a liaison acts for no other', async () => {
    const { say, misread } = start();
    for (const text of [
      read(await say('公安赵六', '帮助')),
      read(await say('公安赵六', '帮助 备案')),
      read(misread('公安赵六', '今天下午开会')),
    ]) {
      expect(text).toMatch(/备案 《关于规范减刑假释案件办理的规定》 市公安局?/);
      expect(text).not.toMatch(/市中院|市检|市中级人民法院/);
    }
    expect(read(await say('小李', '帮助 备案'))).toContain('市中院');
  });

  it('fits into one message of WeCom, even for somebody with every right', () => {
    const sections = helpSections(HANDLERS, everyone, new FakeSite().roster);
    const text = shortenHelp(sections)
      .flatMap(({ heading, forms }) => [heading, ...forms])
      .join('\n');
    expect(Buffer.byteLength(text)).toBeLessThan(2048);
    // Nothing is left out: what has no room as a form is named by its first word.
    for (const form of sections.flatMap(({ forms }) => forms)) expect(text).toContain(form.split(' ')[0]);
  });

  it('is shown form by form where there is room for that', () => {
    const few = [{ heading: '查看', forms: ['期限', '#12'] }];
    expect(shortenHelp(few)).toEqual(few);
  });

  const groups = [...new Set(HANDLERS.flatMap(({ help }) => help?.topic ?? []))];

  it.each(groups)('帮助 %s fits into one message of WeCom too, and 帮助 names it', (group) => {
    const { site } = start();
    const forms = topicForms(group, HANDLERS, everyone) ?? [];
    expect(Buffer.byteLength(read({ answer: { here: topicHelpCard(group, forms) } }))).toBeLessThan(2048);
    expect(helpSections(HANDLERS, everyone, site.roster).at(-1)).toMatchObject({
      heading: '更多',
      forms: expect.arrayContaining([`帮助 ${group}`]),
    });
  });

  it('帮助 会议 gives a liaison the answers to an invitation, and none of the office’s steps', async () => {
    const { say } = start();
    const liaison = read(await say('法院李四', '帮助 会议'));
    for (const form of ['参加 #12', '不参加 #12 因出差', '派员参加 #12', '签到 #12', '加入日历 #12'])
      expect(liaison).toContain(form);
    expect(liaison).not.toMatch(/改期|取消会议|纪要 #12 会议/);
    expect(read(await say('小李', '帮助 会议'))).toMatch(/改期[\s\S]*取消会议/);
    expect(read(await say('小李', '帮助 召集'))).toContain('联席会议 12月10日9点');
    expect(read(await say('代表', '帮助'))).not.toContain('帮助 召集');
  });

  it('keeps what is about draws and supervisors for 帮助 抽选, and of that only what the person may send', async () => {
    const { say } = start();
    const all = read(await say('小李', '帮助'));
    expect(all).toContain('帮助 抽选');
    expect(all).not.toContain('到场');
    const office = read(await say('小李', '帮助 抽选'));
    for (const form of ['抽选 3人 公开听证', '到场 #12', '反馈 #12', '档案', '补助 2026年'])
      expect(office).toContain(form);
    const liaison = read(await say('公安赵六', '帮助 抽选'));
    expect(liaison).toContain('复核 #12');
    expect(liaison).not.toContain('抽选 3人');
  });

  it.each(INSTRUMENTS.map((instrument) => [instrument.verbs[0] ?? '', instrument] as const))(
    '帮助 %s shows fields, clock, source and an example',
    async (verb, { source, example, fields, deadlines }) => {
      const { say } = start();
      const text = read(await say('小李', `帮助 ${verb}`));
      for (const part of [
        source,
        example,
        ...Object.values(fields).map(({ label }) => label),
        ...deadlines.map(({ label }) => label),
      ])
        expect(text).toContain(part);
    },
  );

  it('says the lengths of a clock by ground, and the site default where it is set', async () => {
    const { site, say } = start();
    expect(read(await say('小李', '帮助 检察建议'))).toContain('自收到日期起2个月');
    expect(read(await say('小李', '帮助 检察建议'))).toContain('公益诉讼紧急15日');
    expect(read(await say('小李', '帮助 审议意见'))).toContain('我会问，不代定');
    site.settings = { ...site.settings, defaultPeriods: { 审议意见期限: { amount: 3, unit: 'month' } } };
    const { answer } = await site.do('小李', HANDLERS.find(({ action }) => action === 'show-help') as never, {
      words: '审议意见',
    });
    expect(answer.here?.text).toContain('没有给定的，自收到日期起3个月');
  });

  it('finds a topic by its nearest verb, and says where there is none', async () => {
    const { say } = start();
    expect(read(await say('小李', '帮助 备按'))).toContain('规范性文件');
    expect(read(await say('小李', '帮助 天气'))).toContain('没有“天气”这一项');
    expect(read(await say('法院李四', '帮助 添加人员'))).not.toContain('wecom:lisi');
  });

  it('in a group it goes to the asker alone', async () => {
    const { say } = start();
    expect((await say('小李', '帮助', { chat: GROUPS.court })).answer.here).toEqual({ title: '已私信您。' });
  });
});

describe('Words no handler understands get a way on', () => {
  it("a mistyped verb: the right form with the person's own words, done only when they say so", async () => {
    const { site, misread } = start();
    const reply = misread('小李', '备按 《关于减刑的规定》 市中院 11月1日印发');
    expect(read(reply)).toContain('您是要“备案”吗？');
    expect(read(reply)).toContain('备案 《关于减刑的规定》 市中院 11月1日印发');
    expect(reply.question?.choices).toMatchObject([{ label: '是的' }]);
    expect(site.matters.size).toBe(0);
    await tap(site, '小李', HANDLERS, reply, '是的');
    expect(site.byNo(12)).toMatchObject({ title: '关于减刑的规定', values: { issuedOn: '2026-11-01' } });
  });

  it.each([
    ['检查建议《X建议》市公安局11月3日收到', '检察建议《X建议》市公安局11月3日收到'],
    ['停法 #12', '停发 #12'],
    ['添加人圆 李四', '没有听懂'],
    ['为什摸 #12', '为什么 #12'],
  ])('%s', (words, line) => {
    const { misread } = start();
    expect(read(misread('小李', words))).toContain(line);
  });

  it('only verbs that they may use are proposed', () => {
    const { misread } = start();
    expect(read(misread('代表', '备按 《X规定》 市中院'))).not.toContain('备案');
    expect(read(misread('小李', '添加人圆 李四'))).not.toContain('添加人员');
  });

  it.each(['您好', '你好！', '早上好', '在吗？'])('%s is greeted', (text) => {
    const { misread } = start();
    expect(read(misread('法院李四', text))).toContain('法院李四您好，我是督办');
  });

  it('a title without a verb: which kind is it?', async () => {
    const { site, misread } = start();
    const reply = misread('小李', '《关于减刑的规定》 市中院 11月1日印发');
    expect(reply.question?.choices.map(({ label }) => label)).toContain('备案');
    await tap(site, '小李', HANDLERS, reply, '备案');
    expect(site.byNo(12).instrument).toBe('normative-doc-filing');
  });

  it('nothing near: their words again, cut, and lines they can send', () => {
    const { misread } = start();
    const text = read(misread('小李', `今天开会${'很长'.repeat(4000)}`));
    expect(text).toMatch(/^没有听懂“今天开会/);
    expect(text.length).toBeLessThan(200);
    expect(text).toContain('帮助');
  });

  it('in a group one line, the rest alone', () => {
    const { misread } = start();
    const { answer } = misread('小李', '备按 《X规定》 市中院', { chat: GROUPS.unbound });
    expect(answer.here).toEqual({ title: '您是要“备案”吗？' });
    expect(answer.privately?.actions).toHaveLength(1);
  });
});

describe('Manners', () => {
  it.each(['谢谢', '好的', 'OK', 'ok!', '好的，谢谢', '收到。', '👍', '[OK]', '辛苦了～'])(
    '%s: nothing is said',
    (text) => {
      expect(isSmallTalk(text)).toBe(true);
    },
  );

  it.each(['', '谢谢老王把材料交了', '好的文件在哪里', '备案', '12', '期限'])(
    '“%s” is not small talk',
    (text) => {
      expect(isSmallTalk(text)).toBe(false);
    },
  );

  it('a stranger learns who can let them in, and nothing else', () => {
    const card = strangerCard([PEOPLE.管理员]);
    expect(`${card.title}${card.text}`).toBe('我还不认识您。请联系管理员管理员，把您和您的账号加进名册。');
    expect(strangerCard([]).text).toContain('ADMIN_ACCOUNTS');
    expect(strangerCard([]).text).toContain('请部署的同事');
    expect(strangerCard([], true).text).toContain('先给我发一条消息');
    expect(strangerCard([PEOPLE.管理员], true)).toEqual(card);
  });

  it('a picture is answered with what works', () => {
    expect(notTextCard('图片').title).toBe('这条图片我没有收下。');
  });

  it('a greeting says who this is, who you are, and what to send', () => {
    const site = new FakeSite();
    const { here } = greet(HANDLERS)(site.context('法院李四'));
    expect(`${here?.title}${here?.text}`).toMatch(/督办.*联络员.*“帮助”/s);
    const examplesOf = (name: Name) => {
      const text = greet(HANDLERS)(site.context(name)).here?.text ?? '';
      return text.slice(text.indexOf('：\n') + 2).split('\n');
    };
    expect(examplesOf('小李')).toHaveLength(3);
    for (const name of ['小李', '法院李四'] as const)
      for (const line of examplesOf(name))
        expect(
          helpSections(HANDLERS, site.context(name).actor, site.roster).flatMap(({ forms }) => forms),
        ).toContain(line);
    expect(examplesOf('小李')).not.toEqual(examplesOf('法院李四'));
    expect(greet(HANDLERS)(site.context('小李', { chat: GROUPS.court })).here?.actions).toBeUndefined();
  });
});

it('撤回 is listed for those who reply, and not for a clerk, whose it is only after 代记', () => {
  const { roster } = new FakeSite();
  const forms = (name: Name) =>
    helpSections(HANDLERS, PEOPLE[name], roster).flatMap((section) => section.forms);
  expect(forms('法院李四')).toContain('撤回 #12');
  expect(forms('小李')).not.toContain('撤回 #12');
});
