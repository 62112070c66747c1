import { describe, expect, it } from 'vitest';
import { calendarLane, chatLane, personLane, personOfLane, readLane } from '../../domain/lane.js';

describe('a lane', () => {
  it.each([
    [personLane('p1'), { kind: 'person', id: 'p1' }],
    [chatLane('c1'), { kind: 'chat', id: 'c1' }],
    [calendarLane('dingtalk', 'm1'), { kind: 'calendar', platform: 'dingtalk', meetingId: 'm1' }],
  ])('says by its name what it is: %s', (lane, what) => {
    expect(readLane(lane)).toEqual(what);
  });

  it('of none of these kinds, or of no platform that we know, is none', () => {
    expect(readLane('unit:u1')).toBeUndefined();
    expect(readLane('calendar:feishu:m1')).toBeUndefined();
    expect(readLane('')).toBeUndefined();
  });

  it('is somebody’s own only where it is a person’s', () => {
    expect(personOfLane(personLane('p1'))).toBe('p1');
    expect(personOfLane(chatLane('c1'))).toBeUndefined();
  });
});
