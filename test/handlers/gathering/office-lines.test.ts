import { beforeEach, describe, expect, it } from 'vitest';
import { understand } from '../../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../../bot/handlers.js';
import type { Invitee, Meeting } from '../../../domain/gathering/meeting.js';
import type { Decision } from '../../../handlers/define-handler.js';
import { recusePerson } from '../../../handlers/recusal/recuse-person.js';
import { askedMeeting } from '../../bot/invited.js';
import { FakeSite } from '../fakes.js';
import { type Name, PEOPLE } from '../people.js';
import { read, refused } from '../site/typing.js';

let site: FakeSite;
/** #12: a joint meeting on 10 December at nine, to which 代表 is invited. It is Friday 20 November. */
beforeEach(() => {
  site = new FakeSite();
  askedMeeting(site, '代表', 12);
});
const theMeeting = (): Meeting => site.meetings.get('meeting-12') as Meeting;
const set = (part: Partial<Meeting>) => site.meetings.set('meeting-12', { ...theMeeting(), ...part });

/** Says a line as dispatch does, and keeps what it changed. */
async function say(text: string, name: Name = '小李'): Promise<Decision> {
  const understood = await understand({ text }, site.context(name, { said: text }), theIndex);
  if (understood.kind === 'say') return understood.decision;
  return site.do(name, understood.handler, understood.values, { said: text });
}

/** Taps what the answer offers. */
async function tap(decision: Decision, label: string): Promise<Decision> {
  const { here, privately } = decision.answer;
  const found = [...(here?.actions ?? []), ...(privately?.actions ?? [])].find((one) => one.label === label);
  if (!found) throw new Error(`no button ${label}`);
  return site.do('小李', theIndex.ofAction(found.action), found.payload, { click: true });
}

describe('议题 in an office’s own words', () => {
  const LINES = [
    '议题 #12 减刑假释',
    '#12 议题改为 减刑假释',
    '改期 #12 议题 减刑假释',
    '更正 #12 议题 减刑假释',
    '更正 #12 议题应为减刑假释',
  ];

  it.each(LINES)('%s becomes the agenda of a meeting that has none', async (line) => {
    await say(line);
    expect(theMeeting().agenda).toEqual(['减刑假释']);
    expect(theMeeting().startsAt).toEqual(new Date('2026-12-10T01:00:00Z'));
  });

  it.each(LINES)('%s asks what is to become of the agenda there is, with the lines to type', async (line) => {
    set({ agenda: ['社区矫正'] });
    const asked = await say(line);
    expect(read(asked)).toContain('原议题：社区矫正');
    expect(read(asked)).toContain('改议题 #12 减刑假释');
    expect(read(asked)).toContain('加议题 #12 减刑假释');
    expect(theMeeting().agenda).toEqual(['社区矫正']);
    await tap(asked, '加在后面');
    expect(theMeeting().agenda).toEqual(['社区矫正', '减刑假释']);
    await tap(asked, '换成这些');
    expect(theMeeting().agenda).toEqual(['减刑假释']);
  });

  it('several items stay several', async () => {
    await say('议题 #12 一、减刑假释 二、社区矫正');
    expect(theMeeting().agenda).toEqual(['减刑假释', '社区矫正']);
  });

  it('改期 with a time and an agenda moves it, and says the line for the agenda', async () => {
    set({ agenda: ['社区矫正'] });
    const moved = await say('改期 #12 12月11日9点 议题 减刑假释');
    expect(theMeeting()).toMatchObject({
      startsAt: new Date('2026-12-11T01:00:00Z'),
      agenda: ['社区矫正'],
    });
    expect(read(moved)).toContain('改议题 #12 减刑假释');
  });

  it('议题 #12 alone shows it, with the lines that change it', async () => {
    set({ agenda: ['社区矫正'] });
    const shown = read(await say('议题 #12'));
    expect(shown).toContain('社区矫正');
    expect(shown).toContain('改议题 #12');
    expect(theMeeting().agenda).toEqual(['社区矫正']);
  });
});

