import type { Day } from '../time/day.js';
import type { TrailEvent } from '../trail.js';
import type { Appraisal, Following, Round, Taken } from './appraisal.js';
import type { AppraisalEffect, AppraisalPatch } from './effect.js';

export interface AppraisalAct {
  appraisal: Appraisal;
  effects: readonly AppraisalEffect[];
}

interface Ground {
  by: string;
  at: Date;
}

function change(appraisal: Appraisal, set: AppraisalPatch, event: TrailEvent): AppraisalAct {
  return {
    appraisal: { ...appraisal, ...set },
    effects: [{ kind: 'appraisal.set', id: appraisal.id, after: appraisal.trail, set, event }],
  };
}

/** The first result of an appraisal is recorded. Pure. */
export function openAppraisal(
  given: Pick<Appraisal, 'id' | 'no' | 'officerId' | 'organ'>,
  round: Round,
  { by, at }: Ground,
): AppraisalAct {
  const appraisal: Appraisal = { ...given, rounds: [round], steps: {}, trail: { n: 0, hash: '' } };
  const { no, officerId, organ } = given;
  const subject = organ ? { organ: { ...organ } } : { officer: officerId };
  const event = { kind: 'appraisal.opened', by, at, body: { no, ...subject, ...round } };
  return { appraisal, effects: [{ kind: 'appraisal.add', appraisal, event }] };
}

/** The result of the second appraisal. Pure. */
export const secondRound = (appraisal: Appraisal, round: Round, { by, at }: Ground): AppraisalAct =>
  change(
    appraisal,
    { rounds: [...appraisal.rounds, round] },
    { kind: 'appraisal.second', by, at, body: { ...round } },
  );

/** Its latest result was recorded by mistake (撤销); without the first it stands for nothing any more. Pure. */
export const takeBackResult = (appraisal: Appraisal, reason: string, { by, at }: Ground): AppraisalAct =>
  change(
    appraisal,
    { rounds: appraisal.rounds.slice(0, -1) },
    { kind: 'appraisal.result-back', by, at, body: { ...appraisal.rounds.at(-1), note: reason } },
  );

/** A rectification was opened for it. Pure. */
export const rectify = (appraisal: Appraisal, matterNo: number, due: Day, { by, at }: Ground): AppraisalAct =>
  change(appraisal, { matterNo }, { kind: 'appraisal.rectify', by, at, body: { matter: matterNo, on: due } });

/** A step that a person has taken. Pure. */
export const take = (appraisal: Appraisal, step: Following, taken: Taken, { by, at }: Ground): AppraisalAct =>
  change(
    appraisal,
    { steps: { ...appraisal.steps, [step]: taken } },
    { kind: `appraisal.${step}`, by, at, body: { ...taken } },
  );
