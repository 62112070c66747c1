// Refusals about meetings and other gatherings.
import { fail } from '../errors.js';

export const inThePast = (when: string, line: string) =>
  fail('IN_THE_PAST', `${when}已经过去，没有召集。`, `请换一个时间，可以这样发：\n${line}`);

export const tooFarAhead = (when: string, line: string) =>
  fail('TOO_FAR_AHEAD', `${when}在一年以后，请核对年份，没有召集。`, `可以这样发：\n${line}`);

export const nobodyToInvite = (whom: string, line: string) =>
  fail('NOBODY_TO_INVITE', `${whom}，没有人可邀请，没有召集。`, line);

export const notInvited = (no: number) =>
  fail('NOT_INVITED', `#${no} 没有邀请您，不必答复。`, `发送“#${no}”查看详情。`, { meeting: no });

export const notAmongInvited = (no: number, names: readonly string[]) =>
  fail(
    'NOT_AMONG_INVITED',
    `#${no} 没有邀请${names.join('、')}，一个也没有代签。`,
    `请去掉或改正后重发；临时到会的，先发：邀请 姓名 #${no}`,
    { meeting: no },
  );

export const meetingIsOver = (no: number, how: string) =>
  fail('MEETING_IS_OVER', `#${no} ${how}，没有改动。`, `发送“#${no}”查看经过。`, { meeting: no });

export const meetingHasBegun = (no: number, when: string) =>
  fail(
    'MEETING_HAS_BEGUN',
    `#${no} 的时间（${when}）已经过了，不能再取消，没有改动。`,
    `开过的请记纪要：纪要 #${no} 会议听取了…；没有开成的，也记一句：纪要 #${no} 会议没有召开，因…`,
    { meeting: no },
  );

export const signInIsOver = (no: number) =>
  fail(
    'SIGN_IN_IS_OVER',
    `#${no} 会议当天已过，不能再签到，没有登记。`,
    `确实到了会的，请办公室补签：代签到 #${no} 姓名`,
    {
      meeting: no,
    },
  );

export const signedInAlready = (no: number, { who, at, line }: { who: string; at: string; line: string }) =>
  fail(
    'SIGNED_IN_ALREADY',
    `${who} ${at} 已在 #${no} 签到，没有改动。`,
    `签到有误的，请办公室先更正：${line}`,
    {
      meeting: no,
    },
  );

export const notYetOpen = (no: number, from: string, isInvited = false) =>
  fail(
    'NOT_YET_OPEN',
    `#${no} 还没有开始签到，${from}起可以签到。`,
    isInvited
      ? '到时发送“签到”就行。'
      : `到时出示签到码请发：签到码 #${no}；替人签到请发：代签到 #${no} 姓名`,
    { meeting: no },
  );

export const placesTaken = (no: number, places: number) =>
  fail(
    'PLACES_TAKEN',
    `#${no} 只有 ${places} 个名额，都有人了，没有签到。`,
    '请告诉现场的工作人员；有空位的，由办公室代您签到。',
    { meeting: no },
  );

export const notThere = (no: number, isAssessed: boolean) =>
  fail(
    'NOT_THERE',
    isAssessed ? `您还没有在 #${no} 签到，没有记评议。` : `#${no} 不用评议，没有改动。`,
    isAssessed ? '到了会没有签到的，请办公室代签到，再评议。' : `发送“#${no}”查看详情。`,
    { meeting: no },
  );

export const slotReplaced = (no: number, when: string) =>
  fail(
    'SLOT_REPLACED',
    `${when}已经不在备选时间里，没有召集。`,
    `备选时间后来另提过，请点最新的一张卡片，或发送“#${no}”查看。`,
    { meeting: no },
  );

export const noMeetingMeant = (what: string) =>
  fail('NO_MEETING_MEANT', `没有可以${what}的会议。`, '发送“会议”看看有哪些。');

export const unknownNames = (names: readonly string[], line: string) =>
  fail('UNKNOWN_NAMES', `名册里没有${names.join('、')}，没有改动。`, `可以这样发：\n${line}`);

export const committeeApart = (name: string) =>
  fail('COMMITTEE_APART', '调查委的名单另有一句话看和改。', `请这样发：${name.replace('#', ' #')}`);