describe('a time that no day has is refused with its words, and nothing is convened or moved', () => {
  it.each([
    ['联席会议 1月15日25点 三楼 议题 减刑', '25点', '联席会议 1月15日9点 三楼 议题 减刑'],
    ['联席会议 1月15日二十五点 三楼', '二十五点', '联席会议 1月15日9点 三楼'],
    ['联席会议 25点 1月15日 三楼', '25点', '联席会议 9点 1月15日 三楼'],
    ['联席会议 1月15日9点70分 三楼', '9点70分', '联席会议 1月15日9点 三楼'],
    ['联席会议 1月15日下午25:00 三楼', '25:00', '联席会议 1月15日9点 三楼'],
    ['联席会议 1月15日24点30分 三楼', '24点30分', '联席会议 1月15日9点 三楼'],
    ['联席会议 1月15日-3点 三楼', '-3点', '联席会议 1月15日9点 三楼'],
    ['公开听证 市检 1月15日25点 3人', '25点', '公开听证 市检 1月15日9点 3人'],
    ['改期 #12 1月15日25点', '25点', '改期 #12 1月15日9点'],
    ['改期 #12 25点', '25点', '改期 #12 12月12日9点'],
    ['会议改到1月15日25点 #12', '25点', '改期 #12 1月15日9点'],
  ])('%s', async (line, words, form) => {
    const before = theMeeting();
    const said = await say(line);
    expect(read(said)).toContain(`没有“${words}”这个时间，一天是 0 点到 24 点。`);
    expect(read(said)).toMatch(new RegExp(`^${form}$`, 'mu'));
    expect(said.effects).toEqual([]);
    expect([...site.meetings.values()]).toEqual([before]);
  });
});

it('30点措施 is no time, and 5:3 neither: the hour is asked for', async () => {
  for (const words of ['30点措施', '5:3 表决'])
    expect(read(await say(`改期 #12 12月11日 因${words}`))).toContain('几点');
  const said = await say('联席会议 12月11日 三楼 议题 落实 30点措施');
  expect(read(said)).toContain('几点');
});

describe('代签到', () => {
  beforeEach(() => {
    askedMeeting(site, '代表', 12);
    const [invitee] = theMeeting().invitees;
    set({ invitees: [invitee as Invitee, { personId: PEOPLE.观察员.id, attendance: 'asked' }] });
    site.now = new Date('2026-12-10T00:30:00Z');
  });

  it('of an invitee who is recused is refused, and nobody of those named is signed in', async () => {
    await site.do('小李', recusePerson, { person: PEOPLE.代表.id, matter: 12, reason: '亲属' });
    for (const line of ['代签到 #12 代表', '代签到 #12 观察员、代表']) {
      const { text } = await refused(say(line));
      expect(text).toContain('代表已登记回避，不参加 #12，没有签到');
    }
    expect(theMeeting().invitees.some(({ signedInAt }) => signedInAt)).toBe(false);
    await say('代签到 #12 观察员');
    expect(theMeeting().invitees.some(({ signedInAt }) => signedInAt)).toBe(true);
  });

  it('who is there is no longer without an answer', async () => {
    await say('代签到 #12 观察员');
    const shown = read(await say('#12'));
    expect(shown).toMatch(/^观察员：已签到$/mu);
    expect(shown).toContain('未答复 1 · 签到 1');
  });
});

describe('纪要 is kept once', () => {
  const TEXT = '会议听取了通报';
  beforeEach(() => {
    site.now = new Date('2026-12-10T02:00:00Z');
  });

  it('tapped twice, and sent again', async () => {
    const asked = await say(`纪要 #12 ${TEXT}`);
    expect(theMeeting().minutes).toEqual([]);
    await tap(asked, '仍要记');
    for (const again of [() => tap(asked, '仍要记'), () => say(`纪要 #12 ${TEXT}。`)]) {
      const second = await again();
      expect(read(second)).toContain('已经记过，没有再记一遍');
      expect(second.effects).toEqual([]);
    }
    expect(theMeeting().minutes.map(({ text }) => text)).toEqual([TEXT]);
    await say('纪要 #12 会议同意成立专班');
    expect(theMeeting().minutes).toHaveLength(2);
  });
});
