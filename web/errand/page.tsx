import { useEffect, useState } from 'react';
import type { DoneView, ErrandView } from '../../bot/errands/contract.js';
import { CloseWindow } from '../wecom/close-window.js';
import type { WecomWindow } from '../wecom/register.js';
import type { ErrandApi, Refused } from './api.js';
import { ErrandForm } from './form.js';

type State =
  | { kind: 'loading' }
  | { kind: 'open'; view: ErrandView }
  | { kind: 'done'; done: DoneView }
  | { kind: 'over'; why: string };

interface ErrandPageProps {
  api: ErrandApi;
  /** The page's window within WeCom, where it is one. */
  opened: Promise<WecomWindow | undefined>;
}

/** The page of a one-time link: what is asked, the form, and what became of it. Opening it does nothing. */
export function ErrandPage({ api, opened }: ErrandPageProps) {
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
        <h1>不能办理</h1>
        <p className="said">{state.why}</p>
      </main>
    );
  if (state.kind === 'done')
    return (
      <main className="errand" role="status">
        <p className="tick" aria-hidden="true">
          ✓
        </p>
        <h1>已经办好</h1>
        <p className="said">{state.done.title}</p>
        <p className="said quiet-text">登记时间：{state.done.at}</p>
        <p className="said quiet-text">这个链接不能再用。需要凭据可以先截图。</p>
        <CloseWindow opened={opened} otherwise="可以关闭本页了。" />
      </main>
    );

  const { view } = state;
  return (
    <main className="errand">
      <header>
        <p className="who">
          {view.unit} {view.person}
        </p>
        <h1>{view.title}</h1>
      </header>
      {view.matter && (
        <section className="about">
          <p className="matter-title">《{view.matter.title}》</p>
          <p>
            #{view.matter.no}
            {view.matter.due && ` · 期限 ${view.matter.due}`}
          </p>
        </section>
      )}
      <ErrandForm
        view={view}
        api={api}
        onDone={(done) => setState({ kind: 'done', done })}
        onOver={(error: Refused) => setState({ kind: 'over', why: error.message })}
      />
      <footer>
        本链接只供 {view.person} 本人使用一次，{view.until} 前有效。
      </footer>
    </main>
  );
}
