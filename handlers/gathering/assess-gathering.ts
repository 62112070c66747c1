import { notThere } from '../../domain/errors/gathering.js';
import { assess } from '../../domain/gathering/acts/attend.js';
import { maySeeMeeting } from '../../domain/gathering/may-see-meeting.js';
import { inviteeOf, type Meeting } from '../../domain/gathering/meeting.js';
import { readAssessment } from '../../domain/gathering/read-assessment.js';
import { GATHERINGS, gatheringOf } from '../../domain/instruments/catalogue.js';
import { addDays } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import { ownWords } from '../own-words.js';
import { answerMeeting, isDecision, pickMeeting, visibleMeeting } from './meeting-at-hand.js';

const ACTION = 'assess-gathering';
/** So long afterwards a bare 一般 is still about it. Our choice. */
const OPEN_DAYS = 60;

/** Every word that may be chosen after some gathering. */
export const ASSESSMENTS: readonly string[] = [
  ...new Set(GATHERINGS.flatMap(({ assessment = [] }) => assessment)),
];

/** Where the actor was and has given no word yet, the latest first. */
export async function openAssessments(context: Context): Promise<readonly Meeting[]> {
  const { stores, actor, today } = context;
  const kinds = GATHERINGS.filter(({ assessment = [] }) => assessment.length > 0);
  const all = await Promise.all(
    kinds.map(({ id }) => stores.meetings.between(id, addDays(today, -OPEN_DAYS), today)),
  );
  return all.flat().filter((meeting) => {
    const own = inviteeOf(meeting, actor.id);
    return own?.signedInAt && !own.assessment && maySeeMeeting(actor, meeting);
  });
}

/** The one that waits for a word where no number was given; of several it is asked which. */
const theOpenOne = async (word: string, context: Context): Promise<Meeting | Decision> =>
  pickMeeting(ACTION, await openAssessments(context), word ? { word } : {}, {
    which: '评议哪一次？',
    none: '现在没有等您评议的活动。',
  });

/** The words that may be chosen, as buttons. */
export function askAssessment(context: Context, meeting: Meeting, title: string): Decision {
  const { no, mechanism } = meeting;
  const choices = (gatheringOf(mechanism).assessment ?? []).map((word) => ({
    label: word,
    action: ACTION,
    payload: { matter: no, word },
  }));
  const card = { title, text: '点一个就可以；想多说一句，请写在后面，例如：好，庭审规范', actions: choices };
  const answer = answerMeeting(context, meeting);
  return decide({
    answer: answer.privately ? { ...answer, privately: card } : { here: card },
    question: { action: ACTION, values: { matter: no }, slot: 'word', choices },
  });
}

/**
 * The one tap of somebody who was there (活动评议): a word on the hearing or the enforcement, and a remark where one is typed
 * behind it. The first stays. Without a number it is the one that waits for a word.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_THERE` for who has not signed in, or where no word is asked for
 */
export const assessGathering = defineHandler({
  action: ACTION,
  verbs: ['活动评议'],
  allowed: 'anyone',
  takes: {
    matter: { kind: 'matter', of: 'begun-meeting', label: '活动' },
    word: { kind: 'text', label: '评议' },
  },
  help: { form: '活动评议 #12 好', does: '旁听、见证以后评一句' },

  async run({ matter: no, word = '' }, context) {
    const meeting = no === undefined ? await theOpenOne(word, context) : await visibleMeeting(context, no);
    if (isDecision(meeting)) return meeting;
    const own = inviteeOf(meeting, context.actor.id);
    const of = gatheringOf(meeting.mechanism).assessment ?? [];
    if (!own?.signedInAt || of.length === 0) throw notThere(meeting.no, of.length > 0);
    if (own.assessment)
      return decide({ answer: answerMeeting(context, meeting, { lines: ['您已评议，不必再点。'] }) });
    const said = readAssessment(written('评议', word), of);
    if (!said) return askAssessment(context, meeting, `#${meeting.no} ${meeting.title}：请选一个`);
    const act = assess(meeting, own.personId, said, { by: context.actor.id, at: context.now });
    const heard = `${said.word}${said.remark ? `（${said.remark}）` : ''}`;
    return decide({
      answer: answerMeeting(context, act.meeting, { lines: [`已记下，谢谢。您的评议：${heard}`] }),
      effects: act.effects,
    });
  },
});

const IN_WORDS =
  /^我?(?:评价|评议|评个?|打分)[\s:：,，]*(?:#\s?(?<no>\d{1,9})号?[\s,，:：]*)?(?<word>\S.*)$/su;

const inWords = (text: string): { no?: string; word?: string } | undefined => {
  const found = IN_WORDS.exec(text.normalize('NFKC').trim())?.groups;
  return found && readAssessment(found.word ?? '', ASSESSMENTS) ? found : undefined;
};

/**
 * 评价 #12 好, 评议 一般: the same in other words.
 *
 * @throws DubanError as `assessGathering`
 */
export const assessInWords = defineHandler({
  action: 'assess-in-words',
  verbs: [],
  phrase: (text) => inWords(text) !== undefined,
  isWhole: true,
  allowed: 'anyone',
  takes: { matter: { kind: 'matter', label: '活动' } },

  async run({ matter }, context) {
    const { no = matter, word = '' } = inWords(ownWords(context)) ?? {};
    return assessGathering.run({ ...(no === undefined ? {} : { matter: Number(no) }), word }, context);
  },
});
