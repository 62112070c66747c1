import { readSigner } from '../../domain/command/read-signer.js';
import { notYetPast } from '../../domain/errors/registration.js';
import { unknownManner } from '../../domain/errors/reply.js';
import { readManner } from '../../domain/matter/manner.js';
import type { ReplyPaper } from '../../domain/matter/matter.js';
import { showDay } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';
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

/** The line that gives the same again; without the manner, which is added where it is the trouble. */
function lineWith(form: string, { number, signer, datedOn }: ReplyPaper): string {
  const parts = [
    ...(number ? [`文号 ${number}`] : []),
    ...(signer ? [`签发 ${signer}`] : []),
    ...(datedOn ? [`成文 ${datedOn}`] : []),
  ];
  return [form, ...parts].join(' ');
}

/**
 * What was written of these, in the form that is kept. A date, a number or a manner behind the signer's name is the document's.
 *
 * @throws DubanError `UNKNOWN_MANNER`, `TOO_LONG`, `NOT_YET_PAST`; `form` is the line without any of these
 */
export function paperIn(
  { number: numbered, signer: named, datedOn: dated, manner: typed }: ReplyPaper,
  form: string,
  { roster, today }: Pick<Context, 'roster' | 'today'>,
): ReplyPaper {
  const {
    signer,
    datedOn: signedOn,
    number: signedNumber,
    manner: signedManner,
  } = named === undefined ? {} : readSigner(named, { roster, today });
  const number = numbered ?? signedNumber;
  const datedOn = dated ?? signedOn;
  const manner = typed ?? signedManner;
  const known = manner === undefined ? undefined : readManner(manner);
  const line = lineWith(form, { number, signer, datedOn });
  if (manner !== undefined && known === undefined) throw unknownManner(manner, `${line} 方式 电子`);
  if (datedOn && datedOn > today)
    throw notYetPast('成文日期', showDay(datedOn), lineWith(form, { number, signer, datedOn: today }));
  return {
    ...(number ? { number: written('文号', number) } : {}),
    ...(signer ? { signer: written('签发人', signer) } : {}),
    ...(datedOn ? { datedOn } : {}),
    ...(known ? { manner: known } : {}),
  };
}
