import { officersMeant } from '../../domain/appraisal/officers-meant.js';
import type { BallotMechanism } from '../../domain/ballot/define-ballot.js';
import type { RawValues, Slots } from '../../domain/slot.js';
import { showSurvey } from '../appraisal/survey-steps.js';
import { askFor } from '../ask-for.js';
import type { Handler } from '../define-handler.js';
import { requireBallotOffice } from './ballot-at-hand.js';
import { draftBallot } from './draft-ballot.js';

/**
 * The three sheets (三张表): with who takes part and until when, a vote on them is set up; an officer's name alone, or
 * 缺哪张, asks which are in.
 *
 * @throws DubanError as `draftBallot`, and `UNKNOWN_OFFICER`, `SEVERAL_OFFICERS`
 */
export function draftSheets(mechanism: BallotMechanism): Handler {
  const drafting = draftBallot(mechanism);
  const optional = (slot: string) => ({ ...drafting.takes[slot], required: false }) as Slots[string];
  const takes: Slots = {
    ...drafting.takes,
    ...{ title: optional('title'), who: optional('who'), closes: optional('closes') },
    lacking: {
      kind: 'flag',
      label: '缺哪张',
      cues: ['还缺哪张', '缺哪张', '缺哪一张', '还缺什么', '收齐了吗'],
    },
    words: { kind: 'text', label: '评议对象' },
  };
  const handler: Handler = {
    ...drafting,
    takes,
    async run(input, context) {
      requireBallotOffice(context);
      const { lacking, words, ...values } = input as RawValues & { lacking?: boolean; words?: string };
      const title = (values.title as string | undefined) ?? words;
      const isSetUp = values.who !== undefined || values.closes !== undefined || values.base !== undefined;
      if (title !== undefined && !isSetUp) {
        const officers = await context.stores.appraisals.officers();
        const { length } = officersMeant(title, officers);
        if (lacking || length === title.length) return showSurvey(title, undefined, context);
      }
      if (title === undefined) return askFor(context, handler, values, 'title');
      const named = { ...values, title };
      for (const slot of ['who', 'closes'])
        if (named[slot as keyof typeof named] === undefined) return askFor(context, handler, named, slot);
      return drafting.run(named, context);
    },
  };
  return handler;
}
