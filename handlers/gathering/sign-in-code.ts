import { plain } from '../../cards/card.js';
import { SIGN_IN_BEFORE_MS } from '../../cards/gathering/meeting.js';
import { notYetOpen, signInIsOver } from '../../domain/errors/gathering.js';
import { change } from '../../domain/gathering/acts/change.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import {
  hashSignInCode,
  MOST_CODE_TRIES,
  newSignInCode,
  signInCodeIn,
} from '../../domain/gathering/sign-in-code.js';
import { dayOf, showInstant } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { ownWords } from '../own-words.js';
import { toAsker } from '../to-asker.js';
import {
  isDecision,
  ownToSignIn,
  pickMeeting,
  requireNotCalledOff,
  shownByOffice,
  visibleMeeting,
} from './meeting-at-hand.js';
import { signInMeeting } from './sign-in-meeting.js';

const opensAt = ({ startsAt }: Meeting): Date => new Date((startsAt?.getTime() ?? 0) - SIGN_IN_BEFORE_MS);

/** From an hour before it begins until its day is over. */
const isOpen = (meeting: Meeting, now: Date): boolean =>
  meeting.startsAt !== undefined && opensAt(meeting) <= now && dayOf(meeting.startsAt) >= dayOf(now);

/**
 * A code for the hall (签到码), good while people sign in to this meeting: a new one each time it is asked for, and the
 * one before no longer counts. Only its hash is kept.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER`, `NOT_YET_OPEN`, `SIGN_IN_IS_OVER`
 */
export const showSignInCode = defineHandler({
  action: 'show-sign-in-code',
  verbs: ['签到码'],
  allowed: ['office', 'director'],
  takes: { matter: { kind: 'matter', label: '会议' } },
  help: { form: '签到码 #12', does: '会场出示，到会的人发来就签到' },

  async run({ matter: named }, context) {
    const { actor, now, chat } = context;
    const open = (await shownByOffice(context)).filter((one) => isOpen(one, now));
    const words = {
      which: '哪一个会议的签到码？',
      none: '现在没有可以签到的会议：开会前一小时起可以签到。',
    };
    const meeting =
      named === undefined
        ? pickMeeting('show-sign-in-code', open, {}, words)
        : await visibleMeeting(context, named);
    if (isDecision(meeting)) return meeting;
    const { no } = meeting;
    requireNotCalledOff(meeting);
    if (now < opensAt(meeting)) throw notYetOpen(no, showInstant(opensAt(meeting)));
    if (!isOpen(meeting, now)) throw signInIsOver(no);
    const code = newSignInCode();
    const signInCode = hashSignInCode(meeting.id, code);
    const act = change(
      meeting,
      { signInCode },
      { kind: 'meeting.code-made', body: {} },
      { by: actor.id, at: now },
    );
    const text = [
      `请在会场出示。到会的同志发来“签到 ${code}”或这 6 位数字，就算签到。`,
      '只对被邀请的人、只在今天签到时间内有效；再发“签到码”会换一个，旧的作废。',
    ];
    return decide({
      answer: toAsker(chat, {
        title: `签到码：${code.slice(0, 3)} ${code.slice(3)}`,
        note: `#${no} ${meeting.title}`,
        text: text.join('\n'),
      }),
      effects: act.effects,
    });
  },
});

/**
 * Signs in by the code shown in the hall (签到 048213, or the digits alone): whoever was invited to the meeting it is
 * of, while that is open. A wrong one counts as a try, and tries are few.
 *
 * @throws DubanError as `signInMeeting`
 */
export const signInByCode = defineHandler({
  action: 'sign-in-by-code',
  verbs: [],
  phrase: (text) => signInCodeIn(text) !== undefined,
  isWhole: true,
  allowed: 'anyone',
  takes: {},

  async run(_nothing, context) {
    const { actor, now, stores } = context;
    const code = signInCodeIn(ownWords(context)) ?? '';
    const open = (await ownToSignIn(context)).filter((one) => one.signInCode && isOpen(one, now));
    if (open.length === 0) return decide({ answer: { here: plain('现在没有可以用签到码签到的会议。') } });
    const who = `sign-in:${actor.id}`;
    const tries = await stores.links.tries(who, now);
    if (tries >= MOST_CODE_TRIES)
      return decide({
        answer: { here: plain('试的次数太多了，请十分钟后再试，或请工作人员代签到。') },
      });
    const meant = open.find((one) => one.signInCode === hashSignInCode(one.id, code));
    if (meant) return signInMeeting.run({ matter: meant.no }, context);
    const left = MOST_CODE_TRIES - tries - 1;
    const next = left > 0 ? `还可以试 ${left} 次。` : '请十分钟后再试，或请工作人员代签到。';
    return decide({
      effects: [{ kind: 'link.try', who, at: now }],
      answer: { here: plain('签到码不对，没有签到。', `请看会场出示的 6 位数字。${next}`) },
    });
  },
});
