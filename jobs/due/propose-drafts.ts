import { randomUUID } from 'node:crypto';
import { waitingApprovalsCard } from '../../cards/approval/waiting.js';
import type { Card } from '../../cards/card.js';
import { letterDraftCard, type ProposedLetter, proposedLetter } from '../../cards/matter/letter-draft.js';
import { type Approval, DRAFTED_BY, LETTER } from '../../domain/approval/approval.js';
import type { Effect } from '../../domain/effect.js';
import { INSTRUMENTS } from '../../domain/instruments/catalogue.js';
import { personLane } from '../../domain/lane.js';
import { maySee } from '../../domain/matter/audience.js';
import type { Matter } from '../../domain/matter/matter.js';
import { returnedOn } from '../../domain/matter/returned.js';
import { stageName } from '../../domain/matter/stages.js';
import { onDuty } from '../../domain/roster/duty.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import { dayOf } from '../../domain/time/day.js';
import { mayRemind } from '../../domain/time/reminder-hours.js';
import type { CommitRequest } from '../../prisma/commit-types.js';
import type { DraftDue } from '../../prisma/stores/draft-store.js';
import type { JobContext } from '../define-job.js';

const OFFERS = INSTRUMENTS.flatMap(({ id, offers = [] }) =>
  offers.map(({ after }) => ({ instrument: id, step: after })),
);

/** What came longer ago was the office's to decide: 呈批 switched on today lays no old pile before the director. */
const FRESH_MS = 7 * 24 * 3_600_000;

/**
 * Lays the drafts that the ladder proposes before the director (拟稿呈批), each once, those of one morning on one card,
 * where what leaves the office waits for him; without that setting they stand on the office's morning card. Asks for
 * what is there and not yet shown, so it can run any number of times. Gives the lanes with news.
 */
export async function proposeDrafts(context: JobContext, now: Date): Promise<readonly string[]> {
  const settings = await context.site.settings();
  if (!settings.approvals || settings.muted.all) return [];
  const [calendar, roster] = await Promise.all([context.calendar(), context.roster()]);
  if (!mayRemind(now, calendar, settings.remindAt)) return [];
  const directors = onDuty(roster, dayOf(now)).withRole('director');
  if (directors.length === 0) return [];

  const since = new Date(now.getTime() - FRESH_MS);
  const found = await context.drafts.due(OFFERS, since, settings.muted.unitIds);
  const drafted = await Promise.all(found.map((due) => draftOf(due, context, now)));
  // What every director is recused from (回避) nobody can decide: it stays on the office's morning card.
  const drafts = drafted.flatMap((one) =>
    one && directors.some((director) => maySee(director, one.matter, now)) ? one : [],
  );
  if (drafts.length === 0) return [];
  const request = proposal(drafts, roster, now, directors);
  if ((await context.drafts.propose(request)).kind !== 'committed') return [];
  return request.messages.map(({ lane }) => lane);
}

interface Draft {
  matter: Matter;
  approval: Approval & { draftOf: string };
  letter: ProposedLetter;
}

async function draftOf(due: DraftDue, { stores, roster }: JobContext, now: Date): Promise<Draft | undefined> {
  const matter = await stores.matters.byNo(due.no);
  const deadline = matter?.deadlines.find(({ id }) => id === due.deadlineId);
  if (!matter || !deadline?.due) return undefined;
  const { instrument, title, unitId } = matter;
  const { stage, label } = deadline;
  const returned = returnedOn(matter);
  const dated = { dueOn: deadline.due.on, ...(returned ? { returned } : {}) };
  const line = { instrument, title, unitId, stage, step: due.step, label, ...dated };
  const letter = proposedLetter(line, await roster(), dayOf(now));
  if (!letter) return undefined;
  const approval = {
    id: randomUUID(),
    matterId: matter.id,
    matterNo: matter.no,
    action: LETTER,
    values: { step: letter.step, text: letter.text },
    what: `${letter.step}${stageName(matter, deadline)}`,
    line: '',
    requestedBy: DRAFTED_BY,
    requestedAt: now,
    state: 'open' as const,
    gist: letter.text,
    draftOf: `${due.deadlineId}:${due.epoch}:${due.step}`,
  };
  return { matter, approval, letter };
}

/** All of a morning together: laid at once or not at all, and one card to each director of what he may see. */
function proposal(
  drafts: readonly Draft[],
  roster: Roster,
  now: Date,
  directors: readonly Person[],
): CommitRequest {
  return {
    effects: drafts.flatMap(({ matter, approval }): Effect[] => {
      const body = { approval: approval.id, step: approval.what };
      const event = { kind: 'matter.letter-drafted', by: DRAFTED_BY, at: now, body };
      return [
        { kind: 'matter.set', id: matter.id, after: matter.trail, set: {}, event },
        { kind: 'approval.add', approval },
      ];
    }),
    messages: directors.flatMap((director) => {
      const [first, ...more] = drafts.filter(({ matter }) => maySee(director, matter, now));
      if (!first) return [];
      const lane = personLane(director.id);
      return {
        ...{ id: randomUUID(), lane, dedupeKey: `draft:${first.approval.draftOf}:${lane}` },
        ...{ kind: 'card', card: cardOf(first, more, roster), dueAt: now },
      };
    }),
    refresh: [],
    at: now,
  };
}

function cardOf(first: Draft, more: readonly Draft[], roster: Roster): Card {
  if (more.length > 0)
    return waitingApprovalsCard(
      [first, ...more].map(({ approval }) => approval),
      roster,
      true,
    );
  const unit = roster.unit(first.matter.unitId ?? '')?.name ?? '';
  const letter = { ...first.letter, step: first.approval.what };
  return letterDraftCard(first.approval.id, first.matter, unit, letter);
}
