interface Failure {
  /** A stable name; code branches on it, never on wording. */
  code: string;
  /** What was wrong, in Chinese, shown to the person. */
  say: string;
  /** The right form with the person's own words filled in, a line that can be sent back; or what to do next. */
  next: string;
  /** Ids for the log: never words a person typed. */
  data?: Record<string, string | number>;
}

/** An expected failure (业务错误). Anything else that is thrown is a bug. */
export class DubanError extends Error {
  override name = 'DubanError' as const;
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.code, options);
    this.failure = failure;
  }
}

const fail = (code: string, say: string, next: string, data?: Failure['data']) =>
  new DubanError({ code, say, next, ...(data ? { data } : {}) });

export const notVisible = (no: number) =>
  fail('NOT_VISIBLE', `没有您可以查看的 #${no}。`, '发送“我的”看看与您有关的事项。', { matter: no });

export const officeDoesThis = () =>
  fail('OFFICE_DOES_THIS', '这一步由办公室办理。', '发送“帮助”看看您可以做什么。');

export const unitDoesThis = () =>
  fail('UNIT_DOES_THIS', '这一步由承办单位的联络员办理。', '发送“帮助”看看您可以做什么。');

export const alreadyClosed = (no: number, how: string) =>
  fail('ALREADY_CLOSED', `#${no} ${how}，没有改动。`, `发送“#${no}”查看全部经过。`, { matter: no });

/** A date that cannot be computed: an impossible day, a length below 1, or years whose holidays cannot be known. */
export const notCountable = (why: string) =>
  fail('NOT_COUNTABLE', `算不出这个期限：${why}。`, '例如：算期 1月12日 30日。');

export const ownFiguresOnly = (unitName: string) =>
  fail('OWN_FIGURES_ONLY', '您可以查看本单位的统计。', `可以这样发：统计 检察建议 ${unitName}`);

export const noSuchYear = (year: string, form: string) =>
  fail('NO_SUCH_YEAR', `没有${year.slice(0, 20)}的登记，年份请写四位数。`, `可以这样发：${form}`);

export const badArrangement = (say: string, form: string) =>
  fail('BAD_ARRANGEMENT', `${say}没有改动。`, `可以这样发：${form}`);

export const nothingNewInArrangement = () =>
  fail('NOTHING_NEW', '这些日子原来就是这样记的，没有改动。', '要核对某一天，请发送“算期”加日期和长短。');

export const badUnit = (words: string, form: string) =>
  fail(
    'BAD_UNIT',
    words === '' ? '还缺单位全称。' : `“${words.slice(0, 40)}”不像单位全称。`,
    `可以这样发：${form}`,
  );

export const badUnitPart = (label: string, words: string, form: string) =>
  fail('BAD_UNIT', `“${words.slice(0, 40)}”不能作${label}。`, `可以这样发：${form}`);

export const unitExists = (name: string, form: string) =>
  fail('UNIT_EXISTS', `名册里已经有${name}，没有改动。`, `要改简称，请发送：${form}`);

export const unknownUnit = (words: string, form: string) =>
  fail('UNKNOWN_UNIT', `名册里没有“${words}”这个单位。`, `先发“添加单位”，或者改一下单位再发：${form}`);

export const ambiguousUnit = (words: string, names: readonly string[], form: string) =>
  fail('AMBIGUOUS_UNIT', `“${words}”可能是${names.join('，也可能是')}。`, `请用全称再发：${form}`);

export const badPersonName = (words: string, form: string) =>
  fail('BAD_NAME', words === '' ? '还缺姓名。' : `“${words}”不像一个姓名。`, `可以这样发：${form}`);

export const unknownRole = (words: string, roles: string, form: string) =>
  fail(
    'UNKNOWN_ROLE',
    words === '' ? '还缺角色。' : `没有“${words}”这个角色。`,
    `角色有：${roles}。\n可以这样发：${form}`,
  );

export const liaisonNeedsUnit = (role: string, form: string) =>
  fail('UNIT_NEEDED', `${role}要写明单位。`, `可以这样发：${form}`);

export const badAccount = (words: string, form: string) =>
  fail('BAD_ACCOUNT', `“${words}”不是一个账号。`, `账号写成 wecom:账号。可以这样发：${form}`);

export const badPhone = (words: string, form: string) =>
  fail('BAD_PHONE', `“${words}”不是一个电话号码。`, `可以这样发：${form}`);

