import { expect } from 'vitest';
import type { Message, PersonView, StateView } from '../../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf, toPerson } from '../../harness/city.js';
import type { Site } from '../../harness/site.js';
import { addDays, type Day, isOff, Ledger, type Rule, workday, workdays } from './ledger.js';

export const FIRST: Day = '2026-11-02';
export const LAST: Day = '2026-12-02';
/** A day on which only this place rests; the office records it in the middle of the month. */
export const LOCAL_HOLIDAY: Day = '2026-11-20';

export const UNITS = ['市中院', '市检', '市公安局', '市司法局', '市国安局', '政法委'] as const;
const PREFIX: Readonly<Record<string, string>> = {
  备案: '备',
  检察建议: '检建',
  审议意见: '审',
  要材料: '材',
  征求意见: '征',
  信访转交: '访',
  专项报告: '报',
  重大事项: '重',
};

/** A month at the office, done in order, one day after the other, all of it through the playground's API. */
export class Month {
  readonly ledger = new Ledger();
  /** Everything Duban said to anybody, in the order in which it came. */
  readonly heard: Message[] = [];
  readonly city: City;
  today: Day = FIRST;
  private readonly agenda = new Map<Day, (() => Promise<unknown>)[]>();
  private readonly speakers = new Map<string, { from: Day; person: PersonView }[]>();
  private readonly papers = new Map<string, number>();

  constructor(private readonly site: Site) {
    const city = cityOf(site);
    this.city = city;
    const people = [city.court, city.procuratorate, city.police, city.justice, city.security, city.partner];
    UNITS.forEach((unit, i) => {
      this.speaks(unit, people[i] as PersonView, FIRST);
    });
  }

  /** Plans an act for a day; on a day off it is done on the next working day, and never before today. */
  on(day: Day, act: () => Promise<unknown>): void {
    const on = workday(day < this.today ? this.today : day);
    this.agenda.set(on, [...(this.agenda.get(on) ?? []), act]);
  }

  /** Lives until the end of a day, each working day at ten in the morning and what is held five minutes later. */
  async until(last: Day): Promise<void> {
    for (; this.today <= last; this.today = addDays(this.today, 1)) {
      await this.at(`${this.today}T10:00:00+08:00`);
      if (isOff(this.today)) continue;
      const acts = this.agenda.get(this.today) ?? [];
      for (let act = acts.shift(); act; act = acts.shift()) await act();
      await this.at(`${this.today}T16:00:00+08:00`);
    }
  }

  async say(person: PersonView, text: string): Promise<string> {
    const said = await this.site.say(person, text);
    this.heard.push(...said);
    return textOf(toPerson(said, person));
  }

  speaker(unit: string): PersonView {
    const now = this.speakers.get(unit)?.findLast(({ from }) => from <= this.today);
    if (!now) throw new Error(`nobody speaks for ${unit}`);
    return now.person;
  }

  /** From that morning on this person speaks for the unit: a deputy, a successor, or again who did before. */
  speaks(unit: string, person: PersonView, from: Day): void {
    this.speakers.set(unit, [...(this.speakers.get(unit) ?? []), { from, person }]);
  }

  async person(name: string): Promise<PersonView> {
    const { people } = (await this.site.call('/playground/state')).body as StateView;
    return people.find((one) => one.name === name) as PersonView;
  }

  async register(kind: string, unit: string, title: string, dates: string, rule?: Rule): Promise<number> {
    const said = await this.say(this.city.li, `${kind} 《${title}》 ${unit} ${dates}`);
    const no = numberIn([{ text: said } as Message]);
    const { due } = this.ledger.register(this.today, { no, kind, unit, title, ...(rule ? { rule } : {}) });
    if (due) expect(said).toContain(due);
    return no;
  }

  async sign(no: number): Promise<void> {
    const { unit } = this.ledger.get(no);
    expect(await this.say(this.speaker(unit), `签收 #${no}`)).toContain('已签收');
  }

