import { personNamed } from '../../domain/roster/people-named.js';
import type { Roster } from '../../domain/roster/roster.js';
import { unitsCalled } from '../../domain/roster/roster-words.js';
import { groupCalled } from './invited-people.js';

const INVITES =
  /(?<=^|[\s,，;；。])(?:并|另|再|另外|同时)?邀请(?<gap>[\s:：]*)(?<who>[^\n]+?)[\s,，;；。]*$/u;
/** 邀请市司法局参加: said of people, whom the roster has or not. */
const COMES =
  /(?:的?(?:同志|负责人|负责同志))?(?:也|一起|一并|共同)?(?:来|前来)?(?:参加|列席|参会|到会|出席|与会)(?:会议|本次会议)?$/u;
const BETWEEN = /[\s、，,；;和及与]+/u;

const isKnown = (word: string, roster: Roster): boolean =>
  unitsCalled(roster, word).length > 0 ||
  groupCalled(word, roster) !== undefined ||
  !('unknown' in personNamed(word, roster));

/**
 * Takes 邀请 市司法局 off the end of a place or an agenda: it invites, and is no part of the last item. 邀请 that stands by
 * itself names people whether the roster has them or not; 邀请专家授课 is an item unless all of it is known. Pure.
 */
export function invitedBesides(words: string, roster: Roster): { rest: string; invited?: string } {
  const found = INVITES.exec(words);
  const { gap = '', who: said = '' } = found?.groups ?? {};
  const who = said.replace(COMES, '');
  const isInviting = gap !== '' || (who !== said && found?.index !== 0);
  if (
    !found ||
    who === '' ||
    (!isInviting &&
      !who
        .split(BETWEEN)
        .filter(Boolean)
        .every((word) => isKnown(word, roster)))
  )
    return { rest: words };
  return { rest: words.slice(0, found.index).replace(/[\s,，;；、]+$/u, ''), invited: who };
}