/** What to do instead of a meeting's act, by what the number is. */
const INSTEAD: Readonly<Record<string, (no: number) => string>> = {
  // A matter may have the day of a meeting, which is corrected (更正).
  matter: (no) =>
    `#${no} 是事项；它登记的会议日期变了，请发送：更正 #${no} 会议 …月…日。发送“会议”看看有哪些会议。`,
  evaluation: (no) =>
    `#${no} 是投票，签到在开始时写，例如：开始 #${no} 缺席 张三。已经开始的，名单和实到人数已锁定，迟到的不能补进，他的票也不会发；要算上他，请结束后不公布这一次，另开一次并把签到写全。`,
  draw: (no) =>
    `#${no} 是抽选监督员的活动；只改时间、地点，请发送：补充通知 #${no} 地点 市检三楼听证室；换日子要取消后另抽：取消活动 #${no} 因…`,
};

/** A meeting's act on something else of this kind. */
export const notAMeeting = (no: number, kind: string) =>
  fail('NOT_A_MEETING', `#${no} 不是会议，没有改动。`, INSTEAD[kind]?.(no) ?? '发送“会议”看看有哪些。', {
    matter: no,
  });

export const twoPlacesAtOnce = (no: number, other: number, when: string) =>
  fail(
    'TWO_PLACES_AT_ONCE',
    `您那时已答应参加 #${other}（${when}），没有登记。`,
    `要改去 #${no}，请先发：不参加 #${other} 因时间冲突`,
    {
      meeting: no,
    },
  );

/** Of somebody else: `other` where the asker may see it. */
export const notFreeThen = (no: number, name: string, other?: { no: number; when: string }) =>
  fail(
    'TWO_PLACES_AT_ONCE',
    other
      ? `${name}那时已答应参加 #${other.no}（${other.when}），没有登记。`
      : `${name}那时另有安排，没有登记。`,
    other
      ? `要改去 #${no}，请先发：代记 #${other.no} ${name} 不能参加 因时间冲突`
      : `请再与${name}本人核对；改主意的，请本人自己答复。`,
    { meeting: no },
  );

export const notToUninvite = (no: number, who: string) =>
  fail('NOT_AMONG_INVITED', `#${no} 没有邀请${who}，没有改动。`, `发送“#${no}”看看邀请了谁。`, {
    meeting: no,
  });

export const deputiesInPerson = (no: number, line = `不参加 #${no} 因…`) =>
  fail('DEPUTIES_IN_PERSON', '代表、监督员要本人到场，不能派员，没有改动。', `来不了的，请发：${line}`, {
    meeting: no,
  });

export const noMinutesYet = (no: number) =>
  fail('NO_MINUTES_YET', `#${no} 还没有纪要。`, `会后由办公室记，可以这样发：纪要 #${no} 会议听取了…`, {
    meeting: no,
  });

export const noReasonWanted = (line: string) =>
  fail('NO_REASON_WANTED', '没有要补记原因的半年：联席会议没有缺开，没有改动。', `看开了没有，请发：${line}`);

export const noSuchItem = (no: number, words: string, agenda: readonly string[]) =>
  fail(
    'NO_SUCH_ITEM',
    agenda.length > 0
      ? `#${no} 的议题里没有“${words}”，没有改动。现有：${agenda.map((item, i) => `${i + 1}. ${item}`).join(' ')}`
      : `#${no} 还没有议题，没有改动。`,
    `可以这样发：去掉议题 #${no} 第1项`,
    { meeting: no },
  );

export const noSuchMinute = (no: number, words: string, last: string) =>
  fail(
    'NO_SUCH_MINUTE',
    `#${no} 的纪要里没有“${words}”这一条，没有改动。`,
    `最后一条是“${last}”。改它请发：更正纪要 #${no} 新的内容；撤回它请发：撤回纪要 #${no}`,
    { meeting: no },
  );

export const whoseAnswer = (no: number, line: string) =>
  fail('WHOSE_ANSWER', `#${no} 没有邀请您写的这位同志，没有改动。`, `请以被邀请人的姓名开头，例如：${line}`, {
    meeting: no,
  });

export const incompleteAnswer = (line: string, missing = '还缺能不能参加') =>
  fail('INCOMPLETE_ANSWER', `${missing}，没有改动。`, `可以这样发：${line}`);