  async reply(no: number, words = '已按要求办理，材料已送'): Promise<void> {
    const { unit } = this.ledger.get(no);
    await this.say(this.speaker(unit), `回复 #${no} ${words}`);
    expect(await this.say(this.speaker(unit), '确认')).toContain(`#${no} 已报送`);
    this.ledger.reply(this.today, no);
  }

  async progress(no: number, expected: Day): Promise<void> {
    const { unit } = this.ledger.get(no);
    const said = await this.say(this.speaker(unit), `进展 #${no} 已完成初稿，预计 ${expected} 报送`);
    expect(said).toContain(`预计报送：${expected}`);
    this.ledger.change(this.today, no, { expected });
  }

  async accept(no: number): Promise<void> {
    const { kind } = this.ledger.get(no);
    const prefix = PREFIX[kind] ?? '';
    const serial = (this.papers.get(prefix) ?? 0) + 1;
    this.papers.set(prefix, serial);
    const paperNo = `${prefix}〔2026〕${serial}号`;
    expect(await this.say(this.city.li, `办结 #${no}`)).toContain(`编号：${paperNo}`);
    this.ledger.change(this.today, no, { state: 'closed', paperNo });
  }

  /** An act of the office that others see; where the site says so the director agrees to what he was shown. */
  async outward(no: number, line: string, done: RegExp): Promise<void> {
    const said = await this.say(this.city.li, line);
    if (said.includes('已呈负责人审批')) {
      expect(await this.say(this.city.director, `同意 #${no}`)).toContain(`已同意：#${no}`);
      const shown = await this.say(this.city.li, `#${no}`);
      expect(shown).toMatch(done);
    } else expect(said).toMatch(done);
  }

  async giveBack(no: number): Promise<void> {
    await this.outward(no, `退回 #${no} 缺少起草说明`, /退回补正|退回/);
    this.ledger.giveBack(this.today, no);
  }

  private async at(moment: string): Promise<void> {
    const ms = Date.parse(moment) - Date.parse(await this.site.now());
    if (ms > 0) this.heard.push(...(await this.site.advance(`PT${Math.ceil(ms / 1000)}S`)));
  }
}

/** What becomes of an ordinary matter. */
export type Fate = 'prompt' | 'progress' | 'returned' | 'late' | 'called' | 'waits' | 'open' | 'silent';

/** Plans the life of one matter from the day after its registration, by its due day. */
export function live(month: Month, no: number, fate: Fate, due: Day): void {
  const from = workdays(month.today, 1);
  const before = (n: number): Day => {
    const day = workdays(due, -n);
    return day > from ? day : from;
  };
  const next = () => workdays(month.today, 1);
  const thenAccept = async () => month.on(next(), () => month.accept(no));
  if (fate === 'silent') return;
  if (fate === 'called') {
    month.on(workdays(from, 3), async () => {
      expect(await month.say(month.city.li, `代记 #${no} 王五 电话告知 已签收`)).toContain('代记');
    });
    month.on(workdays(from, 4), async () => {
      const line = `代记 #${no} 王五 传真 已答复，文号 办〔2026〕${no}号 签发 张主任 方式 传真`;
      expect(await month.say(month.city.li, line)).toContain('待核收');
      month.ledger.reply(month.today, no);
      await thenAccept();
    });
    return;
  }
  month.on(from, () => month.sign(no));
  if (fate === 'open') return;
  if (fate === 'progress') month.on(before(7), () => month.progress(no, before(1)));
  const replyOn = { late: workdays(due, 2), returned: before(5), progress: before(1) }[fate as 'late'];
  month.on(replyOn ?? before(3), async () => {
    await month.reply(no);
    if (fate === 'waits') return;
    if (fate !== 'returned') return thenAccept();
    month.on(next(), async () => {
      await month.giveBack(no);
      month.on(workdays(month.today, 2), async () => {
        await month.reply(no, '起草说明已补齐');
        await thenAccept();
      });
    });
  });
}
