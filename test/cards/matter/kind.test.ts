import { describe, expect, it } from 'vitest';
import { dateBasis, matterKind } from '../../../cards/matter/kind.js';
import { extend, extended } from '../../../domain/acts/extend.js';
import type { Matter } from '../../../domain/matter/matter.js';
import { mainDeadline } from '../../../domain/matter/matter.js';
import { DEFAULT_SETTINGS } from '../../../domain/settings.js';
import { buildCalendar } from '../../../domain/time/calendar.js';
import { FakeSite } from '../../handlers/fakes.js';
import { suggestion } from '../../handlers/matter/registered.js';
import { POLICE } from '../../handlers/people.js';

const calendar = buildCalendar([]);
const office = { eye: 'office', calendar } as const;

async function received(ground: string): Promise<Matter> {
  const site = new FakeSite();
  const values = { title: '规范危废处置', unit: POLICE.id, ground, receivedOn: '2026-11-03' };
  await site.do('小李', suggestion, values);
  return site.byNo(12);
}

function extendedTo(matter: Matter, extension: Parameters<typeof extended>[1]): Matter {
  const ground = { by: 'x', at: new Date('2026-11-20T02:00:00Z'), calendar, settings: DEFAULT_SETTINGS };
  const due = extended(mainDeadline(matter) as never, extension, ground);
  return extend(matter, { due: due as never, reason: '整改周期较长' }, ground).matter;
}

describe('the category of a matter that was extended', () => {
  it.each([
    ['社会治理', '2个月'],
    ['公益诉讼紧急', '15日'],
    ['民事执行', '3个月'],
  ])('%s keeps its %s and says to when, whether extended to a day or by a length', async (ground, length) => {
    const matter = await received(ground);
    expect(matterKind(matter, office)).toBe(`检察建议（${ground}，${length}）`);
    const toDay = extendedTo(matter, { to: '2027-03-01' });
    expect(matterKind(toDay, office)).toBe(`检察建议（${ground}，${length}，已延期至 2027-03-01（周一））`);
    const byLength = extendedTo(matter, { by: { amount: 1, unit: 'month' } });
    expect(matterKind(byLength, office)).toContain(`（${ground}，${length}，已延期至 `);
    expect(matterKind(toDay, { ...office, eye: 'public' })).toBe(`检察建议（${ground}，${length}）`);
  });

  it('its basis names the count first, then the day it was moved to', async () => {
    const matter = extendedTo(await received('社会治理'), { to: '2027-03-01' });
    const basis = dateBasis(matter, mainDeadline(matter) as never, calendar);
    expect(basis).toContain('2026-11-03（周二）起2个月');
    expect(basis).toMatch(/；已延期至 2027-03-01（周一）$/);
  });
});
