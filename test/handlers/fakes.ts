import type { Action } from '../../cards/card.js';
import type { Appraisal, Officer } from '../../domain/appraisal/appraisal.js';
import type { Survey } from '../../domain/appraisal/survey.js';
import type { Approval } from '../../domain/approval/approval.js';
import type { Cosigning } from '../../domain/cosigning/cosigning.js';
import type { DossierEntry } from '../../domain/dossier/entry.js';
import type { Draw } from '../../domain/draw/draw.js';
import { listDigestOf } from '../../domain/draw/list-digest.js';
import type { Effect, Question } from '../../domain/effect.js';
import type { Errand } from '../../domain/errand.js';
import { OFFER_MS, type OfferedFile, type Parcel } from '../../domain/files/parcel.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import type { Sheet } from '../../domain/import/table.js';
import type { Matter } from '../../domain/matter/matter.js';
import { actingAs, onDuty } from '../../domain/roster/duty.js';
import type { Leave } from '../../domain/roster/leave.js';
import type { LinkCode } from '../../domain/roster/link-code.js';
import type { NameList } from '../../domain/roster/name-list.js';
import { type Recusal, withRecusals } from '../../domain/roster/recusal.js';
import type { Account, Chat, Person, Roster, Unit } from '../../domain/roster/roster.js';
import { speaks } from '../../domain/roster/speakers.js';
import type { Unavailability } from '../../domain/roster/unavailability.js';
import { DEFAULT_SETTINGS, type SiteSettings } from '../../domain/settings.js';
import type { RawValues } from '../../domain/slot.js';
import { buildCalendar, type CalendarRecord } from '../../domain/time/calendar.js';
import { type Day, dayOf } from '../../domain/time/day.js';
import { append, type StoredEntry, type TrailEvent, type TrailHead } from '../../domain/trail.js';
import { askApproval } from '../../handlers/approval/ask-approval.js';
import type { Context, Decision, Handler } from '../../handlers/define-handler.js';
import type { BriefingFigures, BriefingQuery, SentReminder } from '../../prisma/stores/figure-store.js';
import type { BacklogLine, FigureQuery, ReplyFigures, Stores } from '../../prisma/stores.js';
import { isAwaiting, isListed, patched, soonest } from './fake-matters.js';
import { FakeVotes } from './fake-votes.js';
import {
  COMMITTEE,
  COURT,
  JUSTICE,
  type Name,
  OFFICE,
  PEOPLE,
  POLICE,
  PROCURATORATE,
  rosterOf,
  SECURITY,
} from './people.js';

/** Friday 20 November 2026, 09:12 in Beijing, where every test begins. */
export const START = new Date('2026-11-20T01:12:00Z');

/**
 * A site in memory: keeps what decisions change, so that a test can do one thing after another as people do.
 * `apply` is the commit; an effect that rests on a chain's old end throws, as it would be refused there.
 */
export class FakeSite {
  now = START;
  units: readonly Unit[] = [COURT, PROCURATORATE, POLICE, JUSTICE, SECURITY, COMMITTEE, OFFICE];
  people: readonly Person[] = Object.values(PEOPLE);
  leaves: readonly Leave[] = [];
  recusals: readonly Recusal[] = [];
  settings: SiteSettings = DEFAULT_SETTINGS;
  calendarRecords: CalendarRecord[] = [];
  matters = new Map<string, Matter>();
  chains = new Map<string, StoredEntry[]>();
  /** Who acts for a unit or works for the office has one; a test takes it away. */
  accounts = new Map<string, Account[]>(
    Object.values(PEOPLE)
      .filter(({ unitId }) => unitId !== undefined)
      .map(({ id, name }) => [id, [{ platform: 'playground', corp: '', id: name }]]),
  );
  bindings = new Map<string, Chat['binding'] | null>();
  settingRows = new Map<string, unknown>();
  questions = new Map<string, Question>();
  backlog: BacklogLine[] = [];
  /** `#n` last shown, by lane. */
  readonly lastActions = new Map<string, readonly Action[]>();
  lastShown = new Map<string, number>();
  figures: ReplyFigures = { issued: 0, replied: 0, due: 0, repliedInTime: 0, notYetDue: 0 };
  figureQueries: FigureQuery[] = [];
  briefing: BriefingFigures = {
    ...{ open: 0, pending: 0, overdue: 0, soon: 0, ownOverdue: 0, issued: 0, due: 0, inTime: 0 },
    ...{ newIssued: 0, newReplied: 0, newClosed: 0, newOverdue: 0 },
  };
  briefingQueries: BriefingQuery[] = [];
  asked = new Map<string, Date>();
  reminders: SentReminder[] = [];
  cancelled: string[] = [];
  /** Matters whose cards still wait for office hours. */
  readonly unheard = new Set<string>();
  resent: string[] = [];
  officers = new Map<string, Officer>();
  appraisals = new Map<string, Appraisal>();
  surveys = new Map<string, Survey>();
  cosignings = new Map<string, Cosigning>();
  approvals = new Map<string, Approval>();
  meetings = new Map<string, Meeting>();
  lists: readonly NameList[] = [];
  paperCounters = new Map<string, number>();
  links = new Map<string, LinkCode & { hash: string; expiresAt: Date }>();
  linkTries = new Map<string, number>();
  merges: { from: string; into: string }[] = [];
  forwarded = new Map<string, OfferedFile>();
  parcels = new Map<string, Parcel>();
  sheets = new Map<string, Sheet>();
  errands = new Map<string, Errand>();
  votes = new FakeVotes();
  draws = new Map<string, Draw>();
  unavailable: Unavailability[] = [];
  entries: DossierEntry[] = [];
  /** What `perform` may run, by action; every handler that a test has run is known. */
  private readonly known = new Map<string, Handler>();
  private lastNo = 11;
  private readonly touched = new Set<string>();

