interface Failure {
  /** A stable name; code branches on it, never on wording. */
  code: string;
  /** What was wrong, in Chinese, shown to the person. */
  say: string;
  /** The right form with the person's own words filled in, a line that can be sent back; or what to do next. */
  next: string;
  /** Ids for the log: never words a person typed. */
  data?: Record<string, string | number>;
  /** It concerns the asker alone (回避, 纸票): a group hears nothing of it. */
  personal?: true;
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

/** Makes a failure; the words of each stand here and, by subject, in `errors/`. */
export const fail = (code: string, say: string, next: string, data?: Failure['data']) =>
  new DubanError({ code, say, next, ...(data ? { data } : {}) });

/** A failure of which a group hears nothing: it says something of the asker. */
export const failPersonally = (code: string, say: string, next: string, data?: Failure['data']) =>
  new DubanError({ code, say, next, personal: true, ...(data ? { data } : {}) });

export const notVisible = (no: number) =>
  fail('NOT_VISIBLE', `没有您可以查看的 #${no}。`, '发送“我的”看看与您有关的事项。', { matter: no });

/** Words that are no command any more; `length` is their number of characters. */
export const tooLong = (length: number, most: number) =>
  fail(
    'TOO_LONG',
    `这条消息太长了（${length} 字，最多 ${most} 字），没有收下，也没有改动。`,
    '请分成几条发；行数多的清单，请存成 .xlsx 或 .csv 文件一对一转给我。',
    { length },
  );

export const officeDoesThis = () =>
  fail('OFFICE_DOES_THIS', '这一步由办公室办理。', '发送“帮助”看看您可以做什么。');

export const unitDoesThis = () =>
  fail('UNIT_DOES_THIS', '这一步由承办单位的联络员办理。', '发送“帮助”看看您可以做什么。');

export const alreadyClosed = (no: number, how: string) =>
  fail('ALREADY_CLOSED', `#${no} ${how}，没有改动。`, `发送“#${no}”查看全部经过。`, { matter: no });
