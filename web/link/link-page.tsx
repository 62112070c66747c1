import { type ReactNode, useEffect, useState } from 'react';
import { Refused } from './call.js';

type State<V, D> =
  | { kind: 'loading' }
  | { kind: 'open'; view: V }
  | { kind: 'done'; done: D }
  | { kind: 'over'; why: string; isDone?: boolean };

interface LinkPageProps<V, D> {
  /** Reads what the link opens; stays the same function. */
  load(): Promise<V>;
  /** The heading over why it opens nothing. */
  refusal: string;
  /** The heading where what it was for is done already. */
  already?: string;
  open(view: V, on: { done(done: D): void; over(why: string): void }): ReactNode;
  done(done: D): ReactNode;
}

/** A page that a link opens: what is asked, and what became of it. Opening it does nothing. */
export function LinkPage<V, D>({ load, refusal, already, open, done }: LinkPageProps<V, D>) {
  const [state, setState] = useState<State<V, D>>({ kind: 'loading' });

  useEffect(() => {
    load().then(
      (view) => setState({ kind: 'open', view }),
      (error: Error) =>
        setState({ kind: 'over', why: error.message, isDone: error instanceof Refused && error.done }),
    );
  }, [load]);

  if (state.kind === 'loading') return <main className="errand waiting-line">正在打开……</main>;
  if (state.kind === 'over')
    return (
      <main className="errand">
        <h1>{(state.isDone && already) || refusal}</h1>
        <p className="said">{state.why}</p>
      </main>
    );
  if (state.kind === 'done')
    return (
      <main className="errand" role="status">
        <p className="tick" aria-hidden="true">
          ✓
        </p>
        {done(state.done)}
      </main>
    );
  return (
    <main className="errand">
      {open(state.view, {
        done: (result) => setState({ kind: 'done', done: result }),
        over: (why) => setState({ kind: 'over', why }),
      })}
    </main>
  );
}