export const accountTaken = (account: string, who: string) =>
  fail(
    'ACCOUNT_TAKEN',
    `账号 ${account} 已经是${who}的，没有改动。`,
    `如果换了人，请先发送“停用人员”加姓名。`,
  );

export const lastAdmin = () =>
  fail('LAST_ADMIN', '这是最后一位管理员，不能停用。', '请先给另一位同事加上管理员角色，再停用。');

export const alreadyLeft = (name: string) =>
  fail('ALREADY_LEFT', `${name}已经停用，没有改动。`, '发送“名册”看看现在有哪些人员。');

export const groupOnly = (line: string) =>
  fail('GROUP_ONLY', '这一句要在群里发。', `请在要办理的群里 @我，发送：${line}`);

export const unknownBinding = (words: string) =>
  fail(
    'UNKNOWN_BINDING',
    words === '' ? '还缺要绑定的单位。' : `没有“${words}”可以绑定。`,
    '可以这样发：绑定 市中院，或者：绑定 办公室',
  );

export const notBound = () => fail('NOT_BOUND', '本群还没有绑定，没有改动。', '要绑定，请发送：绑定 市中院');

export const unknownSetting = (words: string, names: string) =>
  fail('UNKNOWN_SETTING', `没有“${words}”这一项设置。`, `可以设置的有：${names}。发送“设置”看现在的值。`);

export const badSetting = (say: string, form: string) =>
  fail('BAD_SETTING', `${say}没有改动。`, `可以这样发：${form}`);

export const directorStopsAll = (verb: string) =>
  fail(
    'DIRECTOR_STOPS_ALL',
    `全部提醒由负责人或管理员${verb}。`,
    `您可以${verb}一件或一个单位，例如：${verb} #12，或者：${verb} 市中院`,
  );

export const badPeriod = (words: string) =>
  fail(
    'BAD_PERIOD',
    `没有看懂“${words}”是哪段时间。`,
    '可以这样发：我做过什么 11月，也可以写本周、今天、11月1日至5日。',
  );

export const nothingToResend = () =>
  fail('NOTHING_TO_RESEND', '没有等着重发的消息。', '发送“积压”看现在的情况。');

export const ownUnitOnly = (unit: string, form: string) =>
  fail('OWN_UNIT_ONLY', `联络员只登记本单位（${unit}）的事项。`, `可以这样发：\n${form}`);

export const tooLong = (label: string, most: number, length: number, form?: string) =>
  fail(
    'TOO_LONG',
    `${label}有 ${length} 个字，最多 ${most} 个字，没有登记。`,
    `请把${label}缩短到 ${most} 个字以内再发${form ? `：\n${form}` : '。'}`,
  );

export const notYetPast = (label: string, day: string, form: string) =>
  fail('NOT_YET_PAST', `${label} ${day} 晚于今天，没有改动。`, `请核对年份和日期，可以这样发：\n${form}`);

export const tooFarAway = (label: string, day: string, form: string) =>
  fail('TOO_FAR_AWAY', `${label} ${day} 离今天太远，没有改动。`, `请核对年份和日期，可以这样发：\n${form}`);

export const notLater = (asked: string, than: string, form: string) =>
  fail(
    'NOT_LATER',
    `新的期限 ${asked} 应晚于今天，也应晚于现在的期限 ${than}，没有改动。`,
    `可以这样发：${form}`,
  );

export const noReplyYet = (no: number, verb: string) =>
  fail(
    'NO_REPLY_YET',
    `#${no} 还没有登记到答复，没有改动。`,
    `可请联络员发送：${verb} #${no} 加内容。如不再需要办理，请发送：撤销 #${no} 加原因。`,
    { matter: no },
  );

export const settledMeanwhile = (no: number, who: string, at: string, did: string) =>
  fail('SETTLED_MEANWHILE', `#${no} 刚由${who}于 ${at} ${did}，没有改动。`, `发送“#${no}”查看现在的情况。`, {
    matter: no,
  });

export const alreadyReplied = (no: number, on: string) =>
  fail(
    'ALREADY_REPLIED',
    `#${no} 的答复已于 ${on} 登记，待办公室核收，没有改动。`,
    `如要重写，请先发送：撤回 #${no}`,
    { matter: no },
  );

export const alreadyAnswered = (no: number, on: string) =>
  fail(
    'ALREADY_ANSWERED',
    `#${no} 已于 ${on} 答复，待核收，不必延期，没有改动。`,
    `核收请发送：办结 #${no}；需要补充请发送：退回 #${no} 加原因。`,
    { matter: no },
  );