  get today(): Day {
    return dayOf(this.now);
  }

  /** Without those whose result was taken back. */
  private get withResult(): readonly Appraisal[] {
    return [...this.appraisals.values()].filter(({ rounds }) => rounds.length > 0);
  }

  get roster(): Roster {
    const unreached = new Set(this.people.flatMap(({ id }) => (this.accounts.has(id) ? [] : [id])));
    const people = withRecusals(this.people, this.recusals);
    return rosterOf(this.units, people, this.leaves, this.lists, unreached);
  }

  get siteHead(): TrailHead {
    const last = this.chains.get('site')?.at(-1);
    return last ? { n: last.n, hash: last.hash } : { n: 0, hash: '' };
  }

  /** Whether somebody of its unit has an account. */
  private reaches({ unitId }: Matter): boolean {
    return this.people.some(
      (one) => one.active && one.unitId === unitId && speaks(one) && this.accounts.has(one.id),
    );
  }

  byNo(no: number): Matter {
    const found = [...this.matters.values()].find((matter) => matter.no === no);
    if (!found) throw new Error(`the test knows no #${no}`);
    return found;
  }

  /** Where somebody stands: their own conversation unless a group is named. A click has no `said`. */
  context(name: Name, at: { chat?: Chat; said?: string } = {}): Context {
    const recorded = this.roster.people.find(({ id }) => id === PEOPLE[name].id) as Person;
    const actor = actingAs(recorded, this.roster, this.today);
    return {
      actor,
      chat: at.chat ?? { id: actor.id, kind: 'direct' },
      now: this.now,
      today: this.today,
      calendar: buildCalendar(this.calendarRecords),
      roster: onDuty(this.roster, this.today),
      settings: this.settings,
      siteHead: this.siteHead,
      stores: this.stores,
      perform: (action, values, as) => {
        const handler = this.known.get(action);
        if (!handler) throw new Error(`the test has not run ${action}`);
        const chat: Chat = { id: as.id, kind: 'direct' };
        return handler.run(values as never, { ...this.context(name), actor: as, chat });
      },
      ...(at.said === undefined ? {} : { said: at.said }),
    };
  }

  /** Runs a handler as somebody, as typed words (`click: true` for a tap), and keeps what it changes. */
  async do(
    name: Name,
    // biome-ignore lint/suspicious/noExplicitAny: handlers of every kind of input are run with plain values
    handler: Handler<any>,
    values: RawValues = {},
    at: { chat?: Chat; said?: string; click?: true } = {},
  ): Promise<Decision> {
    const said = at.click ? undefined : (at.said ?? handler.verbs[0] ?? '');
    this.known.set(handler.action, handler);
    const context = this.context(name, { chat: at.chat, said });
    const decision = await askApproval(handler, values, await handler.run(values as never, context), context);
    this.apply(decision);
    return decision;
  }

