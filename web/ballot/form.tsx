import { useState } from 'react';
import type { SheetView } from '../../bot/ballots/contract.js';
import { Refused } from '../link/call.js';
import type { SheetApi } from './api.js';
import { ItemField } from './item-field.js';
import { answerOf, problemOf } from './read-values.js';

interface BallotFormProps {
  view: SheetView;
  api: SheetApi;
  onDone(title: string): void;
  onOver(why: string): void;
}

/** All items and one button. What is filled in stays on this page until it is sent, and is sent at once. */
export function BallotForm({ view, api, onDone, onOver }: BallotFormProps) {
  const { items, rehearsal } = view;
  const [values, setValues] = useState<readonly string[]>(items.map(() => ''));
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<string>();

  const submit = async () => {
    const problems = items.flatMap((item, i) => problemOf(item, values[i] ?? '') ?? []);
    if (problems.length > 0) return setProblem(problems.join('\n'));
    setProblem(undefined);
    setSending(true);
    try {
      const answers = items.map((item, i) => answerOf(item, values[i] ?? ''));
      onDone((await api.cast({ answers })).title);
    } catch (error) {
      if (error instanceof Refused && error.over) return onOver(error.message);
      setProblem((error as Error).message);
    } finally {
      setSending(false);
    }
  };

  return (
    <form autoComplete="off" onSubmit={(event) => event.preventDefault()}>
      {items.map((item, i) => (
        <ItemField
          key={item.label}
          item={item}
          name={`item-${i}`}
          value={values[i] ?? ''}
          onChange={(value) => {
            setProblem(undefined);
            setValues(values.map((one, at) => (at === i ? value : one)));
          }}
        />
      ))}
      <p className="problem" role="alert">
        {problem}
      </p>
      <button type="button" className="act first" disabled={isSending} onClick={() => void submit()}>
        {isSending ? '正在提交……' : rehearsal ? '试投' : '提交（只能投一次）'}
      </button>
    </form>
  );
}
