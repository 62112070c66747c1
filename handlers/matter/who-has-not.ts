const ASKED = ['谁', '还有谁', '哪些', '哪些单位', '哪几家', '哪家'];

/** 谁还没报, 哪些单位没有反馈: every way to ask who has not done one of these. */
export const whoHasNot = (...done: readonly string[]): string[] =>
  ASKED.flatMap((who) =>
    done.flatMap((what) => ['还没', '没', '没有', '还没有'].map((not) => `${who}${not}${what}`)),
  );
