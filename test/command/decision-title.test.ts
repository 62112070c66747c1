import { expect, it } from 'vitest';
import { fill } from '../../domain/command/fill.js';
import { parse } from '../../domain/command/parse.js';
import { meetingDecision } from '../../domain/instruments/meeting-decision.js';
import { CALENDAR, ROSTER, TODAY } from './city.js';

it.each(['报送未成年人检察工作情况', '报送 未成年人检察工作情况'])(
  'a decision is registered from 决定 … %s',
  (what) => {
    const known = { roster: ROSTER, today: TODAY, calendar: CALENDAR };
    const line = `决定 #22 市检 12月底前 ${what}`;
    const command = parse(line, { ...known, verbs: ['决定', '报送'], botNames: [] });
    const { values, missing } = fill(meetingDecision.fields, command, known);
    expect(missing).toEqual([]);
    expect(values).toMatchObject({ title: '报送未成年人检察工作情况' });
  },
);
