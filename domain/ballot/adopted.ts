import { ballotMechanism } from '../instruments/catalogue.js';
import type { Evaluation } from './evaluation.js';

/** A decision that was adopted and announced: who carries it out, and by when, follows (决议跟踪). Pure. */
export const isAdopted = ({
  mechanism,
  releasedAt,
  result,
}: Pick<Evaluation, 'mechanism' | 'releasedAt' | 'result'>): boolean =>
  ballotMechanism(mechanism).law !== undefined &&
  releasedAt !== undefined &&
  result?.items[0]?.verdict === '通过';

/** What it is called once it is adopted: no draft any more. Pure. */
export const adoptedTitle = ({ title }: Pick<Evaluation, 'title'>): string => {
  const bare = title.replace(/[（(]草案(?:表决稿)?[)）]$|草案(?:表决稿)?$/u, '');
  return [...bare].length < 4 ? title : bare;
};
