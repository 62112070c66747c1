import { PLATFORMS, type Platform } from './roster/roster.js';

/**
 * A lane (队列) of the outbox: what is said in it goes out in the order in which it was written. There is one for each
 * person, each group, and each meeting's entry in the calendar of a platform; what it is stands in its name.
 */
export type Lane =
  | { kind: 'person'; id: string }
  | { kind: 'chat'; id: string }
  | { kind: 'calendar'; platform: Platform; meetingId: string };

export const personLane = (personId: string): string => `person:${personId}`;
export const chatLane = (chatId: string): string => `chat:${chatId}`;
export const calendarLane = (platform: Platform, meetingId: string): string =>
  `calendar:${platform}:${meetingId}`;

/** What a lane's name says; undefined where it is none of ours. Pure. */
export function readLane(lane: string): Lane | undefined {
  const [kind, id = '', meetingId = ''] = lane.split(':');
  if (kind === 'person' || kind === 'chat') return { kind, id };
  const platform = PLATFORMS.find((one) => one === id);
  return kind === 'calendar' && platform ? { kind, platform, meetingId } : undefined;
}

/** Whose own lane it is, if it is a person's. */
export function personOfLane(lane: string): string | undefined {
  const read = readLane(lane);
  return read?.kind === 'person' ? read.id : undefined;
}
