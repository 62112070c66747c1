import type { Draw, SeatState } from '../../../domain/draw/draw.js';
import { DRAW_HANDLERS } from '../../../handlers/draw/draw-handlers.js';
import { recordCall } from '../../../handlers/matter/record-call.js';
import { FakeSite } from '../fakes.js';
import { type Name, PEOPLE } from '../people.js';
import { read, type } from '../site/typing.js';

/** Those who are people's supervisors here; the first three know the law. */
export const SUPERVISORS = [
  '法院李四',
  '检察周九',
  '公安赵六',
  '司法孙七',
  '政法委吴八',
  '观察员',
  '代表',
] as const satisfies readonly Name[];

export const HANDLERS = [...DRAW_HANDLERS, recordCall];

/** A site with seven supervisors, each with an account, a landline and a rate. It is Friday 2026-11-20. */
export function siteWithSupervisors(): FakeSite {
  const site = new FakeSite();
  const names: readonly string[] = SUPERVISORS;
  site.people = site.people.map((one) => {
    const i = names.indexOf(one.name);
    if (i === -1) return one;
    const { unitId: _unit, ...rest } = one;
    return { ...rest, roles: ['supervisor'], expertise: i < 3 ? ['法律'] : ['审计'] };
  });
  for (const name of SUPERVISORS)
    site.accounts.set(PEOPLE[name].id, [{ platform: 'playground', corp: '', id: name }]);
  site.settingRows.set('draw:landline', '8866-0100');
  site.settingRows.set('draw:rates', { other: 150 });
  site.settings = { ...site.settings, draws: { landline: '8866-0100', rates: { other: 150 } } };
  return site;
}

export const say = (site: FakeSite, name: Name, text: string) => type(site, name, HANDLERS, text);

/** The newest draw. */
export function theDraw(site: FakeSite): Draw {
  const draw = [...site.draws.values()].at(-1);
  if (!draw) throw new Error('nothing was drawn');
  return draw;
}

export const nameOf = (personId = ''): Name => {
  const found = Object.entries(PEOPLE).find(([, { id }]) => id === personId);
  return (found?.[0] ?? '') as Name;
};

/** Who holds which state in the newest draw, in the order drawn. */
export const withState = (site: FakeSite, state: SeatState): Name[] =>
  theDraw(site)
    .seats.filter((seat) => seat.state === state)
    .map(({ personId }) => nameOf(personId));

/** Prepares and draws; gives the number. */
export async function drawn(site: FakeSite, line = '抽选 2人 公开听证 12月1日9点 候补 2'): Promise<number> {
  await say(site, '小李', line);
  const { no } = theDraw(site);
  await say(site, '小李', `抽选 #${no}`);
  return no;
}

/** What one person was told, all in one text. */
export const told = (decision: Awaited<ReturnType<typeof say>>, name: Name): string =>
  decision.notices
    .filter(({ to }) => 'personId' in to && to.personId === PEOPLE[name].id)
    .map(({ card }) => read({ answer: { here: card } }))
    .join('\n');
