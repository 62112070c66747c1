import type { ElectorState, Evaluation } from '../../domain/ballot/evaluation.js';
import type { Answers } from '../../domain/ballot/item.js';
import type { PaperTally } from '../../domain/ballot/tally.js';
import type { Effect } from '../../domain/effect.js';
import type { TrailHead } from '../../domain/trail.js';
import type { Stores } from '../../prisma/stores.js';

type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

/** Votes in memory, as far as handlers see them. The box is never opened here: `cast` is for the tests. */
export class FakeVotes {
  all = new Map<string, Evaluation>();
  places = new Map<string, ElectorState>();
  papers: { vote: string; round: number; teller: string; tally: PaperTally }[] = [];
  cast: { person: string; round: number; answers?: Answers }[] = [];
  /** The cards that electors and the group were given. */
  issued: EffectOf<'ballot.issue'>[] = [];
  remarks: { item: number; text: string }[] = [];

  add(vote: Evaluation): void {
    this.all.set(vote.id, vote);
  }

  byNo(no: number): Evaluation {
    const found = [...this.all.values()].find((vote) => vote.no === no);
    if (!found) throw new Error(`the test knows no vote #${no}`);
    return found;
  }

  set({ id, after, set }: EffectOf<'evaluation.set'>, trail: TrailHead): void {
    const vote = this.all.get(id);
    if (vote?.trail.n !== after.n) throw new Error('stale evaluation');
    this.all.set(id, { ...vote, ...set, trail });
  }

  apply(effect: Effect): void {
    const at = (evaluation: string, round: number, person: string) => `${evaluation} ${round} ${person}`;
    if (effect.kind === 'ballot.issue') {
      this.issued.push(effect);
      for (const person of effect.electors)
        this.places.set(at(effect.evaluation, effect.round, person), 'issued');
    } else if (effect.kind === 'ballot.cast') {
      const { evaluation, round, person } = effect.place;
      const key = at(evaluation, round, person);
      if (this.places.get(key) !== 'issued') throw new Error('stale place');
      this.places.set(key, 'voted');
      this.cast.push({ person, round, ...(effect.answers ? { answers: effect.answers } : {}) });
    } else if (effect.kind === 'ballot.paper') {
      const { evaluation, round, person } = effect.place;
      this.places.set(at(evaluation, round, person), effect.taken ? 'paper' : 'issued');
    } else if (effect.kind === 'paper.tally') {
      const { evaluation: vote, round, teller, tally } = effect;
      this.papers = [...this.papers.filter((one) => one.teller !== teller), { vote, round, teller, tally }];
    } else if (effect.kind === 'paper.void') {
      this.papers = this.papers.filter(
        ({ vote, round }) => vote !== effect.evaluation || round !== effect.round,
      );
    } else throw new Error(`the fakes know no ${effect.kind}`);
  }

  readonly store: Stores['evaluations'] = {
    byNo: async (no) => [...this.all.values()].find((vote) => vote.no === no),
    forVoter: async (no, personId, round) => {
      const vote = [...this.all.values()].find((one) => one.no === no);
      if (!vote) return undefined;
      const elector = this.places.get(`${vote.id} ${round ?? vote.round} ${personId}`);
      const recused = vote.electorate.recused.includes(personId);
      return { evaluation: vote, recused, ...(elector ? { elector } : {}) };
    },
    waitingFor: async (personId, states = ['open']) =>
      [...this.all.values()].flatMap((vote) => {
        const elector = this.places.get(`${vote.id} ${vote.round} ${personId}`);
        return states.includes(vote.state) && elector ? [{ evaluation: vote, recused: false, elector }] : [];
      }),
    inState: async (states) => [...this.all.values()].filter(({ state }) => states.includes(state)),
    turnout: async (id, round) => {
      const count = { issued: 0, voted: 0, paper: 0, unused: 0 };
      for (const { state } of await this.store.electors(id, round)) count[state] += 1;
      return count;
    },
    electors: async (id, round) =>
      [...this.places]
        .filter(([key]) => key.startsWith(`${id} ${round} `))
        .map(([key, state]) => ({ person: key.split(' ')[2] ?? '', state })),
    linksTakenBack: async () => 0,
    papers: async (id, round) => this.papers.filter((one) => one.vote === id && one.round === round),
    ballots: async () => [],
    remarks: async () => this.remarks,
    named: async () => [],
  };
}
