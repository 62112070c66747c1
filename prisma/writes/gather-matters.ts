import type { Effect, MatterPatch } from '../../domain/effect.js';
import type { Deadline, Matter, Reply } from '../../domain/matter/matter.js';

/** What a decision does to matters, each row once: a change of something added in the same decision is folded in. */
export interface MatterChanges {
  added: readonly Matter[];
  patched: ReadonlyMap<string, MatterPatch>;
  deadlines: readonly Deadline[];
  repliesAdded: readonly Reply[];
  replyStates: ReadonlyMap<string, Reply['state']>;
}

const withDeadline = (matter: Matter, deadline: Deadline): Matter => ({
  ...matter,
  deadlines: matter.deadlines.map((one) => (one.id === deadline.id ? deadline : one)),
});

function withPatch(matter: Matter, patch: MatterPatch): Matter {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return { ...matter, ...Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined])) };
}

/** Sorts the effects on matters by row. Pure. */
export function gatherMatters(effects: readonly Effect[]): MatterChanges {
  const added = new Map<string, Matter>();
  const patched = new Map<string, MatterPatch>();
  const deadlines = new Map<string, Deadline>();
  const repliesAdded = new Map<string, Reply>();
  const replyStates = new Map<string, Reply['state']>();

  for (const effect of effects) {
    if (effect.kind === 'matter.add') {
      added.set(effect.matter.id, effect.matter);
      if (effect.matter.reply) repliesAdded.set(effect.matter.reply.id, effect.matter.reply);
    } else if (effect.kind === 'matter.set') {
      const fresh = added.get(effect.id);
      if (fresh) added.set(effect.id, withPatch(fresh, effect.set));
      else patched.set(effect.id, { ...patched.get(effect.id), ...effect.set });
    } else if (effect.kind === 'deadline.set') {
      const fresh = added.get(effect.deadline.matterId);
      if (fresh) added.set(fresh.id, withDeadline(fresh, effect.deadline));
      else deadlines.set(effect.deadline.id, effect.deadline);
    } else if (effect.kind === 'reply.add') {
      repliesAdded.set(effect.reply.id, effect.reply);
    } else if (effect.kind === 'reply.set') {
      const fresh = repliesAdded.get(effect.id);
      if (fresh) repliesAdded.set(fresh.id, { ...fresh, state: effect.state });
      else replyStates.set(effect.id, effect.state);
    }
  }
  return {
    added: [...added.values()],
    patched,
    deadlines: [...deadlines.values()],
    repliesAdded: [...repliesAdded.values()],
    replyStates,
  };
}
