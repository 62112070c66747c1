import type { Day } from '../time/day.js';
import type { TrailEvent } from '../trail.js';
import type { Cosigning, HandedIn, Opinion } from './cosigning.js';
import type { CosigningEffect, CosigningPatch } from './effect.js';

/** The co-signing as it will be, and what makes it so. Its `trail` is still the end that was read. */
export interface CosigningAct {
  cosigning: Cosigning;
  effects: readonly CosigningEffect[];
}

interface Ground {
  /** Person id, or `duban`. */
  by: string;
  at: Date;
}

function change(cosigning: Cosigning, set: CosigningPatch, event: TrailEvent): CosigningAct {
  return {
    cosigning: { ...cosigning, ...set },
    effects: [{ kind: 'cosigning.set', id: cosigning.id, after: cosigning.trail, set, event }],
  };
}

/**
 * Opens a co-signing with its author's signature as the first; `others` signed on the same paper, which the office enters
 * for them. Pure.
 */
export function openCosigning(
  given: Omit<Cosigning, 'state' | 'signatures' | 'opinions' | 'trail' | 'openedAt'>,
  { by, at }: Ground,
  others: readonly string[] = [],
): CosigningAct {
  const signers = [given.author, ...others];
  const cosigning: Cosigning = {
    ...given,
    openedAt: at,
    state: 'open',
    signatures: signers.map((personId) => ({ personId, at })),
    opinions: [],
    trail: { n: 0, hash: '' },
  };
  const { no, instrument, title, values, closesOn = null } = given;
  const event = {
    kind: 'cosigning.opened',
    by,
    at,
    body: { no, instrument, title, values, closesOn, signers },
  };
  return { cosigning, effects: [{ kind: 'cosigning.add', cosigning, event }] };
}

/** One more signature (联名). Pure. */
export function sign(cosigning: Cosigning, { by, at }: Ground): CosigningAct {
  const signatures = [...cosigning.signatures, { personId: by, at }];
  return change(
    cosigning,
    { signatures },
    { kind: 'cosigning.signed', by, at, body: { n: signatures.length } },
  );
}

/** A signature is taken back before hand-in (撤回联名). The author's ends the whole. Pure. */
export function takeBack(cosigning: Cosigning, { by, at }: Ground): CosigningAct {
  const signatures = cosigning.signatures.filter(({ personId }) => personId !== by);
  const event = { kind: 'cosigning.taken-back', by, at, body: { n: signatures.length } };
  return change(
    cosigning,
    by === cosigning.author ? { signatures, state: 'withdrawn' } : { signatures },
    event,
  );
}

/**
 * A co-signer wants out after hand-in: it changes nothing and is on record for the 主任会议 to decide (A-20, our default). Pure.
 */
export const noteTakingBack = (cosigning: Cosigning, { by, at }: Ground): CosigningAct =>
  change(cosigning, {}, { kind: 'cosigning.wants-out', by, at, body: {} });

/** There are enough: handed in, and accepted by that alone. Who counts is frozen. Pure. */
export function handIn(cosigning: Cosigning, handedIn: HandedIn, { by, at }: Ground): CosigningAct {
  const { signers, least, matterNo } = handedIn;
  return change(
    cosigning,
    { state: 'handed-in', handedIn },
    { kind: 'cosigning.handed-in', by, at, body: { signers, least, matter: matterNo } },
  );
}

/** Its last day has passed without enough signatures. Pure. */
export const lapse = (cosigning: Cosigning, at: Date): CosigningAct =>
  change(
    cosigning,
    { state: 'lapsed' },
    { kind: 'cosigning.lapsed', by: 'duban', at, body: { closesOn: cosigning.closesOn ?? null } },
  );

/** A co-signer says whether the answer satisfies; said again, the last word stands. Pure. */
export function rate(
  cosigning: Cosigning,
  { replyId, isSatisfied }: Pick<Opinion, 'replyId' | 'isSatisfied'>,
  { by, at }: Ground,
): CosigningAct {
  const others = cosigning.opinions.filter((one) => one.personId !== by || one.replyId !== replyId);
  return change(
    cosigning,
    { opinions: [...others, { personId: by, replyId, isSatisfied, at }] },
    { kind: 'cosigning.rated', by, at, body: { reply: replyId, isSatisfied } },
  );
}

/** The 主任会议 has decided on a second answer (再答复) by this day. Pure. */
export const askAgain = (cosigning: Cosigning, on: Day, { by, at }: Ground): CosigningAct =>
  change(cosigning, { askedAgainOn: on }, { kind: 'cosigning.asked-again', by, at, body: { on } });
