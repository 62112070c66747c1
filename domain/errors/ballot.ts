// Refusals about evaluations and ballots. None of them names what was chosen. `word` is what the vote is called: 测评, 表决.
import { fail, failPersonally } from '../errors.js';

export const notReadable = (label: string, words: string, form: string) =>
  fail('BALLOT_NOT_READABLE', `没有看懂${label}“${words.slice(0, 40)}”，没有改动。`, `可以这样发：\n${form}`);

/** 三分之二 alone: whether the number itself is enough is asked, never guessed. */
export const shareUnclear = (label: string, words: string, form: string) =>
  fail(
    'BALLOT_NOT_READABLE',
    `${label}“${words}”没有写明含不含本数，没有改动。`,
    `含本数的可以这样发：\n${form}\n不含的，把“${words}以上”改成“超过${words}”。`,
  );

export const notChanged = (no: number, words: string | undefined, word: string) =>
  fail(
    'NOT_CHANGED',
    words === undefined
      ? `#${no} 没有写要改什么，没有改动。`
      : `#${no} 没有可以改的“${words.slice(0, 40)}”，整条都没有改。`,
    `可以改的有：参加、截止、基数、线、档、记名、法定人数、签到、缺席、方式、确认、监票、回避、弃权，例如：改${word} #${no} 法定人数 过半数`,
    { evaluation: no },
  );

export const nothingChosen = (no: number) =>
  failPersonally('NOTHING_CHOSEN', `#${no} 还没有选，这一票没有收。`, '请在票上先选一项，再点“提交”。', {
    evaluation: no,
  });

export const closesInPast = (at: string, form: string) =>
  fail('CLOSES_IN_PAST', `截止时间 ${at} 已经过去，没有改动。`, `可以这样发：\n${form}`);

export const nobodyMayVote = (no: number, word: string) =>
  fail(
    'NOBODY_MAY_VOTE',
    `#${no} 没有可以投票的人，没有开始。`,
    `请写明由谁参加，例如：改${word} #${no} 参加 组成人员`,
    {
      evaluation: no,
    },
  );

export const tooFewForSecrecy = (no: number, count: number, word: string) =>
  fail(
    'TOO_FEW_FOR_SECRECY',
    `#${no} 只有 ${count} 人参加，无记名的票少于 5 张不开箱，没有开始。`,
    `请增加参加的人，或者改为记名：改${word} #${no} 记名`,
    { evaluation: no },
  );

export const baseMissing = (no: number, word: string) =>
  fail(
    'BASE_MISSING',
    `#${no} 还没有定基数，没有开始。基数、档次和线都要在开始前定好，开始后不能再改。`,
    `可以这样发：改${word} #${no} 基数 全体（也可以写：实到、有效票）`,
    { evaluation: no },
  );

export const presentMissing = (no: number) =>
  fail(
    'PRESENT_MISSING',
    `#${no} 的基数是实到，还没有签到人数，没有开始。`,
    `全到的可以这样发：开始 #${no} 签到 全体；有人没到的，写明没到的人：开始 #${no} 缺席 张三、李四`,
    { evaluation: no },
  );

export const presentUnnamed = (no: number, present: number, all: number) =>
  fail(
    'PRESENT_UNNAMED',
    `#${no} 写的是到会 ${present} 人，名单上有 ${all} 人，没有开始。基数是实到的，票只发给到会的人：没到的人也投了，收回就会多于实到，本轮作废。`,
    `请写明没到的 ${Math.max(0, all - present)} 人，例如：开始 #${no} 缺席 张三、李四；或者写到会的人：开始 #${no} 签到 王五、赵六`,
    { evaluation: no },
  );

export const presentDiffers = (no: number, present: number, absent: number, all: number) =>
  fail(
    'PRESENT_DIFFERS',
    `#${no} 签到 ${present} 人、缺席 ${absent} 人，合起来不是名单上的 ${all} 人，没有改动。`,
    `可以只写缺席的人，例如：开始 #${no} 缺席 张三、李四`,
    { evaluation: no },
  );

export const presentImpossible = (no: number, present: number, members: number) =>
  fail(
    'PRESENT_IMPOSSIBLE',
    `#${no} 全体 ${members} 人，签到不会是 ${present} 人，没有改动。`,
    `可以这样发：开始 #${no} 签到 ${members}人`,
    { evaluation: no },
  );

export const quorumImpossible = (least: number, members: number, form: string) =>
  fail(
    'QUORUM_IMPOSSIBLE',
    `全体 ${members} 人，法定人数不会是 ${least} 人，没有改动。`,
    `可以这样发：\n${form}`,
  );

export const notDraft = (no: number, how: string) =>
  fail('NOT_A_DRAFT', `#${no} ${how}，没有改动。`, `发送“#${no}”查看现在的情况。`, { evaluation: no });

export const notCancelled = (no: number, how: string, instead: string) =>
  fail('NOT_A_DRAFT', `#${no} ${how}，不能取消，没有改动。`, instead, { evaluation: no });

export const closeIsFrozen = (no: number, how: string) =>
  fail(
    'CLOSE_IS_FROZEN',
    `#${no} ${how}，截止时间在开始时已锁定，不能再改。`,
    `提前结束请发送：计票 #${no}；还要再投的，请在结束后发送：重开 #${no} 因…… 截止 12月5日18:00`,
    { evaluation: no },
  );

export const notOpenForVotes = (no: number, how: string) =>
  failPersonally('NOT_OPEN_FOR_VOTES', `#${no} ${how}。`, `发送“#${no}”查看现在的情况。`, { evaluation: no });

