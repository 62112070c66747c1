/** Stable names of expected failures; code branches on these, never on wording. */
export type ErrorCode = string;

interface Failure {
  code: ErrorCode;
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

const fail = (code: ErrorCode, say: string, next: string, data?: Failure['data']) =>
  new DubanError({ code, say, next, ...(data ? { data } : {}) });

export const notVisible = (no: number) =>
  fail('NOT_VISIBLE', `没有您可以查看的 #${no}。`, '发送“我的”看看与您有关的事项。', { matter: no });

export const officeDoesThis = () =>
  fail('OFFICE_DOES_THIS', '这一步由办公室办理。', '发送“帮助”看看您可以做什么。');

export const unitDoesThis = () =>
  fail('UNIT_DOES_THIS', '这一步由承办单位的联络员办理。', '发送“帮助”看看您可以做什么。');

export const adminDoesThis = () =>
  fail('ADMIN_DOES_THIS', '这一步由管理员办理。', '发送“帮助”看看您可以做什么。');

export const alreadyClosed = (no: number, how: string) =>
  fail('ALREADY_CLOSED', `#${no} ${how}，没有改动。`, `发送“#${no}”查看全部经过。`, { matter: no });

/** A date that cannot be computed: an impossible day, a length below 1, or years whose holidays cannot be known. */
export const notCountable = (why: string) =>
  fail('NOT_COUNTABLE', `算不出这个期限：${why}。`, '例如：算期 1月12日 30日。');

export const tooFar = (form: string) =>
  fail('TOO_FAR', '这段时间太长了，我只算到前后三十年以内。', `请核对长短再发，例如：${form}`);

export const ownFiguresOnly = (unitName: string) =>
  fail('OWN_FIGURES_ONLY', '您可以查看本单位的统计。', `可以这样发：统计 检察建议 ${unitName}`);

export const badArrangement = (say: string, form: string) =>
  fail('BAD_ARRANGEMENT', `${say}没有改动。`, `可以这样发：${form}`);

export const nothingNewInArrangement = () =>
  fail('NOTHING_NEW', '这些日子原来就是这样记的，没有改动。', '要核对某一天，请发送“算期”加日期和长短。');

export const badUnit = (words: string, form: string) =>
  fail('BAD_UNIT', words === '' ? '还缺单位全称。' : `“${words}”不像单位全称。`, `可以这样发：${form}`);

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
  fail(
    'BAD_ACCOUNT',
    `“${words}”不是一个账号。`,
    `账号写成 wecom:账号 或 dingtalk:账号。可以这样发：${form}`,
  );

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

export const groupOnly = (verb: string) =>
  fail('GROUP_ONLY', `“${verb}”要在群里发。`, `请在要办理的群里 @我，发送“${verb}”。`);

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

export const nothingToResend = () =>
  fail('NOTHING_TO_RESEND', '没有等着重发的消息。', '发送“积压”看现在的情况。');
