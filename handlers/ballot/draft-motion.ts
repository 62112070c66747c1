import type { BallotMechanism } from '../../domain/ballot/define-ballot.js';
import type { RawValues, Slots } from '../../domain/slot.js';
import { askFor } from '../ask-for.js';
import type { Handler } from '../define-handler.js';
import { requireBallotOffice } from './ballot-at-hand.js';
import { draftBallot } from './draft-ballot.js';
import { COUNT_SLOTS, type CountSaid, isCount, recordCount } from './record-count.js';

/**
 * A vote of adoption (表决): with its figures (应到39 实到34 赞成20) it is a count taken in the hall, decided at once;
 * else a vote by phones or paper is set up as any other, under the rules that the law sets.
 *
 * Source: 《地方各级人民代表大会和地方各级人民政府组织法》第五十一条.
 *
 * @throws DubanError as `draftBallot` and `recordCount`
 */
export function draftMotion(mechanism: BallotMechanism): Handler {
  const drafting = draftBallot(mechanism);
  const optional = (slot: string) => ({ ...drafting.takes[slot], required: false }) as Slots[string];
  const takes: Slots = {
    ...drafting.takes,
    ...COUNT_SLOTS,
    ...{ title: optional('title'), who: optional('who'), closes: optional('closes') },
    words: { kind: 'text', label: '表决内容' },
  };
  const handler: Handler = {
    ...drafting,
    takes,
    help: {
      form: mechanism.example,
      does: `登记会上的${mechanism.called?.vote ?? '表决'}票数；用手机投票的，写明参加和截止`,
    },

    async run(input, context) {
      requireBallotOffice(context);
      const { words, ...said } = input as RawValues & { words?: string };
      const title = said.title ?? words;
      const values: RawValues = title === undefined ? said : { ...said, title };
      if (isCount(values)) return recordCount(mechanism, handler, values as CountSaid, context);
      for (const slot of ['title', 'who', 'closes'])
        if (values[slot] === undefined) return askFor(context, handler, values, slot);
      return drafting.run(values as typeof input, context);
    },
  };
  return handler;
}
