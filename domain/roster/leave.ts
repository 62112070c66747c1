import { addDays, type Day } from '../time/day.js';

/**
 * Leave (请假): days on which somebody else, the deputy (代理人), does a person's work. Both ends are inclusive.
 * `endedOn` is the day on which the person was back (销假); a leave that ended before it began never was.
 */
export interface Leave {
  id: string;
  personId: string;
  deputyId?: string;
  from: Day;
  to: Day;
  endedOn?: Day;
}

/** The last day of a leave as it came to be; before `from` where it never was. */
export const lastDayOf = ({ to, endedOn }: Leave): Day =>
  endedOn !== undefined && endedOn <= to ? addDays(endedOn, -1) : to;

/** True where the leave has a day between these two, both inclusive. Pure. */
export const touches = (leave: Leave, from: Day, to: Day): boolean => {
  const last = lastDayOf(leave);
  return leave.from <= last && leave.from <= to && from <= last;
};

/** True on each day of the leave, until the person is back. Pure. */
export const isOn = (leave: Leave, day: Day): boolean => touches(leave, day, day);

/** The person's leave on this day. Pure. */
export const leaveOn = (leaves: readonly Leave[], personId: string, day: Day): Leave | undefined =>
  leaves.find((leave) => leave.personId === personId && isOn(leave, day));
