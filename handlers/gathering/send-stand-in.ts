import { notInvited } from '../../domain/errors/gathering.js';
import { reply } from '../../domain/gathering/acts/attend.js';
import { inviteeOf, type Meeting } from '../../domain/gathering/meeting.js';
import { gatheringOf } from '../../domain/instruments/catalogue.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import {
  answerMeeting,
  isDecision,
  ownInvitations,
  pickMeeting,
  requireConvened,
  tellConveners,
  tellSeated,
  visibleMeeting,
} from './meeting-at-hand.js';
import { requireNotSignedIn } from './require-not-signed-in.js';

const POSTS =
  '(?:常务)?(?:副|分管|主管|值班)?(?:院长|检察长|局长|厅长|处长|科长|庭长|支队长|大队长|队长|所长|主任|书记|秘书长|部长|组长|委员|干部|负责人|法官|检察官)';
/** A post and no name: 副院长. */
const POST = new RegExp(`^${POSTS}$`, 'u');
/** A surname before the post: 李副局长, 张科长. */
const SURNAME_AND_POST = new RegExp(`^(?<surname>\\p{Script=Han})(?<post>${POSTS})$`, 'u');
const NAME_ONLY = /^[\p{Script=Han}·]{2,4}$/u;
/** I come myself, or it is not known yet: nobody is sent. */
const NOBODY = /^我?(?:自己|本人|亲自)(?:去|来|参加|到会)|^(?:算了|不派|还没定|再说|待定)/u;

/** 王五 副院长 因出差, 王五 副院长 局长赴省厅开会: who comes, and why somebody else. */
function readStandIn(words: string): { standIn: string; reason?: string } {
  const [before = '', because] = words.split(/[\s，,；;]*因(?:为)?/u, 2);
  const parts = before
    .trim()
    .split(/[\s，,；;]+/u)
    .filter(Boolean);
  const at = parts.findIndex((part) => POST.test(part));
  const behind = at > 0 && because === undefined ? parts.slice(at + 1).join(' ') : '';
  const standIn = behind === '' ? before.trim() : parts.slice(0, at + 1).join(' ');
  const reason = because?.trim() || behind;
  return { standIn, ...(reason ? { reason } : {}) };
}

/** What is asked for where the name stands without a post, or the post without a name. */
function missingIn(standIn: string): string | undefined {
  const parts = standIn.split(/[\s,，、]+/u).filter(Boolean);
  if (parts.length > 1) return undefined;
  if (POST.test(standIn) || SURNAME_AND_POST.test(standIn))
    return `还缺姓名：派哪位${standIn}参加？请写全名。`;
  return NAME_ONLY.test(standIn) ? `还缺职务：${standIn}是什么职务？例如：副院长` : undefined;
}

/** 王五 and 副院长, in whichever order they came: the name stands first. 李副局长 gives the post, 李建国 the name. */
function withRest(who: string, rest: string): string {
  const [, because = ''] = /([\s，,；;]*因.*)$/u.exec(who) ?? [];
  const first = (because ? who.slice(0, who.length - because.length) : who).trim();
  const post = POST.test(first) ? first : SURNAME_AND_POST.exec(first)?.groups?.post;
  const given = rest.trim();
  if (post === undefined) return `${first} ${given}${because}`;
  return given.endsWith(post)
    ? `${given.slice(0, -post.length).trim()} ${post}${because}`
    : `${given} ${post}${because}`;
}

/**
 * Sends somebody else (派员参加), by name and post. Where the head has to come a reason is asked for, and the office
 * says whether it will do.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_INVITED`, `MEETING_IS_OVER`, `SIGNED_IN_ALREADY`
 */
export const sendStandIn = defineHandler({
  action: 'send-stand-in',
  verbs: ['派员参加', '派员'],
  allowed: 'anyone',
  takes: {
    matter: { kind: 'matter', label: '会议' },
    who: { kind: 'text', label: '姓名和职务', required: true, ask: '请写姓名和职务，例如：王五 副院长' },
    why: { kind: 'text', label: '派员原因' },
    /** The name or the post, where it was missing. */
    rest: { kind: 'text', label: '姓名或职务', cues: ['姓名或职务'] },
  },
  help: { form: '派员参加 #12 王五 副院长', does: '答复邀请：派人参加' },

  async run({ matter: no, who: typed, why, rest }, context) {
    const who = rest ? withRest(typed, rest) : typed;
    const meeting =
      no === undefined
        ? pickMeeting(
            'send-stand-in',
            await ownInvitations(context),
            { who },
            {
              which: '派员参加哪一个？',
              none: '目前没有邀请您参加的会议。',
            },
          )
        : await visibleMeeting(context, no);
    if (isDecision(meeting)) return meeting;
    const own = inviteeOf(meeting, context.actor.id);
    if (!own) throw notInvited(meeting.no);
    requireConvened(meeting);
    requireNotSignedIn(meeting, own, context);
    if (NOBODY.test(rest ?? who)) return nobodySent(meeting, context);
    const { standIn, reason = why } = readStandIn(written('姓名和职务', who));
    const missing = missingIn(standIn);
    if (missing)
      return decide({
        answer: { here: { title: missing } },
        question: { action: 'send-stand-in', values: { matter: meeting.no, who }, slot: 'rest', choices: [] },
      });
    const { headMustCome } = gatheringOf(meeting.mechanism);
    if (headMustCome && !reason)
      return decide({
        answer: { here: { title: '按规定应由主要负责同志到会，请写明派员的原因，例如：因出国访问' } },
        question: { action: 'send-stand-in', values: { matter: meeting.no, who }, slot: 'why', choices: [] },
      });
    const given = { attendance: 'stand-in' as const, standIn, ...(reason ? { reason } : {}) };
    const act = reply(meeting, own.personId, given, { by: context.actor.id, at: context.now });
    const news = `${context.actor.name}派 ${standIn} 参加 #${meeting.no}${headMustCome ? '，待您同意' : ''}${reason ? `（原因：${reason}）` : ''}`;
    const line = headMustCome ? '已报办公室，同意后告诉您。' : '已登记，谢谢。';
    return decide({
      answer: answerMeeting(context, act.meeting, { lines: [line] }),
      effects: act.effects,
      notices: [
        ...tellSeated(context, meeting, act.meeting),
        ...tellConveners(context, act.meeting, news).map((notice) =>
          headMustCome ? withChoice(notice, meeting.no, own.personId) : notice,
        ),
      ],
    });
  },
});

/** 我自己去, to the question whom one sends. */
const nobodySent = (meeting: Meeting, context: Context): Decision =>
  decide({
    answer: answerMeeting(context, meeting, {
      lines: [`没有登记派员。您自己来，请回：参加 #${meeting.no}`],
    }),
  });

/** The office's two buttons on who comes instead. */
function withChoice<N extends { card: object }>(notice: N, no: number, person: string): N {
  const step = (label: string, action: string) => ({ label, action, payload: { matter: no, person } });
  const actions = [step('同意派员', 'accept-stand-in'), step('请主要负责同志到会', 'refuse-stand-in')];
  return { ...notice, card: { ...notice.card, actions } };
}