export const nothingToTakeBack = (no: number) =>
  fail(
    'NOTHING_TO_TAKE_BACK',
    `#${no} 没有待核收的答复可以撤回，没有改动。`,
    `发送“#${no}”查看现在的情况。`,
    { matter: no },
  );

export const notCorrectable = (no: number, say: string, why: string, fields: string, form: string) =>
  fail('NOT_CORRECTABLE', `${say}没有改动。${why}`, `#${no} 可以更正的有：${fields}。可以这样发：\n${form}`, {
    matter: no,
  });

export const reassignInstead = (no: number, unit: string) =>
  fail('REASSIGN_INSTEAD', `#${no} 换承办单位要用“改派”，没有改动。`, `可以这样发：改派 #${no} ${unit}`, {
    matter: no,
  });

export const sameAsBefore = (no: number, label: string, value: string, form: string) =>
  fail(
    'SAME_AS_BEFORE',
    `#${no} 的${label}原来就是 ${value}，没有改动。`,
    `请写上正确的内容，例如：${form}`,
    { matter: no },
  );

export const correctionNeedsDate = (no: number, label: string, form: string) =>
  fail('CORRECTION_NEEDS_DATE', `这样更正还缺${label}，没有改动。`, `请一并写上，例如：${form}`, {
    matter: no,
  });

export const badPaperNumber = (words: string, form: string) =>
  fail('BAD_PAPER_NUMBER', `“${words.slice(0, 40)}”不像一个编号，没有改动。`, `可以这样发：${form}`);

export const paperNumberTaken = (paperNo: string, no: number) =>
  fail(
    'PAPER_NUMBER_TAKEN',
    `${paperNo} 已经是 #${no} 的编号，没有改动。`,
    '请换一个编号，或先改那一件的编号。',
    {
      matter: no,
    },
  );

export const directorDecides = () =>
  fail('DIRECTOR_DECIDES', '这一步由负责人办理。', '发送“待同意”看看您呈批的事项。');

export const nobodyDecides = () =>
  fail(
    'NOBODY_DECIDES',
    '呈批开着，但现在没有负责人可以同意，没有改动。',
    '请管理员添加负责人，或者发送“设置 呈批 关”。',
  );

export const alreadyAsked = (no: number, what: string, line: string) =>
  fail(
    'ALREADY_ASKED',
    `#${no} 的${what}已呈负责人，还在等同意，没有改动。`,
    `要改，请先发送“撤回呈批 #${no}”，再发送：\n${line}`,
    { matter: no },
  );

export const mayNoLonger = (who: string) =>
  fail('MAY_NO_LONGER', `${who}已经不能办理这一步，没有改动。`, '请由现在的经办人重新发起。');

export const partsAnswer = (no: number) =>
  fail(
    'PARTS_ANSWER',
    `#${no} 是总件，由各单位分别办理，没有改动。`,
    `发送“#${no}”查看各单位的件号，再对其中一件办理。`,
    { matter: no },
  );

export const beyondExtension = (no: number, most: string, last: string, form: string) =>
  fail('BEYOND_EXTENSION', `#${no} 最多延长${most}，不晚于 ${last}，没有改动。`, `可以这样发：${form}`, {
    matter: no,
  });

export const dueDateStands = (no: number, on: string, form: string) =>
  fail('DUE_DATE_STANDS', `#${no} 已有期限 ${on}，没有改动。`, `要延长，请发送：${form}`, { matter: no });

export const nothingOfOffice = (no: number) =>
  fail('NOTHING_OF_OFFICE', `#${no} 现在没有等办公室办的一步，没有改动。`, `发送“#${no}”查看现在的情况。`, {
    matter: no,
  });

export const noPeriodYet = (no: number) =>
  fail(
    'NO_PERIOD_YET',
    `#${no} 的期限还没有起算，不能按时长延。`,
    `请给出日期，可以这样发：延期 #${no} 至 12月15日 因整改周期较长`,
    { matter: no },
  );

export const receivedBeforeSent = (label: string, sentOn: string, day: string, form: string) =>
  fail(
    'RECEIVED_BEFORE_SENT',
    `签收日期 ${day} 早于${label} ${sentOn}，没有改动。`,
    `请核对一下，可以这样发：${form}`,
  );

