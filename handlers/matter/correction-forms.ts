import { showValue } from '../../cards/matter/correction.js';
import { correctable, type ReadCorrection } from '../../domain/command/read-correction.js';
import type { Instrument } from '../../domain/instrument.js';
import { mayShowIn } from '../../domain/matter/audience.js';
import type { Matter } from '../../domain/matter/matter.js';
import { type Context, type Decision, decide } from '../define-handler.js';

/** The fields that can be corrected, in the order of registration; units are another act. */
export const namesOf = (instrument: Instrument): string[] =>
  Object.entries(correctable(instrument)).flatMap(([name, { kind }]) =>
    kind === 'unit' || kind === 'units' ? [] : [name],
  );

/** The same by the names people know them by. */
export const known = (instrument: Instrument): string =>
  namesOf(instrument)
    .map((name) => instrument.fields[name]?.label ?? name)
    .join('、');

/** A line that can be sent, for one field. */
export function formOf(no: number, { fields }: Instrument, name: string): string {
  const slot = fields[name];
  const label = slot?.label.replace(/日期$/u, '') ?? '';
  if (slot?.kind === 'title') return `更正 #${no} 《正确的${slot.label}》`;
  if (slot?.kind === 'choice') return `更正 #${no} ${slot.label} ${slot.of[0] ?? ''}`;
  if (slot?.kind === 'date') return `更正 #${no} ${label} 11月2日`;
  if (slot?.kind === 'period') return `更正 #${no} 30日`;
  return `更正 #${no} ${label} ……`;
}

/** 更正 without words: what can be corrected and what stands there. */
export function askWhat(matter: Matter, instrument: Instrument, context: Context): Decision {
  const { chat } = context;
  const isOurs = chat.kind === 'direct' || chat.binding?.kind === 'office';
  const isPrivate = isOurs && mayShowIn(context, matter);
  const lines = namesOf(instrument).map((name) => {
    const slot = instrument.fields[name];
    return `${slot?.label}：${showValue(slot, name === instrument.titleField ? matter.title : matter.values[name])}`;
  });
  const [, example = namesOf(instrument)[0] ?? ''] = namesOf(instrument);
  return decide({
    answer: {
      here: {
        title: `#${matter.no} 要更正什么？`,
        text: [...(isPrivate ? lines : []), `可以这样发：${formOf(matter.no, instrument, example)}`].join(
          '\n',
        ),
      },
    },
    question: { action: 'correct-matter', values: { matter: matter.no }, slot: 'words', choices: [] },
  });
}

/** A date of which it is not clear what it is. */
export function askWhich({ say, words }: NonNullable<ReadCorrection['doubt']>, { no }: Matter): Decision {
  const choices = words.map((one) => ({
    label: one,
    action: 'correct-matter',
    payload: { matter: no, words: one },
  }));
  return decide({
    answer: { here: { title: say, actions: choices } },
    question: { action: 'correct-matter', values: { matter: no }, slot: 'words', choices },
  });
}
