/** What shares the one sequence of `#n`, in code and on screen. */
export const NUMBERED = {
  matter: '事项',
  meeting: '会议',
  evaluation: '投票',
  draw: '抽选',
  cosigning: '联名',
  appraisal: '评议',
} as const;

export type NumberedKind = keyof typeof NUMBERED;
