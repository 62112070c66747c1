import { describe, expect, it } from 'vitest';
import { recordCall } from '../../../handlers/matter/record-call.js';
import { sendReply } from '../../../handlers/matter/send-reply.js';
import { submitReply } from '../../../handlers/matter/submit-reply.js';
import type { FakeSite } from '../fakes.js';
import { read, refused, type } from '../site/typing.js';
import { siteWithSuggestion } from './registered.js';

const say = (site: FakeSite, text: string) => type(site, '小李', [recordCall], text);

describe('who told it', () => {
  it('somebody of another unit is asked about first, and nothing is recorded', async () => {
    const site = await siteWithSuggestion();
    const asked = await say(site, '代记 #13 法院李四 电话告知 收到');
    expect(read(asked)).toContain('法院李四是市中级人民法院的，#13 是市公安局的，仍要记吗？');
    expect(asked.effects).toEqual([]);
    const [anyway] = asked.question?.choices ?? [];
    await site.do('小李', recordCall, anyway?.payload, { click: true });
    expect(site.byNo(13)).toMatchObject({ receivedOn: '2026-11-20', receivedVia: '法院李四电话告知' });
  });

  it.each(['公安赵六', '王五', '市公安局值班员'])('%s is not asked about', async (name) => {
    const site = await siteWithSuggestion();
    await say(site, `代记 #13 ${name} 电话告知 收到`);
    expect(site.byNo(13).receivedVia).toBe(`${name}电话告知`);
  });
});

describe('the reply that was told', () => {
  it('has the day that stands beside 送达, and its signer without it', async () => {
    const site = await siteWithSuggestion();
    site.pass(20); // 2026-12-10
    const line = '代记 #13 赵六 电话告知 已答复 文号 公函〔2026〕3号 签发 周局长 12月9日送达';
    await say(site, line);
    const { repliedOn, reply } = site.byNo(13);
    expect(repliedOn).toBe('2026-12-09');
    expect(reply).toMatchObject({ number: '公函〔2026〕3号', signer: '周局长' });
    expect(reply?.datedOn).toBeUndefined();
  });

  it('given by the unit has no document of the last year where the day typed is tomorrow', async () => {
    const site = await siteWithSuggestion();
    site.pass(10); // 2026-11-30
    const given = { matter: 12, text: '已报送。', signer: '刘院长 12月1日 机要' };
    const early = await refused(site.do('法院李四', sendReply, given));
    expect(early.code).toBe('NOT_YET_PAST');
    expect(early.text).toContain('2026-12-01');
    site.pass(1);
    await site.do('法院李四', submitReply, given, { click: true });
    const { reply } = site.byNo(12);
    expect(reply).toMatchObject({ signer: '刘院长', datedOn: '2026-12-01', manner: '机要' });
  });
});

describe('what asks the office to decide', () => {
  it.each([
    ['要求延期', '延期 #13 至'],
    ['这事不归他们管', '改派 #13'],
  ])('%s is not recorded as anything else: the act that decides is named', async (told, act) => {
    const site = await siteWithSuggestion();
    const before = site.byNo(13);
    const { code, text } = await refused(say(site, `代记 #13 公安赵六 电话告知 ${told}`));
    expect(code).toBe('OFFICE_DECIDES');
    expect(text).toContain(act);
    expect(text).toContain(`代记 #13 公安赵六 电话告知 进展 ${told}`);
    expect(site.byNo(13)).toEqual(before);
    await say(site, `代记 #13 公安赵六 电话告知 进展 ${told}`);
    expect(site.byNo(13).state).toBe('open');
  });

  it('a reply on paper knows who told it', async () => {
    const site = await siteWithSuggestion();
    await say(site, '代记 #13 周敏 纸质回复 已完成整改');
    expect(site.byNo(13).reply).toMatchObject({ via: '周敏纸质回复', text: '已完成整改' });
  });
});
