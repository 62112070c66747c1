import { plain } from '../../cards/card.js';
import type { MatterExtras } from '../../cards/matter/matter.js';
import { askToSign } from '../../cards/matter/notice.js';
import { reassign } from '../../domain/acts/reassign.js';
import type { Effect } from '../../domain/effect.js';
import { partExists, sameUnit } from '../../domain/errors/matter.js';
import { repliedMeanwhile } from '../../domain/errors/reply.js';
import { personLane } from '../../domain/lane.js';
import { isUnits, type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { speakersOf } from '../../domain/roster/speakers.js';
import { showDay } from '../../domain/time/day.js';
import { type Context, decide, defineHandler, type Notice } from '../define-handler.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { isUnheard } from './is-unheard.js';
import {
  groundOf,
  requireAlive,
  requireOffice,
  requirePart,
  visibleMatter,
  written,
} from './matter-at-hand.js';

/**
 * Gives a matter to another unit (改派). The due date stands, but for what runs from the referral (信访), and the ladder
 * is laid anew, after a date that is past from today on; the new unit sees it and hears of it in office hours, as an
 * approval promises; within the first hold the first card takes its place. The old one hears that it need not act;
 * who never heard of it hears nothing, and given back to a unit that was not told yet, that word is not sent.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `REPLIED_MEANWHILE`,
 * `SAME_UNIT`, `PART_EXISTS`, `TOO_LONG`
 */
export const reassignMatter = defineHandler({
  action: 'reassign-matter',
  verbs: ['改派'],
  allowed: ['office', 'director'],
  takes: {
    matter: { kind: 'matter', label: '事项', required: true, ask: '请写明改派哪一件，例如：改派 #12 市检' },
    unit: { kind: 'unit', label: '承办单位', required: true, ask: '改由哪个单位办理？' },
    reason: { kind: 'text', label: '改派原因' },
  },
  help: {
    form: '改派 #12 市检',
    does: '改由另一个单位办理，期限不变（信访从新的转送之日重新起算）；后面可以写原因',
  },

  async run({ matter: no, unit: unitId, reason: given = '' }, context) {
    requireOffice(context);
    const matter = await visibleMatter(context, no);
    requirePart(matter);
    requireAlive(matter);
    if (matter.state === 'replied') throw repliedMeanwhile(no, '改派');
    const unit = context.roster.unit(unitId);
    if (matter.unitId === unitId) throw sameUnit(no, unit?.name ?? '');
    const twin = matter.headId && (await partOf(context, matter.headId, unitId));
    if (twin) throw partExists(no, twin.no, unit?.name ?? '');
    const reason = written('改派原因', given);

    const { now, settings, stores } = context;
    const unheard = await isUnheard(matter, context);
    // Within the first hold the first card takes its place; whoever had it before was told in office hours.
    const isFirst =
      matter.openAt > now &&
      (await stores.trail.of(matter.id)).every(({ kind }) => kind !== 'matter.reassigned');
    const openAt = new Date(now.getTime() + settings.holdSeconds * 1_000);
    const act = reassign(matter, { unitId, openAt, ...(reason ? { reason } : {}) }, groundOf(context));
    const nobody = speakersOf(context.roster, unitId).length === 0;
    return decide({
      answer: answerMatter(context, act.matter, () => ({
        news: `#${no} 改由${unit?.name ?? ''}办理`,
        lines: [
          ...(reason ? [`原因：${reason}`] : []),
          ...countedAnew(matter, act.matter),
          ...(matter.muted ? ['原来停发的提醒随改派恢复；仍要停发，请再发一次停发。'] : []),
          ...(nobody ? ['该单位还没有联络员，没有人会收到通知。'] : []),
        ],
      })),
      effects: [
        ...act.effects,
        ...(unheard ? [{ kind: 'outbox.cancel' as const, matterId: matter.id }] : []),
        ...notFormer(context, matter, unitId),
      ],
      notices: [
        ...tellUnit(
          context,
          act.matter,
          () => arrival(context, matter, act.matter),
          isFirst ? 'after-hold' : 'office-hours',
        ),
        ...(unheard ? [] : tellFormer(context, matter)),
      ],
      refresh: [matter.id],
      outward: matter,
    });
  },
});

/** 异议期限自改派之日重新起算，至 …: what another unit has for itself. */
function countedAnew(before: Matter, { deadlines }: Matter): string[] {
  return deadlines.flatMap(({ id, label, due }) => {
    const was = before.deadlines.find((one) => one.id === id)?.due;
    const isAnew = due && was && due.startOn !== was.startOn;
    return isAnew ? [`${label}自改派之日重新起算，至 ${showDay(due.on)}。`] : [];
  });
}

const partOf = async ({ stores }: Context, headId: string, unitId: string): Promise<Matter | undefined> =>
  (await stores.matters.partsOf(headId)).find((part) => part.unitId === unitId && part.state !== 'withdrawn');

/** How the new unit hears of it; of a date that was past before it came, with no reproach. */
function arrival(context: Context, before: Matter, matter: Matter): MatterExtras {
  const { no, unitId } = matter;
  const sign = askToSign(no);
  const main = mainDeadline(matter);
  const due = main && isUnits(main) && main.state === 'running' ? main.due : undefined;
  if (!due || due.on >= context.today) return { lines: [sign, ...countedAnew(before, matter)] };
  const courtesy = courtesyOf(context, unitId);
  return {
    news: `#${no} 请${courtesy}办理`,
    lines: [
      sign,
      `这一件转到${courtesy}时，原定期限 ${showDay(due.on)} 已过，不是${courtesy}的延误。请告知预计何时报送；需要时间，请发送：申请延期 #${no}`,
    ],
  };
}

const courtesyOf = ({ roster }: Context, unitId: string | undefined): string =>
  roster.unit(unitId ?? '')?.courtesy ?? '贵单位';

const formerTitle = (no: number, courtesy: string): string => `#${no} 不再由${courtesy}办理，谢谢`;

/** The unit before learns that it need not act, and not who does. */
function tellFormer(context: Context, { no, title, unitId }: Matter): Notice[] {
  const courtesy = courtesyOf(context, unitId);
  const card = plain(formerTitle(no, courtesy), `《${title}》已改由有关单位办理，${courtesy}不必再报送。`);
  return speakersOf(context.roster, unitId).map(({ id }) => ({
    to: { personId: id },
    card,
    when: 'office-hours',
  }));
}

/** What the unit that is to act again was to hear of its removal, as far as that has not left. */
const notFormer = (context: Context, { no }: Matter, unitId: string): Effect[] => {
  const lanes = speakersOf(context.roster, unitId).map((person) => personLane(person.id));
  const title = formerTitle(no, courtesyOf(context, unitId));
  return lanes.length === 0 ? [] : [{ kind: 'outbox.cancel-in', lanes, title }];
};
