import { unknownManner } from '../../domain/errors/reply.js';
import { readManner } from '../../domain/matter/manner.js';
import type { ReplyPaper } from '../../domain/matter/matter.js';
import { written } from './matter-at-hand.js';

/** What a reply may carry besides its words, each after its own word: 文号 … 签发 … 方式 …, 成文 11月20日. */
export const PAPER_SLOTS = {
  number: { kind: 'text', label: '文号', cues: ['文号'] },
  signer: { kind: 'text', label: '签发人', cues: ['签发人', '签发'] },
  datedOn: {
    kind: 'date',
    label: '成文日期',
    looks: 'back',
    cued: true,
    cues: ['成文日期', '成文', '落款', '文件日期'],
  },
  manner: { kind: 'text', label: '方式', cues: ['报送方式', '方式'] },
} as const;

/**
 * What was written of these, in the form that is kept.
 *
 * @throws DubanError `UNKNOWN_MANNER`, `TOO_LONG`; `form` is the line without the manner
 */
export function paperIn({ number, signer, datedOn, manner }: ReplyPaper, form: string): ReplyPaper {
  const known = manner === undefined ? undefined : readManner(manner);
  if (manner !== undefined && known === undefined) throw unknownManner(manner, `${form} 方式 电子`);
  return {
    ...(number ? { number: written('文号', number) } : {}),
    ...(signer ? { signer: written('签发人', signer) } : {}),
    ...(datedOn ? { datedOn } : {}),
    ...(known ? { manner: known } : {}),
  };
}