export const notAnElector = (no: number) =>
  failPersonally(
    'NOT_AN_ELECTOR',
    `您不在 #${no} 的投票名单里，这一票没有收。`,
    '如有疑问，请与办公室联系。',
    {
      evaluation: no,
    },
  );

export const tookPaper = (no: number) =>
  failPersonally(
    'TOOK_PAPER',
    `#${no} 您领的是纸票，请投到票箱里，不必在手机上投。`,
    '如没有领过纸票，请告诉监票人。',
    {
      evaluation: no,
    },
  );

export const notListed = (no: number, name: string) =>
  fail('NOT_LISTED', `#${no} 的投票名单里没有${name}，没有改动。`, `发送“#${no}”查看现在的情况。`, {
    evaluation: no,
  });

export const noPaperChanged = (no: number, why: readonly string[], form: string) =>
  fail(
    'NO_PAPER_CHANGED',
    `#${no} 没有改动。${why.join('；')}${why.length > 0 ? '。' : '没有看到姓名。'}`,
    `可以这样发：${form}`,
    { evaluation: no },
  );

export const unknownOption = (no: number, options: string) =>
  fail(
    'UNKNOWN_OPTION',
    `#${no} 没有这个选项，这一票没有收。`,
    `请在票上点选，或者发送：投票 #${no} 加选项（${options}）`,
    {
      evaluation: no,
    },
  );

export const oneOnly = (no: number) =>
  fail(
    'ONE_ONLY',
    `#${no} 只能选一项，这一票没有收。`,
    `请在票上只选一项，或者发送：投票 #${no} 加一个选项`,
    {
      evaluation: no,
    },
  );

export const incompleteBallot = (no: number, what: string, form: string) =>
  fail('INCOMPLETE_BALLOT', `#${no} ${what}，这一票没有收。`, `可以这样发：${form}`, { evaluation: no });

export const alreadyCast = (no: number, received: string) =>
  fail('ALREADY_CAST', `${received}。`, '这个页面不能再用。', { evaluation: no });

export const sheetNotReadable = (no: number, what: string) =>
  fail('SHEET_NOT_READABLE', `${what}，这一票没有收。`, '请改好后再提交。', { evaluation: no });

export const voteInPrivate = (no: number) =>
  fail(
    'VOTE_IN_PRIVATE',
    '这是无记名投票，请不要在群里写选项，这一票没有收。',
    `请在与我的单独会话里投 #${no}。`,
    {
      evaluation: no,
    },
  );

export const boxHasNoKey = () =>
  fail('BOX_HAS_NO_KEY', '票箱现在打不开，这一票没有收。', '请告诉办公室；恢复后再投一次即可。');

export const notCountedYet = (no: number, how: string) =>
  fail('NOT_COUNTED_YET', `#${no} ${how}，还没有结果。`, `发送“#${no}”查看现在的情况。`, { evaluation: no });

export const noSuchRound = (no: number, rounds: number) =>
  fail('NO_SUCH_ROUND', `#${no} 没有这一轮，一共 ${rounds} 轮。`, `例如：结果 #${no} 第1轮`, {
    evaluation: no,
  });

export const nothingToRelease = (no: number, what: string, reason: string) =>
  fail(
    'NOTHING_TO_RELEASE',
    `#${no} ${what}，没有可以公布的结果，没有改动。`,
    `需要再投一次时，请发送：重开 #${no} 因${reason}`,
    { evaluation: no },
  );

/** A vote in the hall has no ballots to be cast again. */
export const hallDecidedNothing = (no: number, title: string, what: string) =>
  fail(
    'NOTHING_TO_RELEASE',
    `#${no} ${what}，没有可以公布的结果，没有改动。`,
    `这是会上的表决，不能重开；会上再次表决后，请另行登记，例如：表决 《${title}》 应到39 实到34 赞成20`,
    { evaluation: no },
  );

export const roundWithoutResult = (no: number) =>
  fail(
    'ROUND_WITHOUT_RESULT',
    `#${no} 的投票已经结束，这一轮没有结果。`,
    '是否再投一次由办公室决定；再投时会把新的票发给您。',
    { evaluation: no },
  );

export const absentFromVote = (no: number) =>
  failPersonally(
    'ABSENT_FROM_VOTE',
    `#${no} 的票只发给到会签到的人，您登记为缺席，这一票没有收。`,
    '签到名单在投票开始时已锁定，迟到的不能补进这一次；要另开一次，由办公室决定，请告诉办公室。',
    { evaluation: no },
  );

export const resultNotReleased = (no: number) =>
  fail('RESULT_NOT_RELEASED', `#${no} 的结果由会议宣布，还没有公布。`, '公布后就可以查看。', {
    evaluation: no,
  });

export const setByLaw = (label: string, law: string, form: string) =>
  fail(
    'SET_BY_LAW',
    `表决的${label}由法律定为${law}，不能另定，没有改动。`,
    `不写这一项就可以，例如：\n${form}`,
  );

export const countImpossible = (what: string, form: string) =>
  fail('COUNT_IMPOSSIBLE', `${what}，没有登记。`, `请核对后再发，例如：\n${form}`);

export const recordedOnly = (no: number, word: string) =>
  fail(
    'RECORDED_ONLY',
    `#${no} 是会上表决后登记的票数，没有发过票，不能重开。`,
    `登记错了，请先发送“取消${word} #${no}”，再登记一次。`,
    { evaluation: no },
  );

export const releasedAlready = (no: number, how: string, word: string) =>
  fail(
    'RELEASED_ALREADY',
    `#${no} ${how}，会议宣布的结果不能重开，没有改动。`,
    `确需再次${word}的，请另外准备一次，例如：${word} 《……（再次${word}）》`,
    { evaluation: no },
  );
