import { describe, expect, it } from 'vitest';
import { INSTRUMENTS } from '../../../domain/instruments/catalogue.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { FakeSite } from '../fakes.js';
import { read, type } from '../site/typing.js';

const registered = async (id: string, line?: string) => {
  const [instrument] = INSTRUMENTS.filter((one) => one.id === id);
  if (!instrument) throw new Error(`${id} is not in the catalogue`);
  const site = new FakeSite();
  const answer = read(await type(site, '小李', [registerMatter(instrument)], line ?? instrument.example));
  return { answer, matter: site.byNo(12) };
};

describe('what the office registers about people’s supervisors', () => {
  it('the plan for a year is due on the day the office gives', async () => {
    const { matter } = await registered('psv-plan');
    expect(matter.deadlines.map(({ due }) => due?.on)).toEqual(['2026-12-31']);
  });

  it('a demand has to be taken on three working days before the activity', async () => {
    const { matter } = await registered('psv-demand');
    expect(matter.deadlines.map(({ due }) => due?.on)).toEqual(['2026-12-15']);
    expect(matter.values.size).toBe('3人');
  });

  it('an opinion goes to the unit that answers it', async () => {
    const { matter } = await registered(
      'psv-opinion-intake',
      '监督员意见 《校园周边治理》 市检 12月18日前答复',
    );
    expect(matter.title).toBe('校园周边治理');
    expect(matter.deadlines.map(({ due }) => due?.on)).toEqual(['2026-12-18']);
  });
});
