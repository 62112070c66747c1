import { randomUUID } from 'node:crypto';
import { letterDraftCard, proposedLetter } from '../cards/proposal-draft.js';
import { type Approval, DRAFTED_BY, LETTER } from '../domain/approval/approval.js';
import { INSTRUMENTS } from '../domain/instruments/catalogue.js';
import { onDuty } from '../domain/roster/duty.js';
import { dayOf } from '../domain/time/day.js';
import type { CommitRequest } from '../prisma/commit-types.js';
import type { DraftDue } from '../prisma/stores/draft-store.js';
import type { JobContext } from './define-job.js';
import { mayRemind } from './reminder-hours.js';

const OFFERS = INSTRUMENTS.flatMap(({ id, offers = [] }) =>
  offers.map(({ after }) => ({ instrument: id, step: after })),
);

/** What came longer ago was the office's to decide: 呈批 switched on today lays no old pile before the director. */
const FRESH_MS = 7 * 24 * 3_600_000;

/**
 * Lays the drafts that the ladder proposes before the director (拟稿呈批), each once, where what leaves the office
 * waits for him; without that setting they stand on the office's morning card. Asks for what is there and not yet
 * shown, so it can run any number of times. Gives the lanes with news.
 */
export async function proposeDrafts(context: JobContext, now: Date): Promise<readonly string[]> {
  const settings = await context.site.settings();
  if (!settings.approvals || settings.muted.all) return [];
  const [calendar, roster] = await Promise.all([context.calendar(), context.roster()]);
  if (!mayRemind(now, calendar, settings.remindAt)) return [];
  const directors = onDuty(roster, dayOf(now)).withRole('director');
  if (directors.length === 0) return [];

  const since = new Date(now.getTime() - FRESH_MS);
  const lanes: string[] = [];
  for (const due of await context.drafts.due(OFFERS, since, settings.muted.unitIds)) {
    const request = await proposal(
      due,
      context,
      now,
      directors.map(({ id }) => `person:${id}`),
    );
    if (request && (await context.drafts.propose(request)).kind === 'committed')
      lanes.push(...request.messages.map(({ lane }) => lane));
  }
  return lanes;
}

async function proposal(
  due: DraftDue,
  { stores, roster }: JobContext,
  now: Date,
  lanes: readonly string[],
): Promise<CommitRequest | undefined> {
  const matter = await stores.matters.byNo(due.no);
  const deadline = matter?.deadlines.find(({ id }) => id === due.deadlineId);
  if (!matter || !deadline?.due) return undefined;
  const { instrument, title, unitId } = matter;
  const { stage, label } = deadline;
  const line = { instrument, title, unitId, stage, step: due.step, label, dueOn: deadline.due.on };
  const people = await roster();
  const letter = proposedLetter(line, people, dayOf(now));
  if (!letter) return undefined;

  const draftOf = `${due.deadlineId}:${due.epoch}:${due.step}`;
  const approval: Approval = {
    id: randomUUID(),
    matterId: matter.id,
    matterNo: matter.no,
    action: LETTER,
    values: { step: letter.step, text: letter.text },
    what: letter.step,
    line: '',
    requestedBy: DRAFTED_BY,
    requestedAt: now,
    state: 'open',
    gist: letter.text,
    draftOf,
  };
  const card = letterDraftCard(approval.id, matter, people.unit(unitId ?? '')?.name ?? '', letter);
  const body = { approval: approval.id, step: letter.step };
  const event = { kind: 'matter.letter-drafted', by: DRAFTED_BY, at: now, body };
  return {
    effects: [
      { kind: 'matter.set', id: matter.id, after: matter.trail, set: {}, event },
      { kind: 'approval.add', approval },
    ],
    messages: lanes.map((lane) => ({
      id: randomUUID(),
      lane,
      dedupeKey: `draft:${draftOf}:${lane}`,
      kind: 'card',
      card,
      dueAt: now,
    })),
    refresh: [],
    at: now,
  };
}
