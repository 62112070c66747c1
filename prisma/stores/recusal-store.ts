import type { Recusal } from '../../domain/roster/recusal.js';
import type { Database } from '../database.js';
import type { Stores } from '../stores.js';

type Row = Awaited<ReturnType<Database['prisma']['recusal']['findMany']>>[number];

function read({ id, personId, unitId, no, reason, by, at, liftedBy, liftedAt, liftReason }: Row): Recusal {
  return {
    ...{ id, personId, reason, by, at },
    subject: unitId === null ? { no: no ?? 0 } : { unitId },
    ...(liftedBy && liftedAt
      ? { lifted: { by: liftedBy, at: liftedAt, ...(liftReason ? { reason: liftReason } : {}) } }
      : {}),
  };
}

/** 回避: who takes no part in what. */
export function createRecusalStore({
  prisma,
}: Database): Stores['recusals'] & { standing(): Promise<readonly Recusal[]> } {
  const orderBy = [{ at: 'asc' }, { id: 'asc' }] as { at?: 'asc'; id?: 'asc' }[];
  return {
    all: async () => (await prisma.recusal.findMany({ orderBy })).map(read),
    standing: async () => (await prisma.recusal.findMany({ where: { liftedAt: null }, orderBy })).map(read),
  };
}
