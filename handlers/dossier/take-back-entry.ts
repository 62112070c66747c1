import { type DossierEntry, ENTRY_KINDS, type EntryKind, WRITTEN } from '../../domain/dossier/entry.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import { badEntry } from '../../domain/errors/draw.js';
import type { Person } from '../../domain/roster/roster.js';
import { type Day, showDay } from '../../domain/time/day.js';
import { askFor } from '../ask-for.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';
import { dayNamed } from './day-in.js';
import { supervisorCalled } from './person-of-file.js';

const EVER = { from: '1949-01-01', to: '2199-12-31' };
const FORM = '撤回档案 王五 纪律 因记错了人';
const ACTION = 'take-back-entry';

const TAKES = {
  words: { kind: 'text', label: '姓名和类别', ask: `请这样发：${FORM}` },
  /** An entry's id; filled by the button under what was recorded, or by the one that answers which is meant. */
  entry: { kind: 'text', label: '记录', cues: ['档案记录编号'] },
  reason: {
    kind: 'text',
    label: '原因',
    cues: ['因为', '因', '原因', '理由'],
    ask: '为什么撤回？一句话就行，例如：记错了人。',
  },
} as const;

/**
 * Takes back what was written into a supervisor's file by mistake (撤回档案 王五 纪律 因记错了人), with why. The file then shows
 * nothing of it, to the person or the office; what it said and why it is gone stay on the site's trail.
 *
 * @throws DubanError `BAD_ENTRY` for nobody of this name, and where there is no such entry (any more)
 */
export const takeBackEntry = defineHandler({
  action: ACTION,
  verbs: ['撤回档案', '移出档案', '撤销档案', '档案撤回'],
  allowed: ['office', 'director'],
  takes: TAKES,
  help: { form: FORM, does: '撤回记错了的档案记录，原因留痕', topic: '抽选' },

  async run({ words = '', entry: id, reason }, context): Promise<Decision> {
    if (!id && words === '') return askFor(context, takeBackEntry, reason ? { reason } : {}, 'words');
    const found = await entriesMeant(id, words, context);
    const [entry, another] = found;
    if (!entry) throw badEntry('档案里没有这样的记录，也可能已经撤回，', FORM);
    if (another) return askWhich(found, reason, context);
    if (!reason) return askFor(context, takeBackEntry, { entry: entry.id }, 'reason');
    const { personId, kind, on, text } = entry;
    const name = context.roster.person(personId)?.name ?? '已离开的人员';
    return decide({
      effects: [
        { kind: 'dossier.drop', id: entry.id },
        siteChange(context, 'dossier.taken-back', {
          person: personId,
          entry: entry.id,
          written: { kind, on, text },
          reason,
        }),
      ],
      answer: toAsker(context.chat, {
        title: `已从${name}的档案撤回：${said(entry)}`,
        rows: [['原因', reason]],
        text: '档案里不再显示；记过什么、为什么撤回，留痕里有。',
      }),
    });
  },
});

const said = ({ kind, on, text }: DossierEntry): string => `${showDay(on)} ${ENTRY_KINDS[kind]} ${text}`;

/** Of one person, of that kind and day where they were said; or the one that a button names. */
async function entriesMeant(
  id: string | undefined,
  words: string,
  context: Context,
): Promise<readonly DossierEntry[]> {
  const { stores } = context;
  if (id) return (await stores.draws.entries(EVER)).filter((one) => one.id === id);
  const { on, rest } = dayNamed(words, context);
  const [name = '', ...labels] = rest
    .replace(/的?档案/gu, ' ')
    .trim()
    .split(/\s+/u);
  const person = supervisorCalled(name, FORM, context);
  const kind = labels.flatMap((label) => kindCalled(label) ?? [])[0];
  return entriesOf(person, { kind, on }, context);
}

const kindCalled = (label: string): EntryKind | undefined =>
  WRITTEN[label] ?? (Object.keys(ENTRY_KINDS) as EntryKind[]).find((kind) => ENTRY_KINDS[kind] === label);

const entriesOf = async (
  { id }: Person,
  { kind, on }: { kind: EntryKind | undefined; on: Day | undefined },
  { stores }: Context,
): Promise<readonly DossierEntry[]> =>
  (await stores.draws.entries(EVER, id)).filter(
    (one) => (kind === undefined || one.kind === kind) && (on === undefined || one.on === on),
  );

/** The newest first: what was just recorded is what is most often taken back. */
function askWhich(found: readonly DossierEntry[], reason: string | undefined, { chat }: Context): Decision {
  const choices = [...found]
    .reverse()
    .slice(0, MOST_CHOICES)
    .map((one) => ({
      label: said(one).slice(0, 40),
      action: ACTION,
      payload: { entry: one.id, ...(reason ? { reason } : {}) },
    }));
  return decide({
    answer: toAsker(chat, { title: '撤回哪一条？', actions: choices }),
    question: { action: ACTION, values: reason ? { reason } : {}, choices },
  });
}
