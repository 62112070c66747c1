import { randomUUID } from 'node:crypto';
import { fileProblemCard } from '../../cards/matter/forwarded.js';
import { markedSecret } from '../../domain/errors/secrecy.js';
import { isMarkedName } from '../../domain/files/file-name.js';
import type { KeptFile } from '../../domain/files/kept-file.js';
import { isMarkedSecret } from '../../domain/secrecy.js';
import type { CommitRequest, CommitResult } from '../../prisma/commit-types.js';
import type { ParcelStore } from '../../prisma/stores/parcel-store.js';
import type { Stores } from '../../prisma/stores.js';
import type { Act, Acted } from '../dispatch/act-as.js';
import type { Incoming } from '../files/incoming.js';
import type { FetchedFile, Keeping } from '../files/keep-files.js';
import type { Vault } from '../files/vault.js';
import type { AtHand } from './errand-at-hand.js';

/** What the form of a page sends. */
export interface Submitted {
  choice: number;
  text?: string;
  files?: readonly { id: string; name: string }[];
}

export interface ErrandParts {
  stores: Stores;
  parcels: Pick<ParcelStore, 'isUsed'>;
  incoming: Incoming;
  vault: Vault;
  keep(files: readonly FetchedFile[], limit: number): Promise<Keeping>;
  act(act: Act): Promise<Acted>;
  commit(request: CommitRequest): Promise<CommitResult>;
}

const refused = (title: string, text?: string): Acted => ({
  kind: 'refused',
  card: text ? { title, text } : { title },
});

/** Does what the page of a link was filled in for, once, as its person and by the same handler as anyone's. */
export async function doErrand(found: AtHand, form: Submitted, at: Date, parts: ErrandParts): Promise<Acted> {
  const { errand, person } = found;
  const choice = errand.choices[form.choice];
  if (!choice) return refused('没有这个选项，请刷新后再试。');
  const text = errand.asks.text ? (form.text ?? '').trim() : '';
  if (isMarkedSecret(text) || (form.files ?? []).some(({ name }) => isMarkedName(name))) {
    // Of what came with it nothing stays, not even on its way.
    for (const { id } of form.files ?? []) await parts.incoming.drop(errand.id, id);
    const { say, next } = markedSecret().failure;
    return refused(say, next);
  }
  if (errand.asks.text?.required && text === '') return refused(`请填写${errand.asks.text.label}。`);

  const values = { ...choice.payload, ...(text ? { text } : {}) };
  if (form.files?.length && errand.asks.files && choice.action === 'submit-reply')
    return replyWithFiles(found, { text, files: form.files }, at, parts);
  return parts.act({
    by: 'errand',
    key: errand.id,
    personId: person.id,
    action: choice.action,
    values,
    errand: errand.id,
    quiet: true,
  });
}

/** The files first, whole; then the reply that carries them. Should we die in between, the next tick goes on. */
async function replyWithFiles(
  { errand, person, settings }: AtHand,
  form: { text: string; files: readonly { id: string; name: string }[] },
  at: Date,
  { stores, parcels, incoming, vault, keep, act, commit }: ErrandParts,
): Promise<Acted> {
  const no = errand.matter ?? 0;
  const fetched: FetchedFile[] = [];
  for (const { id, name } of form.files) {
    const bytes = await incoming.read(errand.id, id);
    if (!bytes) return refused('附件已经失效，请重新选择后再提交。');
    fetched.push({ bytes, name, label: '文件' });
  }
  const keeping = await keep(fetched, settings.fileMegabytes * 1_000_000);
  if ('problem' in keeping) {
    const { code, name } = keeping.problem;
    return { kind: 'refused', card: fileProblemCard(no, code, name, settings.fileMegabytes) };
  }
  const parcel = {
    id: randomUUID(),
    personId: person.id,
    values: { matter: no, text: form.text, files: [], errand: errand.id },
    at,
    state: 'fetched' as const,
    kept: keeping.kept,
  };
  await commit({ effects: [{ kind: 'parcel.add', parcel }], messages: [], refresh: [], at });
  const values = { parcel: parcel.id };
  const acted = await act({
    by: 'parcel',
    key: parcel.id,
    personId: person.id,
    action: 'finish-parcel',
    values,
    quiet: true,
  });
  for (const { id } of form.files) await incoming.drop(errand.id, id);
  const isDone = (await stores.errands.byId(errand.id))?.usedAt !== undefined;
  if (!isDone) await dropUnused(keeping.kept, parcels, vault);
  return { kind: isDone ? 'done' : 'refused', card: acted.card };
}

async function dropUnused(
  kept: readonly KeptFile[],
  parcels: ErrandParts['parcels'],
  vault: Vault,
): Promise<void> {
  for (const { sha256 } of kept) if (!(await parcels.isUsed(sha256))) await vault.drop(sha256);
}
