import { instrumentOf } from '../../domain/instruments/catalogue.js';
import type { DigestLine } from '../../domain/matter/digest-line.js';
import { ruleOf } from '../../domain/matter/stages.js';
import type { Roster } from '../../domain/roster/roster.js';
import { type Day, showDay } from '../../domain/time/day.js';
import type { Card } from '../card.js';

/** The further step an instrument offers at a rung, and the text of its letter. */
export interface ProposedLetter {
  step: string;
  text: string;
}

/** What has come until today: nothing, or a reply that was returned. */
const standing = (returned: Day | undefined, courtesy: string, today: Day): string =>
  returned
    ? `我们于 ${showDay(returned)}收到${courtesy}答复，已退回补充，截至 ${showDay(today)}，尚未登记到补充材料`
    : `截至 ${showDay(today)}，我们尚未登记到`;

/**
 * The letter (拟稿) of the further step that an instrument offers at this rung; undefined where it offers none, and at
 * a step of the office's own: nobody else is asked to account for that. It is addressed to whom its name says
 * (报告主任会议), else to the unit. It leaves the date and the legal basis to the person who decides: a draft text is not
 * cited as law. Pure.
 */
export function proposedLetter(
  line: Pick<
    DigestLine,
    'instrument' | 'stage' | 'step' | 'unitId' | 'title' | 'label' | 'dueOn' | 'returned'
  >,
  roster: Roster,
  today: Day,
): ProposedLetter | undefined {
  const offer = instrumentOf(line.instrument).offers?.find(({ after }) => after === line.step);
  const unit = roster.unit(line.unitId ?? '');
  const isOurs = ruleOf(line.instrument, line.stage)?.responsible === 'office';
  if (!offer || !unit || isOurs) return undefined;
  const { letter } = offer;
  const whose = letter ? unit.name : unit.courtesy;
  const facts = `${whose}《${line.title}》${line.label}为 ${showDay(line.dueOn)}，${standing(line.returned, letter ? '该单位' : whose, today)}。`;
  const asks = letter?.asks ?? '请书面说明情况，并于＿＿月＿＿日前办理。';
  return { step: offer.step, text: `${letter?.to ?? unit.name}：\n${facts}${asks}` };
}

/** The draft as lines of the office's morning card, where the office decides on it alone. Pure. */
export function proposalDraft(line: DigestLine, roster: Roster, today: Day): readonly string[] {
  const letter = proposedLetter(line, roster, today);
  if (!letter) return [];
  return [
    `【拟稿，请呈批】${letter.step}（#${line.no}）`,
    ...letter.text.split('\n'),
    '（日期和依据请经办人填写；是否发出由负责人决定。）',
  ];
}

/** The draft as the director gets it where what leaves waits for him (呈批). Pure. */
export const letterDraftCard = (
  approvalId: string,
  matter: { no: number; title: string },
  unitName: string,
  { step, text }: ProposedLetter,
): Card => ({
  title: `待同意：#${matter.no} ${step}（拟稿）`,
  note: `督办拟稿 · ${unitName} · 《${matter.title}》`,
  text: `${text}\n\n同意后，文稿交办公室填好日期和依据，由人发出；这里不会自动发给对方。`,
  actions: [
    { label: '同意', action: 'approve', payload: { approval: approvalId } },
    { label: '改一改', action: 'revise-approval', payload: { approval: approvalId } },
  ],
});
