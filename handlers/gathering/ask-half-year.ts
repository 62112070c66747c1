import { plain } from '../../cards/card.js';
import { type HalfYear, halfYearOf, showHalfYear } from '../../domain/gathering/half-year.js';
import { maySeeMeeting } from '../../domain/gathering/may-see-meeting.js';
import { jointMeeting } from '../../domain/instruments/joint-meeting.js';
import { meetingDecision } from '../../domain/instruments/meeting-decision.js';
import { topicalInquiry } from '../../domain/instruments/topical-inquiry.js';
import { scopeOf } from '../../domain/matter/audience.js';
import { mainDeadline } from '../../domain/matter/matter.js';
import { type Day, showDay, showInstant } from '../../domain/time/day.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { ownWords } from '../own-words.js';
import { toAsker } from '../to-asker.js';

const ASKS_WHETHER =
  /^(?:(?:今年|本年)?(?<half>[上下])半年)?\s*(?:开|召开|召集)(?:了|过)?(?:没有?|吗|么)?$|^(?:今年|本年)?(?<only>[上下])半年$/u;
const WHETHER = /^联席会议[\s,，]*(?<words>.*?)[?？。\s]*$/u;
const DECISIONS =
  /^(?:联席会议\s*(?:的)?(?:纪要|议定事项|议定)\s*(?:议定)?\s*(?:\d+项)?|(?<inquiry>专题询问|询问)\s*的?承诺(?:事项)?)[?？]?$/u;

const wordsIn = (text: string): string | undefined => {
  const words = WHETHER.exec(text)?.groups?.words;
  return words !== undefined && words !== '' && ASKS_WHETHER.test(words) ? words : undefined;
};

/** The half-year that is asked about, the present one where none is named. */
function halfIn(words: string, today: Day): HalfYear {
  const { half, only } = ASKS_WHETHER.exec(words)?.groups ?? {};
  const named = half ?? only;
  return named ? halfYearOf(`${today.slice(0, 4)}-${named === '上' ? '01' : '07'}-01`) : halfYearOf(today);
}

/**
 * Whether a half-year has had its joint meeting (联席会议 下半年开了吗), and the last day for it where it has not.
 *
 * Source: 《关于建立人大司法监督与政法委执法监督衔接机制的实施办法》第十三条.
 */
export const askHalfYear = defineHandler({
  action: 'ask-half-year',
  verbs: [],
  phrase: (text) => wordsIn(text) !== undefined,
  isWhole: true,
  allowed: ['office', 'director', 'partner', 'observer'],
  reads: true,
  takes: {},
  help: { form: '联席会议 下半年开了吗', does: '看本半年的联席会议开了没有' },

  async run(_nothing, context) {
    const { stores, today, actor, chat } = context;
    const half = halfIn(wordsIn(ownWords(context)) ?? '', today);
    const found = (await stores.meetings.between(jointMeeting.id, half.from, half.to)).filter((one) =>
      maySeeMeeting(actor, one),
    );
    const lines = found.map(
      ({ no, title, startsAt, state }) =>
        `#${no} ${title} ${startsAt ? showInstant(startsAt) : ''}：${state === 'held' ? '已开' : '已召集，还没有记纪要'}`,
    );
    const skipped = await stores.meetings.proposed(jointMeeting.id, half.id);
    const why =
      found.length === 0 && skipped?.skipReason && maySeeMeeting(actor, skipped)
        ? [`#${skipped.no} 没有召开的原因：${skipped.skipReason}`]
        : [];
    const isHeld = found.some(({ state }) => state === 'held');
    const title = `${showHalfYear(half)}联席会议：${isHeld ? '已开' : found.length > 0 ? '已召集' : '还没有召开'}`;
    return decide({
      answer: toAsker(
        chat,
        plain(
          title,
          [...lines, ...why, ...(isHeld || why.length > 0 ? [] : [`最迟 ${showDay(half.to)}`])].join('\n') ||
            undefined,
        ),
      ),
    });
  },
});

/** As many decisions as are looked through. */
const MOST = 500;

/** What the last joint meeting decided, or was promised at the last inquiry, with whose each is and by when (联席会议 议定事项). */
export const showDecisions = defineHandler({
  action: 'show-decisions',
  verbs: [],
  phrase: (text) => DECISIONS.test(text),
  isWhole: true,
  allowed: ['office', 'director'],
  reads: true,
  takes: {},
  help: { form: '联席会议 议定事项', does: '看上次联席会议议定了什么、由谁办' },

  async run(_nothing, context) {
    const isInquiry = DECISIONS.exec(ownWords(context))?.groups?.inquiry !== undefined;
    const { id, example } = isInquiry ? topicalInquiry : jointMeeting;
    const last = await lastOf(id, context);
    if (!last)
      return decide({
        answer: toAsker(
          context.chat,
          plain(`还没有开过${isInquiry ? '专题询问' : '联席会议'}。`, `召集请发：${example}`),
        ),
      });
    const { matters } = await context.stores.matters.list({
      scope: scopeOf(context.actor, context.now),
      instrument: meetingDecision.id,
      states: ['open', 'replied', 'closed'],
      offset: 0,
      limit: MOST,
    });
    const decided = matters.filter(({ values }) => values.meeting === last.no);
    const lines = decided.map((matter) => {
      const due = mainDeadline(matter)?.due?.on;
      const unit = context.roster.unit(matter.unitId ?? '')?.name ?? '';
      return `#${matter.no} ${matter.title} · ${unit}${due ? ` · ${showDay(due)}` : ''}${matter.state === 'closed' ? ' · 已办结' : ''}`;
    });
    const more = [
      `记纪要请发：纪要 #${last.no} 会议听取了…`,
      `议定一项请发：决定 #${last.no} 市检 12月底前 报送…`,
    ];
    return decide({
      answer: toAsker(
        context.chat,
        plain(
          `#${last.no} ${last.title}：${isInquiry ? '承诺' : '议定'} ${decided.length} 项`,
          [...lines, ...more].join('\n'),
        ),
      ),
    });
  },
});

/** The one of a kind that began last, of those the asker may see; undefined where none has in a year. */
async function lastOf(mechanism: string, { stores, actor, now, today }: Context) {
  const from = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`.replace('-02-29', '-02-28');
  const begun = (await stores.meetings.between(mechanism, from, today)).filter(
    (one) => one.startsAt !== undefined && one.startsAt <= now && maySeeMeeting(actor, one),
  );
  return begun.at(-1);
}
