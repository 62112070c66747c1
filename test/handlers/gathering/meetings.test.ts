import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { meetingCard } from '../../../cards/gathering/meeting.js';
import { convene } from '../../../domain/gathering/acts/convene.js';
import { propose } from '../../../domain/gathering/acts/propose.js';
import { lapse } from '../../../domain/gathering/acts/run.js';
import type { Meeting } from '../../../domain/gathering/meeting.js';
import { maySendStandIn } from '../../../domain/gathering/stand-in-allowed.js';
import { jointMeeting } from '../../../domain/instruments/joint-meeting.js';
import { meetingDecision } from '../../../domain/instruments/meeting-decision.js';
import type { Person } from '../../../domain/roster/roster.js';
import { headComes } from '../../../handlers/gathering/attend-meeting.js';
import { dropFromAgenda, dropInWords } from '../../../handlers/gathering/change-agenda.js';
import { chooseSlot } from '../../../handlers/gathering/choose-slot.js';
import { conveneGathering } from '../../../handlers/gathering/convene-gathering.js';
import { declineMeeting } from '../../../handlers/gathering/decline-meeting.js';
import { invitedBesides } from '../../../handlers/gathering/invited-besides.js';
import { noteSkipReason } from '../../../handlers/gathering/note-skip-reason.js';
import { skipHalfYear } from '../../../handlers/gathering/skip-half-year.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { editList } from '../../../handlers/roster/edit-list.js';
import { FakeSite } from '../fakes.js';
import { siteWithFiling } from '../matter/registered.js';
import { COURT, PEOPLE } from '../people.js';
import { read, refused, tap, type } from '../site/typing.js';

const doing = { by: PEOPLE.小李.id, at: new Date('2026-11-20T01:00:00Z') };
const slot = new Date('2026-12-10T01:00:00Z');

function siteWith(...meetings: readonly Meeting[]): FakeSite {
  const site = new FakeSite();
  site.lists = [{ name: '领导小组', people: [{ personId: PEOPLE.法院李四.id, post: '组长' }] }];
  for (const meeting of meetings) site.meetings.set(meeting.id, { ...meeting, trail: { n: 0, hash: '' } });
  return site;
}

const proposed = (halfYear = '2026-H2'): Meeting =>
  propose(
    {
      ...{ id: randomUUID(), no: 54, mechanism: 'joint-meeting', title: '2026年下半年联席会议' },
      ...{ agenda: ['下一步工作安排'], halfYear, slots: [slot] },
    },
    doing.at,
  ).meeting;

describe('a half-year that went by without its joint meeting', () => {
  const HANDLERS = [noteSkipReason, skipHalfYear];

  it.each(['补记原因 #54 因人大换届', '补记原因 因人大换届', '本期不开 #54 因人大换届'])(
    '%s',
    async (line) => {
      const past = lapse(proposed('2026-H1'), doing).meeting;
      const site = siteWith(past);
      const done = await type(site, '小李', HANDLERS, line);
      expect(read(done)).toContain('原因：人大换届');
      expect(site.meetings.get(past.id)?.skipReason).toBe('人大换届');
      expect(site.chains.get(past.id)?.at(-1)).toMatchObject({ kind: 'meeting.reason-noted' });
    },
  );

  it('has to be one: nobody is asked why where nothing is missing', async () => {
    const site = siteWith({ ...proposed(), state: 'cancelled', superseded: true });
    await expect(skipHalfYear.before?.({ matter: 54 }, site.context('小李'))).rejects.toMatchObject({
      failure: { code: 'MEETING_IS_OVER' },
    });
    await expect(noteSkipReason.before?.({}, site.context('小李'))).rejects.toMatchObject({
      failure: { code: 'NO_REASON_WANTED' },
    });
    expect(await refused(type(site, '小李', HANDLERS, '补记原因 #54 因换届'))).toBeDefined();
  });
});

describe('a proposed time that members have something else at', () => {
  it('is warned of before anybody is invited, and convened once that is said again', async () => {
    const other = convene(
      {
        ...{ id: randomUUID(), no: 41, mechanism: 'topical-inquiry', title: '专题询问' },
        ...{ agenda: [], startsAt: slot, people: [PEOPLE.法院李四.id] },
      },
      doing,
    ).meeting;
    const site = siteWith(proposed(), other);
    const asked = await type(site, '小李', [chooseSlot], '选定时间 #54 1');
    expect(read(asked)).toContain('#41 专题询问（2026-12-10（周四）09:00）那时也请了 法院李四。');
    expect(asked.effects).toEqual([]);
    const done = await tap(site, '小李', [chooseSlot], asked, '仍要召集');
    expect(done.effects).toMatchObject([{ meeting: { no: 54, state: 'convened' } }]);
  });
});

