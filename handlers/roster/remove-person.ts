import { plain } from '../../cards/card.js';
import { holds } from '../../domain/draw/draw.js';
import { alreadyLeft, lastAdmin } from '../../domain/errors/roster.js';
import { noteLeft } from '../../domain/gathering/acts/attend.js';
import { inviteeOf } from '../../domain/gathering/meeting.js';
import { isReached } from '../../domain/roster/duty.js';
import type { Person } from '../../domain/roster/roster.js';
import { speakersOf, speaks } from '../../domain/roster/speakers.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { leaveAsGone } from '../draw/answer-invitation.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';

/**
 * Takes a leaver's every right at once (停用人员): inactive, a version higher, without account. The record of what
 * they did stays; meetings to come leave their calendars.
 */
export const removePerson = defineHandler({
  action: 'remove-person',
  verbs: ['停用人员', '移除人员'],
  allowed: ['admin'],
  takes: { person: { kind: 'person', label: '人员', required: true, ask: '停用哪一位？请写姓名。' } },
  help: { form: '停用人员 李四', does: '停用一位同事，权限随即失效' },

  async run({ person: id }, context) {
    const person = context.roster.person(id);
    if (!person?.active) throw alreadyLeft(person?.name ?? '这位同事');
    const admins = context.roster.withRole('admin');
    if (admins.length === 1 && admins[0]?.id === id) throw lastAdmin();

    const { stores, actor, now } = context;
    const doing = { by: actor.id, at: now };
    const ahead = (await stores.meetings.ahead(now)).filter((meeting) => inviteeOf(meeting, id));
    const gone = await leaveDraws(person, context);
    const entry = siteChange(context, 'person.left', { person: id, name: person.name });
    return decide({
      effects: [
        { kind: 'person.put', person: { ...person, active: false } },
        { kind: 'account.drop', personId: id },
        entry,
        ...ahead.flatMap((meeting) => noteLeft(meeting, id, doing).effects),
        ...gone.effects,
      ],
      notices: gone.notices,
      answer: toAsker(
        context.chat,
        plain(
          `已停用${person.name}，权限随即失效。`,
          [...gapsAfter(person, context), ...gone.lines, '以前经手的记录都保留。'].join('\n'),
        ),
      ),
    });
  },
});

/** Units that nobody answers for once this person is gone. */
function gapsAfter(person: Person, { roster }: Context): string[] {
  const { id, unitId } = person;
  if (!unitId || !speaks(person)) return [];
  const left = speakersOf(roster, unitId).filter((other) => other.id !== id);
  const names = (people: readonly Person[]) => people.map(({ name }) => name).join('、');
  const reached = left.filter((one) => isReached(one, roster));
  if (reached.length > 0) return [`以后的提醒发给${names(reached)}。`];
  if (left.length > 0)
    return [
      `${roster.unit(unitId)?.name ?? '该单位'}还有联络员${names(left)}，但没有账号，收不到提醒，只能打电话联系；请尽快补上账号，可以这样发：添加人员 ${left[0]?.name} 账号 wecom:…`,
    ];
  return [`${roster.unit(unitId)?.name ?? '该单位'}现在没有联络员，提醒没有人收，请尽快添加。`];
}

/** The places drawn for this person and not over are given up: the next reserve is called, the office hears of it. */
async function leaveDraws(person: Person, context: Context) {
  const drawn = await context.stores.draws.of(person.id);
  const open = drawn.filter(({ state, activity, kind, seats }) => {
    const isAhead = activity ? activity.on >= context.today : kind === 'people';
    const own = seats.find(({ personId }) => personId === person.id);
    return state === 'drawn' && isAhead && own !== undefined && (holds(own) || own.state === 'reserve');
  });
  const done = await Promise.all(open.map((draw) => leaveAsGone(draw, person, context)));
  return {
    effects: done.flatMap(({ effects }) => effects),
    notices: done.flatMap(({ notices }) => notices),
    lines: open.map(({ no }) => `已从 #${no} 的抽选名单中退出，缺额按候补次序另请，并告诉了办公室。`),
  };
}