  apply({ effects }: Pick<Decision, 'effects'>): void {
    this.touched.clear();
    for (const effect of effects) this.applyOne(effect);
  }

  pass(days: number, hours = 0): void {
    this.now = new Date(this.now.getTime() + days * 86_400_000 + hours * 3_600_000);
  }

  private append(subject: string, event: TrailEvent) {
    const chain = this.chains.get(subject) ?? [];
    const last = chain.at(-1);
    const entry = append(subject, last ? { n: last.n, hash: last.hash } : { n: 0, hash: '' }, event);
    this.chains.set(subject, [...chain, entry]);
    return { n: entry.n, hash: entry.hash };
  }

  private change(id: string, with_: (matter: Matter) => Matter) {
    const matter = this.matters.get(id);
    if (!matter) throw new Error('an effect names a matter that is not there');
    this.matters.set(id, with_(matter));
  }

  private applyOne(effect: Effect): void {
    switch (effect.kind) {
      case 'matter.add': {
        const trail = this.append(effect.matter.id, effect.event);
        this.matters.set(effect.matter.id, { ...effect.matter, trail });
        return;
      }
      case 'matter.set': {
        // Several entries of one decision on one chain follow one another.
        if (!this.touched.has(effect.id) && this.matters.get(effect.id)?.trail.n !== effect.after.n)
          throw new Error('stale matter');
        this.touched.add(effect.id);
        const trail = this.append(effect.id, effect.event);
        this.change(effect.id, (matter) => ({ ...patched(matter, effect.set), trail }));
        return;
      }
      case 'deadline.set':
        this.change(effect.deadline.matterId, (matter) => ({
          ...matter,
          deadlines: matter.deadlines.map((d) => (d.id === effect.deadline.id ? effect.deadline : d)),
        }));
        return;
      case 'reply.add':
        this.change(effect.reply.matterId, (matter) => ({ ...matter, reply: effect.reply }));
        return;
      case 'reply.set':
        for (const matter of this.matters.values())
          if (matter.reply?.id === effect.id)
            this.matters.set(matter.id, { ...matter, reply: { ...matter.reply, state: effect.state } });
        return;
      case 'reply.open':
        for (const matter of this.matters.values())
          if (matter.reply?.id === effect.id && !matter.reply.openedAt) {
            const opened = { openedAt: effect.at, openedBy: effect.by };
            this.matters.set(matter.id, { ...matter, reply: { ...matter.reply, ...opened } });
          }
        return;
      case 'site.trail':
        if ((this.chains.get('site')?.length ?? 0) !== effect.after.n) throw new Error('stale site chain');
        this.append('site', effect.event);
        return;
      case 'unit.put':
        this.units = [...this.units.filter(({ id }) => id !== effect.unit.id), effect.unit];
        return;
      case 'person.put': {
        const { recusals: _ofRegister, ...person } = effect.person;
        this.people = [
          ...this.people.filter(({ id }) => id !== person.id),
          { ...person, version: person.version + 1 },
        ];
        return;
      }
      case 'meeting.put': {
        const { meeting, after, event } = effect;
        if (!this.touched.has(meeting.id) && (this.meetings.get(meeting.id)?.trail.n ?? 0) !== after.n)
          throw new Error('stale meeting');
        this.touched.add(meeting.id);
        this.meetings.set(meeting.id, { ...meeting, trail: this.append(meeting.id, event) });
        return;
      }
      case 'list.put':
        this.lists = [...this.lists.filter(({ name }) => name !== effect.list.name), effect.list];
        return;
      case 'leave.put':
        this.leaves = [...this.leaves.filter(({ id }) => id !== effect.leave.id), effect.leave];
        return;
      case 'recusal.put':
        this.recusals = [...this.recusals.filter(({ id }) => id !== effect.recusal.id), effect.recusal];
        return;
      case 'account.put':
        this.accounts.set(effect.personId, [
          ...(this.accounts.get(effect.personId) ?? []),
          { ...effect.account, id: effect.account.id.toLowerCase() },
        ]);
        return;
      case 'account.drop': {
        const { account, personId } = effect;
        const held = this.accounts.get(personId) ?? [];
        const isDropped = (one: Account) =>
          !account || (one.platform === account.platform && one.id === account.id);
        const left = held.filter((one) => !isDropped(one));
        if (left.length > 0) this.accounts.set(personId, left);
        else this.accounts.delete(personId);
        return;
      }
      case 'link.try':
        this.linkTries.set(effect.who, (this.linkTries.get(effect.who) ?? 0) + 1);
        return;
      case 'link.claim': {
        const code = this.links.get(effect.id);
        if (!code || code.claim) throw new Error('stale code');
        this.links.set(effect.id, { ...code, claim: effect.claim, expiresAt: effect.until });
        return;
      }
      case 'link.spend':
        if (!this.links.delete(effect.id)) throw new Error('stale code');
        return;
      case 'person.merge':
        this.merges.push({ from: effect.from.id, into: effect.into });
        this.people = this.people.filter(({ id }) => id !== effect.from.id);
        this.accounts.set(effect.into, [
          ...(this.accounts.get(effect.into) ?? []),
          ...(this.accounts.get(effect.from.id) ?? []),
        ]);
        this.accounts.delete(effect.from.id);
        return;
      case 'chat.bind':
        this.bindings.set(effect.chatId, effect.binding);
        return;
      case 'calendar.put': {
        const replaced = new Set(effect.records.map(({ on }) => on));
        this.calendarRecords = [
          ...this.calendarRecords.filter(({ on }) => !replaced.has(on)),
          ...effect.records,
        ];
        return;
      }
      case 'calendar.drop':
        this.calendarRecords = this.calendarRecords.filter(({ on }) => !effect.days.includes(on));
        return;
      case 'setting.put':
        this.settingRows.set(effect.name, effect.value);
        return;
      case 'question.put':
        this.questions.set(`${effect.personId} ${effect.chatId}`, effect.question);
        return;
      case 'question.drop':
        this.questions.delete(`${effect.personId} ${effect.chatId}`);
        return;
      case 'question.overtake':
        for (const [place, { action, slot }] of this.questions)
          if (place.startsWith(`${effect.personId} `) && (action === effect.action || slot === 'matter'))
            this.questions.delete(place);
        return;
      case 'asked.put':
        this.asked.set(`${effect.personId} ${effect.what}`, effect.at);
        return;
      case 'outbox.cancel':
        this.cancelled.push(effect.matterId);
        return;
      case 'outbox.cancel-in':
        return;
      case 'approval.add':
        this.approvals.set(effect.approval.id, effect.approval);
        return;
      case 'approval.set': {
        const approval = this.approvals.get(effect.id);
        if (approval?.state !== 'open') throw new Error('stale approval');
        const { by, at, ...set } = effect.set;
        const decided = { ...(by ? { decidedBy: by } : {}), ...(at ? { decidedAt: at } : {}) };
        this.approvals.set(effect.id, { ...approval, ...set, ...decided });
        return;
      }
      case 'paper.set':
        this.paperCounters.set(`${effect.number.prefix}${effect.number.year}`, effect.number.serial);
        return;
      case 'officer.put':
        this.officers.set(effect.officer.id, effect.officer);
        return;
      case 'survey.put':
        this.surveys.set(`${effect.survey.officerId} ${effect.survey.cycle}`, effect.survey);
        return;
      case 'appraisal.add': {
        const trail = this.append(effect.appraisal.id, effect.event);
        this.appraisals.set(effect.appraisal.id, { ...effect.appraisal, trail });
        return;
      }
      case 'appraisal.set': {
        const appraisal = this.appraisals.get(effect.id);
        if (appraisal?.trail.n !== effect.after.n) throw new Error('stale appraisal');
        const trail = this.append(effect.id, effect.event);
        this.appraisals.set(effect.id, { ...appraisal, ...effect.set, trail });
        return;
      }
      case 'cosigning.add': {
        const trail = this.append(effect.cosigning.id, effect.event);
        this.cosignings.set(effect.cosigning.id, { ...effect.cosigning, trail });
        this.touched.add(effect.cosigning.id);
        return;
      }
      case 'cosigning.set': {
        const cosigning = this.cosignings.get(effect.id);
        if (!cosigning) throw new Error('an effect names a co-signing that is not there');
        if (!this.touched.has(effect.id) && cosigning.trail.n !== effect.after.n)
          throw new Error('stale co-signing');
        this.touched.add(effect.id);
        const trail = this.append(effect.id, effect.event);
        this.cosignings.set(effect.id, { ...cosigning, ...effect.set, trail });
        return;
      }
      case 'file.offer':
        this.forwarded.set(effect.file.id, effect.file);
        return;
      case 'file.drop':
        for (const id of effect.ids) if (!this.forwarded.get(id)?.parcelId) this.forwarded.delete(id);
        return;
      case 'parcel.add':
        for (const id of effect.parcel.values.files) {
          const file = this.forwarded.get(id);
          if (!file || file.parcelId) throw new Error('stale file');
          this.forwarded.set(id, { ...file, parcelId: effect.parcel.id });
        }
        this.parcels.set(effect.parcel.id, effect.parcel);
        return;
      case 'parcel.done': {
        const parcel = this.parcels.get(effect.id);
        if (!parcel || parcel.state === 'done') throw new Error('stale parcel');
        this.parcels.set(effect.id, { ...parcel, state: 'done' });
        return;
      }
      case 'sheet.put':
        this.sheets.set(effect.sheet.id, effect.sheet);
        return;
      case 'sheet.drop':
        if (!this.sheets.delete(effect.id)) throw new Error('stale sheet');
        return;
      case 'errand.add':
        this.errands.set(effect.errand.id, effect.errand);
        return;
      case 'errand.end': {
        const errand = this.errands.get(effect.id);
        if (!errand || errand.usedAt || errand.revokedAt) throw new Error('stale errand');
        this.errands.set(effect.id, { ...errand, [`${effect.how}At`]: effect.at });
        return;
      }
      case 'draw.put': {
        const { draw, after } = effect;
        if ((this.chains.get(draw.id)?.length ?? 0) !== after.n) throw new Error('stale draw');
        this.draws.set(draw.id, { ...draw, trail: this.append(draw.id, effect.event) });
        return;
      }
      case 'unavailable.put':
        this.unavailable = [
          ...this.unavailable.filter(({ id }) => id !== effect.unavailable.id),
          effect.unavailable,
        ];
        return;
      case 'dossier.add':
        this.entries.push(effect.entry);
        return;
      case 'dossier.drop':
        this.entries.splice(0, this.entries.length, ...this.entries.filter(({ id }) => id !== effect.id));
        return;
      case 'outbox.resend':
        this.resent.push(...effect.ids);
        return;
      case 'evaluation.add':
        this.votes.add({ ...effect.evaluation, trail: this.append(effect.evaluation.id, effect.event) });
        return;
      case 'evaluation.set':
        this.votes.set(effect, this.append(effect.id, effect.event));
        return;
      default:
        this.votes.apply(effect);
    }
  }

