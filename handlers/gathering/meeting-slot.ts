/** The meeting that a command names; without a number the one there is, or it is asked which. `ask` is the question. */
export const meetingSlot = (ask: string) =>
  ({ kind: 'matter', of: 'meeting', label: '会议', required: true, ask }) as const;