export const expectedInPast = (day: string, form: string) =>
  fail('EXPECTED_IN_PAST', `预计日期 ${day} 已经过去，没有改动。`, `可以这样发：${form}`);

export const unknownManner = (words: string, form: string) =>
  fail(
    'UNKNOWN_MANNER',
    `没有“${words}”这种报送方式。`,
    `方式有：纸质、电子、当面、传真。可以这样发：${form}`,
  );

export const alreadyOpened = (no: number, who: string, on: string, contact: string) =>
  fail(
    'ALREADY_OPENED',
    `#${no} 的答复，办公室（${who}）已于 ${on} 打开，不能自行撤回，没有改动。`,
    `如需更换或补充，请与${contact}联系；办公室退回后就可以重新报送。`,
    { matter: no },
  );

export const repliedMeanwhile = (no: number, verb: string) =>
  fail(
    'REPLIED_MEANWHILE',
    `#${no} 已有待核收的答复，不能${verb}，没有改动。`,
    `核收请发送：办结 #${no}；需要补充请发送：退回 #${no} 加原因。`,
    { matter: no },
  );

export const notDisputed = (no: number) =>
  fail(
    'NOT_DISPUTED',
    `#${no} 的承办单位没有提出异议，不必维持，没有改动。`,
    `发送“#${no}”查看现在的情况。`,
    { matter: no },
  );

export const sameUnit = (no: number, unit: string) =>
  fail(
    'SAME_UNIT',
    `#${no} 现在就由${unit}办理，没有改动。`,
    `请写明改派给哪个单位，例如：改派 #${no} 市检。`,
    { matter: no },
  );

export const partExists = (no: number, other: number, unit: string) =>
  fail(
    'PART_EXISTS',
    `${unit}已有同一总件的 #${other}，没有改动。`,
    `如 #${no} 不再需要，请发送：撤销 #${no} 加原因。`,
    { matter: no },
  );

export const incompleteCall = (what: string, form: string) =>
  fail('INCOMPLETE_CALL', `${what}没有登记。`, `可以这样发：${form}`);

export const noNeedForTime = (no: number, on: string) =>
  fail(
    'NO_NEED_FOR_TIME',
    `#${no} 已于 ${on} 答复，待办公室核收，不必申请延期，没有改动。`,
    `发送“#${no}”查看现在的情况。`,
    { matter: no },
  );

export const notYetTheUnits = (no: number) =>
  fail(
    'NOT_YET_THE_UNITS',
    `#${no} 现在没有等贵单位办的期限，不必申请延期，没有改动。`,
    `发送“#${no}”查看现在的情况。`,
    { matter: no },
  );

export const noExtensionAsked = (no: number, due: string | undefined) =>
  fail(
    'NO_EXTENSION_ASKED',
    `#${no} 没有等候决定的延期申请${due ? `，现在的期限是 ${due}` : ''}，没有改动。`,
    `要直接延期，请发送：延期 #${no} 至 12月15日 因整改周期较长`,
    { matter: no },
  );

export const wrongApprovingBody = (no: number, wanted: string) =>
  fail(
    'WRONG_APPROVING_BODY',
    `#${no} 的延期由${wanted}决定，没有改动。`,
    `${wanted}同意后，可以这样发：同意延期 #${no} 经${wanted}同意`,
    { matter: no },
  );

export const badLeave = (say: string, form: string) =>
  fail('BAD_LEAVE', `${say}没有登记。`, `可以这样发：${form}`);

export const notOnDuty = (name: string) =>
  fail('NOT_ON_DUTY', `${name}没有要转交的事项和提醒，不必登记请假。`, '发送“帮助”看看您可以做什么。');

export const notOnLeave = (who: string) =>
  fail(
    'NOT_ON_LEAVE',
    `${who}现在没有登记请假，没有改动。`,
    '要登记，可以这样发：我请假 12月1日至5日 由王五代',
  );

export const samePerson = (name: string) =>
  fail('SAME_PERSON', `交出和接手的都是${name}，没有改动。`, '可以这样发：交接 李四 赵六');

export const cannotHold = (name: string, line: string) =>
  fail(
    'CANNOT_HOLD',
    `${name}不是本单位的，或者已经停用，不能接手，没有改动。`,
    `请管理员先发送：${line}\n再发送“交接”。`,
  );

export const nothingToHandOver = (name: string) =>
  fail('NOTHING_TO_HAND_OVER', `${name}没有要交接的事项和职责，没有改动。`, '发送“名册”看看现在有哪些人员。');