  readonly stores: Stores = {
    matters: {
      byNo: async (no) => [...this.matters.values()].find((matter) => matter.no === no),
      byPaperNo: async (paperNo) => [...this.matters.values()].find((matter) => matter.paperNo === paperNo),
      partsOf: async (headId) =>
        [...this.matters.values()].filter((matter) => matter.headId === headId).sort((a, b) => a.no - b.no),
      list: async (query) => {
        const found = [...this.matters.values()]
          .filter(
            (matter) =>
              isListed(matter, query, this.reaches(matter)) &&
              isAwaiting(matter, query.awaiting, this.approvals),
          )
          .sort(soonest);
        return {
          matters: found.slice(query.offset, query.offset + query.limit),
          total: Math.min(found.length, 1001),
        };
      },
      figures: async (query) => {
        this.figureQueries.push(query);
        return this.figures;
      },
      behindFigure: async (_query, _figure, { offset, limit }) => ({
        matters: [...this.matters.values()].sort(soonest).slice(offset, offset + limit),
        total: this.matters.size,
      }),
      runningAcross: async (from) =>
        [...this.matters.values()].filter((matter) =>
          matter.deadlines.some(
            ({ state, due, steps }) =>
              state === 'running' &&
              due &&
              [due.on, due.nominalOn, steps.at(-1)?.on ?? ''].some((day) => day >= from),
          ),
        ),
    },
    figures: {
      briefing: async (query) => {
        this.briefingQueries.push(query);
        return this.briefing;
      },
      behindBriefing: async (_query, _figure, { offset, limit }) => ({
        matters: [...this.matters.values()].sort(soonest).slice(offset, offset + limit),
        total: this.matters.size,
      }),
      lastAsked: async (personId, what) => this.asked.get(`${personId} ${what}`),
      remindersOf: async () => this.reminders,
    },
    trail: {
      of: async (subject) => this.chains.get(subject) ?? [],
      siteHead: async () => this.siteHead,
      by: async (personId, { from, to }, { offset, limit }) => {
        const found = [...this.chains.entries()].flatMap(([subject, entries]) => {
          const matter = this.matters.get(subject);
          return entries
            .filter(({ by, at }) => by === personId && dayOf(at) >= from && dayOf(at) <= to)
            .map((entry) => ({
              ...entry,
              ...(matter ? { no: matter.no, title: matter.title, instrument: matter.instrument } : {}),
            }));
        });
        found.sort((a, b) => b.at.getTime() - a.at.getTime());
        return { acts: found.slice(offset, offset + limit), total: found.length };
      },
      published: async () => ({ agrees: true }),
    },
    calendar: { records: async () => this.calendarRecords },
    questions: { open: async (personId, chatId) => this.questions.get(`${personId} ${chatId}`) },
    outbox: {
      backlog: async (limit) => ({ lines: this.backlog.slice(0, limit), total: this.backlog.length }),
      lastActionsIn: async (lane) => this.lastActions.get(lane) ?? [],
      lastMatterIn: async (lane) => this.lastShown.get(lane),
      onlyWaits: async (matterId) => this.unheard.has(matterId),
    },
    links: {
      byHash: async (hash, now) =>
        [...this.links.values()].find((one) => one.hash === hash && one.expiresAt > now),
      byId: async (id, now) => {
        const found = this.links.get(id);
        return found && found.expiresAt > now ? found : undefined;
      },
      tries: async (who) => this.linkTries.get(who) ?? 0,
    },
    accounts: {
      of: async (personId) => this.accounts.get(personId) ?? [],
      without: async (ids) => new Set(ids.filter((id) => !this.accounts.has(id))),
      personOf: async (account) =>
        [...this.accounts.entries()].find(([, held]) =>
          held.some((h) => h.platform === account.platform && h.corp === account.corp && h.id === account.id),
        )?.[0],
    },
    recusals: { all: async () => this.recusals },
    appraisals: {
      officers: async () => [...this.officers.values()],
      byNo: async (no) => [...this.appraisals.values()].find((one) => one.no === no),
      ofMatter: async (no) => [...this.appraisals.values()].find(({ matterNo }) => matterNo === no),
      of: async (id) => this.withResult.filter(({ officerId }) => officerId === id).reverse(),
      ofUnit: async (id) => this.withResult.filter(({ organ }) => organ?.unitId === id).reverse(),
      all: async () => this.withResult,
      surveys: async (id) =>
        [...this.surveys.values()].filter(({ officerId }) => id === undefined || officerId === id),
    },
    cosignings: {
      byId: async (id) => this.cosignings.get(id),
      byNo: async (no) => [...this.cosignings.values()].find((one) => one.no === no),
      ofMatter: async (id) => [...this.cosignings.values()].find(({ handedIn }) => handedIn?.matterId === id),
      answeredFor: async (id) =>
        [...this.cosignings.values()].filter(
          ({ handedIn, askedAgainOn }) => handedIn?.signers.includes(id) && askedAgainOn === undefined,
        ),
      open: async (before) =>
        [...this.cosignings.values()].filter(
          ({ state, closesOn }) =>
            state === 'open' && (before === undefined || (closesOn !== undefined && closesOn < before)),
        ),
    },
    meetings: {
      byNo: async (no) => [...this.meetings.values()].find((one) => one.no === no),
      ahead: async (from) =>
        [...this.meetings.values()].filter(
          ({ state, startsAt }) =>
            state === 'proposed' || (state === 'convened' && startsAt !== undefined && startsAt >= from),
        ),
      between: async (mechanism, from, to) =>
        [...this.meetings.values()].filter(
          ({ startsAt, state, ...one }) =>
            one.mechanism === mechanism &&
            (state === 'convened' || state === 'held') &&
            startsAt !== undefined &&
            dayOf(startsAt) >= from &&
            dayOf(startsAt) <= to,
        ),
      proposed: async (mechanism, halfYear) =>
        [...this.meetings.values()]
          .sort((a, b) => b.no - a.no)
          .find((one) => one.mechanism === mechanism && one.halfYear === halfYear),
      nextStart: async () => undefined,
    },
    approvals: {
      open: async () =>
        [...this.approvals.values()].filter(
          ({ state, draftOf, matterId }) =>
            state === 'open' && (draftOf === undefined || this.matters.get(matterId)?.state === 'open'),
        ),
      unsettled: async () => [...this.approvals.values()].filter(({ state }) => state === 'open'),
      byId: async (id) => this.approvals.get(id),
      of: async (matterId) => [...this.approvals.values()].filter((one) => one.matterId === matterId),
    },
    files: {
      offered: async (personId, now) =>
        [...this.forwarded.values()].filter(
          (file) =>
            file.personId === personId && !file.parcelId && file.at.getTime() > now.getTime() - OFFER_MS,
        ),
      byIds: async (ids, personId) =>
        [...this.forwarded.values()].filter(({ id, personId: of }) => ids.includes(id) && of === personId),
      parcel: async (id) => this.parcels.get(id),
      ofMatter: async (matterId) => {
        const reply = this.matters.get(matterId)?.reply;
        if (!reply?.files || reply.state === 'withdrawn') return [];
        return [{ reply: reply.id, at: reply.at, state: reply.state, files: reply.files }];
      },
    },
    errands: {
      byId: async (id) => this.errands.get(id),
      open: async (now) =>
        [...this.errands.values()].filter((one) => !one.usedAt && !one.revokedAt && one.expiresAt > now),
      openOf: async (matter, now) =>
        [...this.errands.values()].filter(
          (one) => one.matter === matter && !one.usedAt && !one.revokedAt && one.expiresAt > now,
        ),
    },
    imports: {
      sheet: async (id) => this.sheets.get(id),
      known: async ({ nos, paperNos, titles }) =>
        [...this.matters.values()].filter(
          ({ no, paperNo, title }) =>
            nos.includes(no) ||
            titles.includes(title) ||
            (paperNo !== undefined && paperNos.includes(paperNo)),
        ),
      accounts: async () =>
        [...this.accounts].flatMap(([personId, held]) => held.map((account) => ({ account, personId }))),
    },
    evaluations: this.votes.store,
    draws: {
      byNo: async (no) => [...this.draws.values()].find((draw) => draw.no === no),
      of: async (personId) =>
        [...this.draws.values()].filter(
          ({ state, pool }) => state === 'drawn' && pool.some((entry) => entry.personId === personId),
        ),
      between: async (from, to) =>
        [...this.draws.values()].filter(
          ({ state, activity }) =>
            state === 'drawn' && activity !== undefined && activity.on >= from && activity.on <= to,
        ),
      waitingForList: async (by, since) =>
        [...this.draws.values()]
          .filter(
            ({ kind, state, pool, publishedBy, publishedAt }) =>
              kind === 'cases' &&
              state === 'published' &&
              pool.length === 0 &&
              publishedBy === by &&
              publishedAt >= since.toISOString(),
          )
          .reverse(),
      prepared: async (by, since) =>
        [...this.draws.values()]
          .filter(
            ({ state, publishedBy, publishedAt }) =>
              state === 'published' && publishedBy === by && publishedAt >= since.toISOString(),
          )
          .reverse(),
      made: async (what) =>
        [...this.draws.values()].filter(
          ({ kind, drawnAt = '', activity, pool }) =>
            drawnAt !== '' &&
            ('list' in what
              ? kind === 'cases' && listDigestOf(pool) === what.list
              : kind === 'people' &&
                ('on' in what ? activity?.on === what.on : !activity && drawnAt >= what.since.toISOString())),
        ),
      unavailable: async () => this.unavailable.filter(({ ended }) => !ended),
      entries: async ({ from, to }, personId) =>
        this.entries.filter(
          (one) => one.on >= from && one.on <= to && (personId === undefined || one.personId === personId),
        ),
      recordedFigures: async (year) =>
        this.settingRows.get(`supervision:${year}`) as readonly number[] | undefined,
    },
    numbers: {
      kindOf: async (no) => {
        const has = (all: Map<string, { no: number }>) => [...all.values()].some((one) => one.no === no);
        if (has(this.meetings)) return 'meeting';
        if (has(this.draws)) return 'draw';
        if (has(this.votes.all)) return 'evaluation';
        if (has(this.appraisals)) return 'appraisal';
        if (has(this.cosignings)) return 'cosigning';
        return has(this.matters) ? 'matter' : undefined;
      },
      take: async (count) => Array.from({ length: count }, () => ++this.lastNo),
      takePaper: async (prefix, year) => {
        const last = (this.paperCounters.get(`${prefix}${year}`) ?? 0) + 1;
        this.paperCounters.set(`${prefix}${year}`, last);
        return last;
      },
    },
  };
}
