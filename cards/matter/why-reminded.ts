import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { type Deadline, isUnits, type Matter, mainDeadline } from '../../domain/matter/matter.js';
import type { Returned } from '../../domain/matter/returned.js';
import { handOverStage, officeStage, ruleOf, verbOf } from '../../domain/matter/stages.js';
import { contactOf } from '../../domain/roster/contact.js';
import type { Roster } from '../../domain/roster/roster.js';
import type { Calendar } from '../../domain/time/calendar.js';
import { type Day, dayOf, showDay } from '../../domain/time/day.js';
import { explainBriefly } from '../../domain/time/explain.js';
import { type Card, plain } from '../card.js';

export interface WhyRemindedView {
  matter: Matter;
  /** The days on which the unit was reminded, oldest first. */
  remindedOn: readonly Day[];
  /** The return (退回补正) that the unit is completing; without its reason for who may not read that. */
  returned?: Returned;
  roster: Roster;
  calendar: Calendar;
  today: Day;
}

/** 自印发日期起算: the event a date follows from, where it is a field of the matter. */
function startOf({ instrument, values }: Matter, stage: string, startOn: Day): string {
  const rule = ruleOf(instrument, stage);
  const from = rule && ('fixed' in rule ? rule.siteDefault?.from : rule.from);
  const field = from === undefined ? undefined : instrumentOf(instrument).fields[from];
  return field && from && values[from] === startOn ? `${field.label} ${showDay(startOn)}；` : '';
}

/** The date the paragraph is about: the unit's own, never one that the office has to meet. */
function unitsDate(matter: Matter): Deadline | undefined {
  const main = mainDeadline(matter);
  return main && isUnits(main) ? main : matter.deadlines.findLast((one) => isUnits(one) && one.due);
}

/** 待办公室转送: what the office has to do next, while nothing is owed by the unit. */
function officesTurn(matter: Matter): string | undefined {
  const stage = matter.state === 'open' ? officeStage(matter) : undefined;
  return stage && verbOf(matter.instrument, stage.stage);
}

function howDateFollows({ matter, calendar, returned }: WhyRemindedView): string {
  const main = unitsDate(matter);
  const turn = officesTurn(matter);
  if (turn && !main?.due) return `本件待办公室${turn}，期限还没有起算。`;
  if (!main?.due) return '期限还没有起算。';
  const { due, label, stage, firstDueOn } = main;
  const moved =
    firstDueOn && firstDueOn !== due.on ? `原定 ${showDay(firstDueOn)}，后改为 ${showDay(due.on)}。` : '';
  const resumed =
    returned?.on === due.startOn ? `从退回之日 ${showDay(due.startOn)}起，接着计余下的日子；` : '';
  return `${startOf(matter, stage, due.startOn)}${resumed}${explainBriefly(due, calendar)}。${label}为 ${showDay(due.on)}。${moved}`;
}

function receipt(matter: Matter, roster: Roster): string {
  const { receivedOn, receivedBy, receivedVia, registeredAt, registeredBy } = matter;
  const registered = `我们于 ${showDay(dayOf(registeredAt))}登记`;
  if (!receivedOn) return handOverStage(matter) ? `${registered}。` : `${registered}，尚未登记到签收。`;
  if (receivedBy === registeredBy && !receivedVia)
    return `${roster.person(registeredBy)?.name ?? '贵单位同志'}于 ${showDay(dayOf(registeredAt))}登记。`;
  const who = receivedVia ?? roster.person(receivedBy ?? '')?.name ?? '贵单位同志';
  return `${registered}，${showDay(receivedOn)}由${who}签收。`;
}

function reminders({ remindedOn: days, returned }: WhyRemindedView): string {
  if (days.length === 0) return '至今没有发过提醒。';
  const since = returned ? days.filter((day) => day > returned.on).length : 0;
  const after = returned ? `其中补充材料期间 ${since} 次。` : '';
  return `至今提醒 ${days.length} 次：${days.map(showDay).join('、')}。${after}`;
}

/** How it stands now, with courtesy. */
function standing({ matter, today, returned }: WhyRemindedView): string {
  const { state, repliedOn } = matter;
  if (state === 'withdrawn') return '本件已撤销，不再提醒。';
  if (state === 'closed') return '本件已办结，不再提醒，谢谢支持。';
  const turn = officesTurn(matter);
  if (turn) return `截至 ${showDay(today)}，下一步待办公室${turn}，没有要贵单位办的。`;
  if (state === 'replied' && repliedOn) return `已于 ${showDay(repliedOn)}登记到答复，提醒已停，谢谢。`;
  if (returned) {
    const why = returned.reason ? `（${returned.reason.replace(/\s+/g, ' ').replace(/。$/u, '')}）` : '';
    return `我们于 ${showDay(returned.repliedOn)}收到答复，${showDay(returned.on)}退回，请补充${why}。截至 ${showDay(today)}，尚未登记到补充材料。如已送出，请告知日期。`;
  }
  return `截至 ${showDay(today)}，我们尚未登记到答复。如已送出，请告知日期；如需延期，请与我们联系。`;
}

/** A draft is no law: it is said to be one, and only compared with. */
const basis = (source: string): string =>
  source.includes('征求意见稿') ? `参照：${source}，该稿尚未生效。` : `依据：${source}。`;

/** Whom to call, where the site has a number: whoever the reminders name. */
function contact({ matter, roster, today }: WhyRemindedView): string {
  const someone = contactOf(matter.registeredBy, roster, today);
  return someone ? `联系人：${someone.name}，电话 ${someone.phone}。` : '';
}

/**
 * Why the unit was reminded (为什么催我们), as one courteous paragraph to paste into a letter or a chat: document,
 * article, how the date follows, who signed, how often and when it was reminded. Pure.
 */
export function whyRemindedCard(view: WhyRemindedView): Card {
  const { matter, roster } = view;
  const unit = roster.unit(matter.unitId ?? '');
  const paper = matter.paperNo ? `，${matter.paperNo}` : '';
  const { source } = instrumentOf(matter.instrument);
  return plain(
    `#${matter.no} 提醒的由来，可以直接转发`,
    [
      `关于${unit?.name ?? ''}《${matter.title}》（#${matter.no}${paper}）：`,
      basis(source),
      howDateFollows(view),
      receipt(matter, roster),
      reminders(view),
      standing(view),
      contact(view),
    ].join(''),
  );
}