describe('who comes for whom', () => {
  const hearing = (mechanism: string, person: Person): Meeting =>
    convene(
      {
        ...{ id: randomUUID(), no: 29, mechanism, title: '检察听证' },
        ...{ agenda: [], startsAt: slot, people: [person.id] },
      },
      doing,
    ).meeting;
  const supervisor: Person = { ...PEOPLE.代表, id: randomUUID(), name: '监督员', roles: ['supervisor'] };

  it.each([
    [supervisor, false],
    [PEOPLE.法院李四, true],
  ])('派员参加 is for who acts for a unit, and for no supervisor', (person, mayBe) => {
    const meeting = hearing('public-hearing', person);
    const site = siteWith(meeting);
    site.people = [...site.people, supervisor];
    const sight = { eye: 'invitee' as const, personId: person.id, roster: site.roster, now: site.now };
    const labels = meetingCard(meeting, sight).actions?.map(({ label }) => label);
    expect(labels?.includes('派员参加')).toBe(mayBe);
    expect(maySendStandIn(meeting, person)).toBe(mayBe);
  });

  it('who does not come and sends somebody is no plain leave', async () => {
    const site = siteWith(hearing('topical-inquiry', PEOPLE.法院李四));
    const done = await site.do('法院李四', declineMeeting, {
      matter: 29,
      text: '我那天有会，派副院长张立去',
    });
    expect(done.effects).toMatchObject([
      {
        meeting: {
          invitees: [{ attendance: 'stand-in', standIn: '张立 副院长', reason: '我那天有会' }],
        },
      },
    ]);
  });

  it('检察长来 is the yes where the head has to come, and asks for a name elsewhere', async () => {
    const inquiry = siteWith(hearing('topical-inquiry', PEOPLE.法院李四));
    const comes = await inquiry.do('法院李四', headComes, {}, { said: '院长来 #29' });
    expect(comes.effects).toMatchObject([{ meeting: { invitees: [{ attendance: 'coming' }] } }]);
    const joint = siteWith(hearing('joint-meeting', PEOPLE.法院李四));
    const asked = await joint.do('法院李四', headComes, {}, { said: '我们院长来' });
    expect(read(asked)).toContain('还缺姓名');
    expect(asked.effects).toEqual([]);
  });
});

describe('邀请 at the end of an agenda', () => {
  const { roster } = new FakeSite();

  it.each([
    ['研究积案，邀请市司法局参加', '研究积案', '市司法局'],
    ['研究积案，并邀请王无名列席', '研究积案', '王无名'],
    ['研究积案 邀请 市检、市司法局', '研究积案', '市检、市司法局'],
    ['研究积案，邀请专家参加讨论', '研究积案，邀请专家参加讨论', undefined],
    ['邀请专家参加', '邀请专家参加', undefined],
  ])('%s', (words, rest, invited) => {
    expect(invitedBesides(words, roster)).toEqual({ rest, ...(invited ? { invited } : {}) });
  });
});

describe('the leading group’s list', () => {
  it.each([
    '名单 领导小组 减 法院李四',
    '名单 领导小组 去掉 法院李四',
    '名单 领导小组 删 法院李四',
    '领导小组 移除 法院李四',
    '把法院李四移出领导小组',
    '把法院李四从领导小组去掉',
  ])('%s takes off, and says so', async (line) => {
    const site = siteWith();
    expect((await type(site, '小李', [editList], line)).answer.here?.note).toContain('已移出：法院李四');
    expect(site.lists).toEqual([{ name: '领导小组', people: [] }]);
  });

  it('is not changed by who is not on it, nor by words that it does not understand, and says so', async () => {
    const site = siteWith();
    const absent = await type(site, '小李', [editList], '名单 领导小组 删 小王');
    expect(read(absent)).toContain('小王不在名单“领导小组”里，没有改动');
    const unread = await type(site, '小李', [editList], '名单 领导小组 整理一下');
    expect(read(unread)).toContain('没有听懂“整理一下”，名单没有改动');
    expect([...absent.effects, ...unread.effects]).toEqual([]);
  });
});

describe('the agenda', () => {
  const joint = conveneGathering(jointMeeting);
  const withAgenda = (): Meeting =>
    convene(
      {
        ...{ id: randomUUID(), no: 29, mechanism: 'joint-meeting', title: '联席会议' },
        ...{ agenda: ['通报情况', '研究积案'], startsAt: slot, people: [PEOPLE.法院李四.id] },
      },
      doing,
    ).meeting;

  it('of a joint meeting without one is what is open, and begins with what the last one decided and was not done', async () => {
    const site = await siteWithFiling();
    site.lists = [{ name: '领导小组', people: [{ personId: PEOPLE.法院李四.id, post: '组长' }] }];
    const past = { ...withAgenda(), state: 'held' as const };
    site.meetings.set(past.id, past);
    await site.do('小李', registerMatter(meetingDecision), {
      ...{ title: '报送情况', unit: COURT.id, meeting: 29, dueOn: '2026-11-30', kind: '决定' },
    });
    site.pass(30);
    const bare = await site.do('小李', joint, { when: '2027-01-11T09:00' });
    expect(read(bare)).toContain('没有写议题，先按没办完的事项列了');
    expect(bare.effects).toMatchObject([
      {
        meeting: {
          agenda: ['上次议定事项的落实情况（1 件）', '到期尚未报送事项的推进（1 件）', '下一步工作安排'],
        },
      },
    ]);
    const typed = await site.do('小李', joint, {
      ...{ when: '2027-01-12T09:00', agenda: '一、通报情况', again: true },
    });
    expect(typed.effects).toMatchObject([
      { meeting: { agenda: ['上次议定事项的落实情况（1 件）', '通报情况'] } },
    ]);
  });

  it.each([
    ['去掉议题 #29 第2项', ['通报情况']],
    ['去掉议题 #29 通报', ['研究积案']],
    ['把第二个议题去掉 #29', ['通报情况']],
  ])('%s', async (line, agenda) => {
    const site = siteWith(withAgenda());
    const done = dropInWords.phrase?.(line)
      ? await site.do('小李', dropInWords, {}, { said: line })
      : await type(site, '小李', [dropFromAgenda], line);
    expect(done.effects).toMatchObject([{ meeting: { agenda } }]);
    expect(done.notices).toHaveLength(1);
  });

  it('an item that it has not is refused with those it has', async () => {
    const site = siteWith(withAgenda());
    const { text } = await refused(type(site, '小李', [dropFromAgenda], '去掉议题 #29 第3项'));
    expect(text).toContain('没有“第3项”，没有改动。现有：1. 通报情况 2. 研究积案');
  });
});
