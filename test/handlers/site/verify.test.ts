import { describe, expect, it } from 'vitest';
import { convene } from '../../../domain/gathering/acts/convene.js';
import { acceptPlace, declinePlace } from '../../../handlers/draw/accept-place.js';
import { verifyDraw } from '../../../handlers/draw/show-draw.js';
import { attendMeeting } from '../../../handlers/gathering/attend-meeting.js';
import { verifyMeeting } from '../../../handlers/gathering/show-meeting.js';
import { drawn, nameOf, siteWithSupervisors, theDraw } from '../draw/supervisors.js';
import { FakeSite } from '../fakes.js';
import { PEOPLE } from '../people.js';
import { read } from './typing.js';

const REWRITTEN = async () => ({ agrees: false, last: { on: '2026-11-19' as const, root: 'ab' } });

describe('核验 of a meeting', () => {
  async function convened() {
    const site = new FakeSite();
    const people = [PEOPLE.法院李四.id, PEOPLE.公安赵六.id];
    const { effects } = convene(
      {
        id: '00000000-0000-4000-8000-00000000d001',
        no: 12,
        mechanism: 'joint-meeting',
        title: '联席会议',
        agenda: [],
        startsAt: new Date('2026-12-10T09:00:00+08:00'),
        people,
      },
      { by: PEOPLE.小李.id, at: site.now },
    );
    site.apply({ effects });
    await site.do('法院李四', attendMeeting, { matter: 12 }, { click: true });
    const meeting = () => [...site.meetings.values()][0] as NonNullable<ReturnType<typeof site.meetings.get>>;
    const verified = async () => read(await verifyMeeting(12, site.context('小李')));
    return { site, meeting, verified };
  }

  it('finds it whole as long as nothing was changed', async () => {
    const { verified } = await convened();
    expect(await verified()).toContain('#12 的留痕完好，共 2 条');
  });

  it('finds a chain rewritten as a whole by the published root', async () => {
    const { site, verified } = await convened();
    site.stores.trail.published = REWRITTEN;
    expect(await verified()).toContain('与已公布的当日摘要对不上');
  });

  it('finds a time, an answer and a state that were changed without the trail', async () => {
    const { site, meeting, verified } = await convened();
    const kept = meeting();
    const changed = async (set: Partial<typeof kept>) => {
      site.meetings.set(kept.id, { ...kept, ...set });
      return verified();
    };
    expect(await changed({ startsAt: new Date('2026-12-11T09:00:00+08:00') })).toContain('对不上：时间');
    expect(await changed({ state: 'held' })).toContain('对不上：状态');
    expect(await changed({ place: '市政府' })).toContain('对不上：地点');
    const away = kept.invitees.map((one) => ({ ...one, attendance: 'away' as const }));
    expect(await changed({ invitees: away })).toContain('对不上：答复');
    expect(await changed({ invitees: kept.invitees.slice(1) })).toContain('对不上：应邀人员');
  });
});

describe('核验 of a draw', () => {
  it('finds an answer, a place and an attendance that were changed without the trail', async () => {
    const site = siteWithSupervisors();
    const no = await drawn(site);
    const [first, second] = theDraw(site).seats.map(({ personId }) => nameOf(personId));
    if (!first || !second) throw new Error('two should be drawn');
    await site.do(first, acceptPlace, {}, { said: '能' });
    await site.do(second, declinePlace, {}, { said: '不能' });
    const draw = theDraw(site);
    const verified = async (set: Partial<typeof draw>) => {
      site.draws.set(draw.id, { ...draw, ...set });
      return read(await verifyDraw(no, site.context('小李')));
    };
    expect(await verified({})).toContain('留痕完好，共 4 条');
    const seats = draw.seats.map((seat, i) => (i === 1 ? { ...seat, state: 'accepted' as const } : seat));
    expect(await verified({ seats })).toContain('对不上：答复');
    const came = draw.seats.map((seat, i) => (i === 0 ? { ...seat, came: true } : seat));
    expect(await verified({ seats: came })).toContain('对不上：到场');
    expect(await verified({ state: 'cancelled' })).toContain('对不上：状态');
    site.stores.trail.published = REWRITTEN;
    expect(await verified({})).toContain('与已公布的当日摘要对不上');
  });
});
