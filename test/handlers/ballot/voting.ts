import type { Card } from '../../../cards/card.js';
import type { Evaluation } from '../../../domain/ballot/evaluation.js';
import { satisfactionEvaluation } from '../../../domain/instruments/satisfaction-evaluation.js';
import type { RawValues } from '../../../domain/slot.js';
import { castBallot } from '../../../handlers/ballot/cast-ballot.js';
import { draftBallot } from '../../../handlers/ballot/draft-ballot.js';
import { openBallot } from '../../../handlers/ballot/open-ballot.js';
import type { Decision } from '../../../handlers/define-handler.js';
import { FakeSite } from '../fakes.js';
import type { Name } from '../people.js';

/** Six who vote; 代表 sits in and does not. */
export const SIX = '小王、陈主任、管理员、法院李四、检察周九、公安赵六';
export const draft = draftBallot(satisfactionEvaluation);

/** Sets one up as 小李, with what the test says differently. */
export async function drafted(said: RawValues = {}): Promise<{ site: FakeSite; vote: Evaluation }> {
  const site = new FakeSite();
  const usual = { title: '市中院专项工作报告', who: SIX, closes: '12月1日18:00', base: '有效票' };
  await site.do('小李', draft, { ...usual, ...said });
  return { site, vote: site.votes.byNo(12) };
}

export async function opened(said: RawValues = {}): Promise<{ site: FakeSite; vote: () => Evaluation }> {
  const { site } = await drafted(said);
  await site.do('小李', openBallot, { matter: 12 });
  return { site, vote: () => site.votes.byNo(12) };
}

/** Taps the option in this place on a card of the present round. */
export const tap = (site: FakeSite, name: Name, place: number, more: RawValues = {}): Promise<Decision> => {
  const vote = site.votes.byNo(12);
  const values = { matter: 12, round: vote.round, option: vote.keys[0]?.[place], ...more };
  return site.do(name, castBallot, values, { click: true });
};

export const cardOf = ({ answer }: Decision): Card => {
  const card = answer.update ?? answer.here ?? answer.privately;
  if (!card) throw new Error('nothing was said');
  return card;
};
