import { gatheringOf } from '../instruments/catalogue.js';
import type { Meeting } from './meeting.js';

/** Whether somebody else may come for who is invited: deputies invited as such (代表旁听、见证) come in person. Pure. */
export const maySendStandIn = ({ mechanism }: Pick<Meeting, 'mechanism'>): boolean =>
  !('role' in gatheringOf(mechanism).invites);
