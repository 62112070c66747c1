import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Fetched } from '../cards/channel.js';
import { shownName } from '../domain/files/file-name.js';
import type { KeptFile } from '../domain/files/kept-file.js';
import type { FileProblem, OfferedFile, Parcel } from '../domain/files/parcel.js';
import type { ReadTables } from '../domain/import/table.js';
import type { ClaimedParcel, ParcelResult } from '../prisma/stores/parcel-store.js';
import { defineJob, type JobContext } from './define-job.js';

interface FetchedFile {
  bytes: Uint8Array;
  name?: string;
  label: string;
}

/** What is done with fetched bytes; joined in `bot/duban.ts`. */
export interface Courier {
  /** Checks all and keeps all, or none: `bad` are the places of those that are wrong. `limit` is bytes for each. */
  keep(
    files: readonly FetchedFile[],
    limit: number,
  ): Promise<
    { kept: readonly KeptFile[] } | { problem: { code: FileProblem; name: string }; bad: readonly number[] }
  >;
  /** Reads a table to be imported; its file is not kept. */
  readTables(
    file: FetchedFile,
    limit: number,
  ): Promise<{ read: ReadTables } | { problem: { code: FileProblem; name: string } }>;
  drop(sha256: string): Promise<void>;
  /** Ends the parcel as its person: gives the reply, or says what is wrong. Doing it again changes nothing. */
  finish(parcel: Pick<Parcel, 'id' | 'personId'>): Promise<void>;
}

/** The platforms' links live from five minutes on: what is not had by then is asked for again. Our choice. */
const WAITS_MS = [2_000, 5_000, 15_000, 45_000, 120_000] as const;

/** A table whose reader never came back from it so often is not read again: it may be what ended the process. */
const MOST_READS = WAITS_MS.length + 3;

/** Fetches what a parcel needs; a number is the milliseconds after which to try again. */
async function fetchAll(
  { parcel, files, tries }: ClaimedParcel,
  context: JobContext,
): Promise<ParcelResult | number> {
  const { channels, clock, courier, site } = context;
  const [first] = files;
  if ('import' in parcel.values && first && tries > MOST_READS)
    return { problem: { code: 'no-table', name: shownName(first.name, first.label) }, bad: [first.id] };
  const limit = (await site.settings()).fileMegabytes * 1_000_000;
  const fetched: FetchedFile[] = [];
  for (const file of files) {
    const isDead = file.diesAt !== undefined && file.diesAt <= clock.systemNow();
    const channel = Object.values(channels).find(({ platform }) => platform === file.platform);
    const got: Fetched = isDead
      ? { kind: 'gone' }
      : ((await channel?.fetchFile?.(file.ref, limit)) ?? { kind: 'failed', code: 'no-channel' });
    const waitMs = WAITS_MS[tries - 1];
    if (got.kind === 'later' && waitMs !== undefined) return Math.max(waitMs, got.waitMs ?? 0);
    if (got.kind !== 'bytes') return { problem: problemOf(file, got), bad: [file.id] };
    const name = file.name ?? got.name;
    fetched.push({ bytes: got.bytes, label: file.label, ...(name ? { name } : {}) });
  }
  const [table] = fetched;
  if ('import' in parcel.values && table) return courier.readTables(table, limit);
  const result = await courier.keep(fetched, limit);
  if ('kept' in result) return result;
  return { problem: result.problem, bad: result.bad.flatMap((n) => files[n]?.id ?? []) };
}

function problemOf({ name, label }: OfferedFile, got: Fetched): NonNullable<ParcelResult['problem']> {
  const code = got.kind === 'gone' || got.kind === 'too-large' ? got.kind : 'unreachable';
  return { code, name: shownName(name, label) };
}

const SECRET: readonly (FileProblem | undefined)[] = ['secret-rows', 'secret-name'];

/**
 * Takes away what this house holds of files that nobody will fetch again: a table that was read, and all that came with
 * what is marked as a state secret. Of the latter at once, before it is even written down that it came.
 */
async function dropBytes(files: readonly OfferedFile[], { channels }: JobContext): Promise<void> {
  for (const { platform, ref } of files)
    await Object.values(channels)
      .find((channel) => channel.platform === platform)
      ?.dropFile?.(ref);
}

async function collectOne(claim: ClaimedParcel, context: JobContext): Promise<void> {
  const { parcels, clock, courier, log } = context;
  let { kept } = claim.parcel;
  if (claim.parcel.state === 'wanted') {
    const result = await fetchAll(claim, context);
    if (typeof result === 'number') {
      log.info({ parcel: claim.parcel.id, tries: claim.tries }, 'files are fetched later');
      return parcels.later(claim, new Date(clock.systemNow().getTime() + result));
    }
    log.info(
      { parcel: claim.parcel.id, problem: result.problem?.code, files: claim.files.length },
      'files fetched',
    );
    if (SECRET.includes(result.problem?.code)) await dropBytes(claim.files, context);
    if (!(await parcels.fetched(claim, result))) return;
    if (result.read) await dropBytes(claim.files, context);
    kept = result.kept;
  }
  await courier.finish(claim.parcel);
  // What became no reply is not kept.
  for (const { sha256 } of kept ?? []) if (!(await parcels.isUsed(sha256))) await courier.drop(sha256);
}

/**
 * Collects every parcel whose time has come (收取附件): fetched, checked, kept, and only then a reply. A worker that
 * dies loses its lease, and another begins again. Gives the milliseconds after which there may be more.
 */
export async function collectAll(context: JobContext): Promise<number | undefined> {
  const { parcels, clock } = context;
  for (;;) {
    const claim = await parcels.claim(clock.systemNow());
    if (!claim) return parcels.nextInMs(clock.systemNow());
    await collectOne(claim, context);
  }
}

const GLANCE_MS = 10;
const PATIENCE_MS = 5_000;

/** The same here and now, waiting a moment also for what another worker has in hand: what a person waits for. */
export async function collectNow(context: JobContext): Promise<void> {
  const { parcels, clock } = context;
  const until = clock.systemNow().getTime() + PATIENCE_MS;
  await collectAll(context);
  while ((await parcels.isInHand(clock.systemNow())) && clock.systemNow().getTime() < until)
    await pause(GLANCE_MS);
}

/** Wakes whoever fetches files: what is to be fetched is in the database. */
export const collect = defineJob({
  name: 'collect',
  payload: z.object({}),

  async run(_payload, context) {
    await collectAll(context);
  },
});
