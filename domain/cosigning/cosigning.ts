import type { Matter, Reply } from '../matter/matter.js';
import { recusedFrom } from '../roster/recusal.js';
import type { Person, Role, Roster } from '../roster/roster.js';
import type { RawValues } from '../slot.js';
import type { Day } from '../time/day.js';
import type { TrailHead } from '../trail.js';

/** `open` 联名中, `handed-in` 已提交, `lapsed` 到期未够人数, `withdrawn` 发起人已撤回. */
export type CosigningState = 'open' | 'handed-in' | 'lapsed' | 'withdrawn';

/** One signature; the first is the author's. One that was withdrawn before hand-in is not kept here: the trail has it. */
export interface Signature {
  personId: string;
  at: Date;
}

/** What it became once there were enough: by whom, how many it took, and the matter registered for it. */
export interface HandedIn {
  at: Date;
  signers: readonly string[];
  least: number;
  matterId: string;
  matterNo: number;
}

/** What one co-signer says of one answer. */
export interface Opinion {
  personId: string;
  replyId: string;
  isSatisfied: boolean;
  at: Date;
}

/** Co-signing (联名): a joint proposal while it collects its signatures, and what its signers say of the answer. */
export interface Cosigning {
  id: string;
  no: number;
  instrument: string;
  title: string;
  /** The instrument's fields as given by the author. */
  values: RawValues;
  author: string;
  openedAt: Date;
  /** The last day to sign, inclusive; none: it stays open. */
  closesOn?: Day;
  state: CosigningState;
  signatures: readonly Signature[];
  handedIn?: HandedIn;
  opinions: readonly Opinion[];
  /** The day to which a second answer was asked for (再答复). */
  askedAgainOn?: Day;
  trail: TrailHead;
}

/** What it is about, for recusal. */
export const concernOf = ({ no, values }: Pick<Cosigning, 'no' | 'values'>) => ({
  no,
  ...(typeof values.unit === 'string' ? { unitId: values.unit } : {}),
});

/** Whether this person has no part in a co-signing (回避): neither signs, reads nor hears of it. Pure. */
export const isApartFromCosigning = (
  person: Pick<Person, 'recusals'>,
  cosigning: Pick<Cosigning, 'no' | 'values'>,
): boolean => recusedFrom(person, concernOf(cosigning));

/**
 * True for who may sign: an active holder of the role who is not recused. Asked of the roster as recorded: nobody
 * signs in another's place. Pure.
 */
export function maySign(
  cosigning: Pick<Cosigning, 'no' | 'values'>,
  personId: string,
  role: Role,
  roster: Roster,
): boolean {
  const person = roster.person(personId);
  return person?.active === true && person.roles.includes(role) && !isApartFromCosigning(person, cosigning);
}

/**
 * The signatures that count now: distinct people who may still sign. Who has left, lost the role or was recused since is
 * not among them. Pure.
 */
export const validSigners = (
  cosigning: Pick<Cosigning, 'no' | 'values' | 'signatures'>,
  role: Role,
  roster: Roster,
): string[] =>
  // Two persons found to be one are one.
  [...new Set(cosigning.signatures.map(({ personId: id }) => roster.person(id)?.id ?? id))].filter(
    (personId) => maySign(cosigning, personId, role, roster),
  );

/** What the co-signers say of one answer, each counted once by what they said last. Pure. */
export function opinionsOn({ handedIn, opinions }: Cosigning, replyId: string) {
  const signers = handedIn?.signers ?? [];
  const last = new Map(
    opinions.filter((one) => one.replyId === replyId).map((one) => [one.personId, one.isSatisfied]),
  );
  const said = signers.flatMap((personId) => last.get(personId) ?? []);
  return {
    signers: signers.length,
    said: said.length,
    dissatisfied: said.filter((isSatisfied) => !isSatisfied).length,
  };
}

/** True while this person, one of its co-signers, may say whether this answer satisfies. Pure. */
export const mayRate = (
  { handedIn, askedAgainOn }: Cosigning,
  { state }: Pick<Reply, 'state'>,
  personId: string,
): boolean =>
  handedIn?.signers.includes(personId) === true &&
  askedAgainOn === undefined &&
  (state === 'pending' || state === 'accepted');

/**
 * True for one of the co-signers whose signatures brought this matter about: they read it as it stands, and take no step in
 * it. Who is recused from either is none. Pure.
 */
export const readsAsSigner = (
  actor: Person,
  matter: Matter,
  cosigning: Cosigning | undefined,
  roster: Pick<Roster, 'person'>,
): boolean =>
  actor.active &&
  cosigning !== undefined &&
  ![matter, concernOf(cosigning)].some((about) => recusedFrom(actor, about)) &&
  // Two persons found to be one are one.
  (cosigning.handedIn?.signers ?? []).some((id) => (roster.person(id)?.id ?? id) === actor.id);
