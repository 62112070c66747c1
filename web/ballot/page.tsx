import { useEffect, useState } from 'react';
import type { SheetView } from '../../bot/ballots/contract.js';
import { CloseWindow } from '../wecom/close-window.js';
import type { WecomWindow } from '../wecom/register.js';
import type { SheetApi } from './api.js';
import { BallotForm } from './form.js';

type State =
  | { kind: 'loading' }
  | { kind: 'open'; view: SheetView }
  | { kind: 'done'; title: string }
  | { kind: 'over'; why: string };

const SECRET = '无记名：您填了什么只有您自己知道。';
const NAMED = '记名：您的选择会和姓名一起公布。';

/** Long enough to read that the vote was received; then nothing of the ballot stays on the telephone. */
const SHOWN_MS = 8_000;

interface BallotPageProps {
  api: SheetApi;
  /** The page's window within WeCom, where it is one. */
  opened: Promise<WecomWindow | undefined>;
}

/** One elector's ballot as a page in large type. Opening it does nothing, and afterwards it shows no choice. */
export function BallotPage({ api, opened }: BallotPageProps) {
  const [state, setState] = useState<State>({ kind: 'loading' });

  useEffect(() => {
    api.view().then(
      (view) => setState({ kind: 'open', view }),
      (error: Error) => setState({ kind: 'over', why: error.message }),
    );
  }, [api]);

  if (state.kind === 'loading') return <main className="errand waiting-line">正在打开……</main>;
  if (state.kind === 'over')
    return (
      <main className="errand">
        <h1>不能投票</h1>
        <p className="said">{state.why}</p>
      </main>
    );
  if (state.kind === 'done')
    return (
      <main className="errand" role="status">
        <p className="tick" aria-hidden="true">
          ✓
        </p>
        <h1>{state.title}</h1>
        <CloseWindow opened={opened} afterMs={SHOWN_MS} otherwise="这个页面不能再用，可以关闭了。" />
      </main>
    );

  const { view } = state;
  return (
    <main className="errand">
      <header>
        <p className="who">
          {view.note} · {view.person}
        </p>
        <h1>
          {view.rehearsal && '【试投，不计票】'}
          {view.title}
        </h1>
      </header>
      <p className="said">{view.rehearsal ? '试投不保存您填的内容。' : view.secret ? SECRET : NAMED}</p>
      <BallotForm
        view={view}
        api={api}
        onDone={(title) => setState({ kind: 'done', title })}
        onOver={(why) => setState({ kind: 'over', why })}
      />
      <footer>
        本页只供 {view.person} 本人使用，{view.until} 截止。提交前可以改，提交后不能更改。
      </footer>
    </main>
  );
}
