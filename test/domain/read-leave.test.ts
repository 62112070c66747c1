import { describe, expect, it } from 'vitest';
import { readLeave } from '../../domain/roster/read-leave.js';
import { COURT, OFFICE, PEOPLE, rosterOf } from '../handlers/people.js';

const WANG = { ...PEOPLE.法院李四, id: 'wang', name: '王五' };
const roster = rosterOf([COURT, OFFICE], [...Object.values(PEOPLE), WANG]);
/** A Friday. */
const TODAY = '2026-11-20';
const read = (words: string) => readLeave(words, roster, TODAY);

describe('a leave as typed', () => {
  it.each([
    ['12月1日至5日 由王五代', '2026-12-01', '2026-12-05'],
    ['12月1日到12月5日，由王五代办', '2026-12-01', '2026-12-05'],
    ['由王五代理 12.1-12.5', '2026-12-01', '2026-12-05'],
    ['12月29日至1月4日 请王五代班', '2026-12-29', '2027-01-04'],
    ['2026-12-01至2026-12-05 代理人：王五', '2026-12-01', '2026-12-05'],
    ['明天 由王五代', '2026-11-21', '2026-11-21'],
    ['下周一至周五 由王五代', '2026-11-23', '2026-11-27'],
    ['12月1日 3天 由王五代', '2026-12-01', '2026-12-03'],
    ['12月1至12月5 王五代', '2026-12-01', '2026-12-05'],
    ['12月1日至5日，王五代我', '2026-12-01', '2026-12-05'],
    ['12月1日至5日 请王五替我办理', '2026-12-01', '2026-12-05'],
    ['12月1日至5日王五代办', '2026-12-01', '2026-12-05'],
    ['12月1日至12月5日，王五代', '2026-12-01', '2026-12-05'],
    ['今天 看病 由@王五代', '2026-11-20', '2026-11-20'],
  ])('%s', (words, from, to) => {
    expect(read(words)).toMatchObject({ from, to, deputyName: '王五', deputies: [{ id: 'wang' }] });
  });

  it('that has begun counts from today on and keeps the day it began', () => {
    expect(read('11月18日至24日 由王五代')).toMatchObject({
      ...{ from: '2026-11-20', to: '2026-11-24', began: '2026-11-18' },
    });
    expect(read('11月20日至24日 由王五代')).not.toHaveProperty('began');
  });

  it('names who is on leave where a name comes first', () => {
    expect(read('法院李四 12月1日 由王五代')).toMatchObject({ who: [{ id: PEOPLE.法院李四.id }] });
    expect(read('12月1日 由王五代')).not.toHaveProperty('who');
  });

  it('may come without a deputy, and says a name nobody has', () => {
    expect(read('12月1日至5日')).not.toHaveProperty('deputies');
    expect(read('12月1日至5日 由钱无名代')).toMatchObject({ deputies: [], deputyName: '钱无名' });
  });

  it.each([
    ['由王五代', '还缺日期'],
    ['12月5日至12月1日 由王五代', '请核对日期'],
    ['2026年12月5日至2026年12月1日 由王五代', '早于开始日期'],
    ['11月2日 由王五代', '已经过去；如是明年，请写明年份'],
    ['2026年11月2日至11月5日 由王五代', '已经过去'],
    ['2月30日 由王五代', '没有2月30日这一天'],
    ['12月1日至2028年12月5日 由王五代', '请核对日期'],
  ])('%s is answered: %s', (words, say) => {
    expect(read(words)).toMatchObject({ say: expect.stringContaining(say) });
  });
});
