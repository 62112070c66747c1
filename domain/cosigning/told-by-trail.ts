import type { StoredEntry } from '../trail.js';
import type { Cosigning } from './cosigning.js';

const ids = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((one) => (typeof one === 'string' ? one : [])) : [];

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify([...new Set(a)].sort()) === JSON.stringify([...new Set(b)].sort());

/** Who had signed after one more entry. */
function signed(signers: readonly string[], { kind, by, body }: StoredEntry): readonly string[] {
  if (kind === 'cosigning.opened') return ids(body?.signers);
  if (kind === 'cosigning.signed') return [...signers, by];
  return kind === 'cosigning.taken-back' ? signers.filter((id) => id !== by) : signers;
}

function stateIn(
  entries: readonly StoredEntry[],
  isAuthor: (personId: string) => boolean,
): Cosigning['state'] {
  const has = (kind: string) => entries.some((entry) => entry.kind === kind);
  if (has('cosigning.handed-in')) return 'handed-in';
  if (has('cosigning.lapsed')) return 'lapsed';
  return entries.some(({ kind, by }) => kind === 'cosigning.taken-back' && isAuthor(by))
    ? 'withdrawn'
    : 'open';
}

/**
 * What of a co-signing is not as its trail says (核验): its state, title and signatures, who counted at hand-in, and how many
 * have said what of the answer, in words. Where the body of an entry was erased only the state can be compared. `idOf` gives
 * the id of two persons made one. Pure.
 */
export function differsFromCosigningTrail(
  cosigning: Cosigning,
  entries: readonly StoredEntry[],
  idOf: (personId: string) => string,
): string[] {
  const { author, state, title, signatures, handedIn, opinions } = cosigning;
  const isAuthor = (personId: string) => idOf(personId) === idOf(author);
  const isState = stateIn(entries, isAuthor) === state ? [] : ['状态'];
  if (entries.some(({ body }) => body === null)) return isState;
  const opened = entries.find(({ kind }) => kind === 'cosigning.opened')?.body;
  const counted = entries.find(({ kind }) => kind === 'cosigning.handed-in')?.body;
  const told = entries.reduce(signed, [] as readonly string[]).map(idOf);
  const said = new Map(
    entries
      .filter(({ kind }) => kind === 'cosigning.rated')
      .map(({ by, body }) => [`${idOf(by)} ${body?.reply}`, body?.isSatisfied]),
  );
  const isSaid = opinions.every(
    ({ personId, replyId, isSatisfied }) => said.get(`${idOf(personId)} ${replyId}`) === isSatisfied,
  );
  return [
    ...isState,
    ...(opened && opened.title !== title ? ['标题'] : []),
    ...(sameSet(
      told,
      signatures.map(({ personId }) => idOf(personId)),
    )
      ? []
      : ['联名人']),
    ...(sameSet(ids(counted?.signers).map(idOf), (handedIn?.signers ?? []).map(idOf))
      ? []
      : ['提交时的联名人']),
    ...(isSaid && (said.size === 0) === (opinions.length === 0) ? [] : ['对答复的意见']),
  ];
}
