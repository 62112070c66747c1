import { describe, expect, it } from 'vitest';
import { proposedLetter } from '../../../cards/matter/letter-draft.js';
import { INSTRUMENTS } from '../../../domain/instruments/catalogue.js';
import { reportDraftExchange } from '../../../domain/instruments/report-draft-exchange.js';
import { acceptReply } from '../../../handlers/matter/accept-reply.js';
import { explainMatter } from '../../../handlers/matter/explain-matter.js';
import { explainReminders } from '../../../handlers/matter/explain-reminders.js';
import { listMine } from '../../../handlers/matter/list-mine.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { sendReply } from '../../../handlers/matter/send-reply.js';
import { showMatter } from '../../../handlers/matter/show-matter.js';
import { submitReply } from '../../../handlers/matter/submit-reply.js';
import { FakeSite } from '../fakes.js';
import { COURT } from '../people.js';
import { read, refused } from '../site/typing.js';

/** #12, the draft of a report for the meeting of Sunday 3 January 2027. */
async function withDraft(): Promise<FakeSite> {
  const site = new FakeSite();
  const register = registerMatter(reportDraftExchange);
  await site.do('小李', register, { title: '审判工作报告', unit: COURT.id, meetingOn: '2027-01-03' });
  site.pass(0, 1);
  return site;
}

async function answer(site: FakeSite): Promise<void> {
  await site.do('法院李四', sendReply, { matter: 12, text: '已送。' });
  await site.do('法院李四', submitReply, { matter: 12, text: '已送。' }, { click: true });
  await site.do('小李', acceptReply, { matter: 12 });
}

describe('a stage belongs to the one who owes it', () => {
  it('核收 of the last answer does not make 办结 another step: 发组成人员 is named, and nothing is told to the unit', async () => {
    const site = await withDraft();
    await answer(site);
    await answer(site);
    const before = site.byNo(12);
    const early = await refused(site.do('小李', acceptReply, { matter: 12 }));
    expect(early.text).toContain('#12 下一步是发组成人员，还不能办结，没有改动。');
    expect(early.text).toContain('发组成人员 #12');
    expect(site.byNo(12)).toEqual(before);
  });

  it('the office’s own step stands on the office’s card and on no card or list of the unit', async () => {
    const site = await withDraft();
    expect(read(await site.do('小李', showMatter, { matter: 12 }))).toContain('发组成人员：2026-12-27');
    const toUnit = async () => [
      read(await site.do('法院李四', showMatter, { matter: 12 })),
      read(await site.do('法院李四', explainMatter, { matter: 12 })),
      read(await site.do('法院李四', listMine, {})),
      read(await site.do('法院李四', explainReminders, { matter: 12 })),
    ];
    for (const text of await toUnit()) expect(text).not.toMatch(/发组成人员|2026-12-27/);

    await answer(site);
    await answer(site);
    const [card = '', why = '', list = '', asked = ''] = await toUnit();
    expect(card).toContain('待办公室发组成人员');
    expect(asked).toContain('下一步待办公室发组成人员，没有要贵单位办的');
    for (const text of [card, why, list, asked])
      expect(text).not.toMatch(/2026-12-27|2026-12-25|请在.*前办好/);
  });

  it('no letter asks a unit to account for a step of the office, in any instrument', async () => {
    const site = new FakeSite();
    const letters = INSTRUMENTS.flatMap(({ id, deadlines, offers = [] }) =>
      deadlines.flatMap(({ stage, label, responsible }) =>
        offers.map(({ after }) => {
          const line = { instrument: id, stage, step: after, unitId: COURT.id, title: '某件', label };
          const letter = proposedLetter({ ...line, dueOn: '2026-11-02' }, site.roster, '2026-11-20');
          return { isOurs: responsible === 'office', letter };
        }),
      ),
    );
    expect(letters.filter(({ isOurs }) => isOurs).length).toBeGreaterThan(1);
    for (const { isOurs, letter } of letters) expect(letter === undefined).toBe(isOurs);
  });
});
