import { readParticipants } from '../../domain/ballot/electorate.js';
import type { Electorate, Evaluation } from '../../domain/ballot/evaluation.js';
import { notListed, notReadable, presentDiffers } from '../../domain/errors/ballot.js';
import type { Context } from '../define-handler.js';

type SignedIn = Pick<Electorate, 'present' | 'absent'>;

const COUNT = /^(\d{1,5})\s*(?:人|名|位)?$/u;
const ALL = /^(?:全体|全部|全员|所有人|都|全)(?:组成人员)?(?:到会|到齐|都到|到)?了?$/u;

/**
 * Who signed in (签到), as said: by name, as 全体, by who did not come (缺席), or as a number. A number alone does not say who
 * has no ballot, so `absent` stays open where it is not everybody. Without words it is what was known before.
 *
 * @throws DubanError `BALLOT_NOT_READABLE`, `NOT_LISTED`, `PRESENT_DIFFERS`
 */
export function signedIn(
  { no, electorate: before }: Pick<Evaluation, 'no' | 'electorate'>,
  all: readonly string[],
  said: { present?: string; absent?: string },
  context: Context,
  form: string,
): SignedIn {
  const listed = (label: string, words: string) => {
    const { people, unknown } = readParticipants(words, context.roster);
    if (unknown.length > 0) throw notReadable(label, unknown.join('、'), `${form} ${label} 张三、李四`);
    const stranger = people.find(({ id }) => !all.includes(id));
    if (stranger) throw notListed(no, stranger.name);
    return people.map(({ id }) => id);
  };
  const words = said.present?.trim();
  const count = words === undefined ? undefined : COUNT.exec(words)?.[1];
  if (said.absent !== undefined) {
    const absent = listed('缺席', said.absent);
    const present = all.length - absent.length;
    if (count !== undefined && Number(count) !== present)
      throw presentDiffers(no, Number(count), absent.length, all.length);
    return { present, absent };
  }
  if (words === undefined) {
    const { present, absent } = before;
    const still = absent?.filter((id) => all.includes(id));
    return { ...(present === undefined ? {} : { present }), ...(still ? { absent: still } : {}) };
  }
  if (ALL.test(words)) return { present: all.length, absent: [] };
  if (count !== undefined)
    return { present: Number(count), ...(Number(count) === all.length ? { absent: [] } : {}) };
  const came = listed('签到', words);
  return { present: came.length, absent: all.filter((id) => !came.includes(id)) };
}
