import type { DoneView, ErrandView } from '../../bot/errands/contract.js';
import { LinkPage } from '../link/link-page.js';
import { CloseWindow } from '../wecom/close-window.js';
import type { WecomWindow } from '../wecom/register.js';
import type { ErrandApi } from './api.js';
import { ErrandForm } from './form.js';

interface ErrandPageProps {
  api: ErrandApi;
  /** The page's window within WeCom, where it is one. */
  opened: Promise<WecomWindow | undefined>;
}

/** The page of a one-time link: what is asked, the form, and what became of it. */
export const ErrandPage = ({ api, opened }: ErrandPageProps) => (
  <LinkPage<ErrandView, DoneView>
    load={api.view}
    refusal="不能办理"
    open={(view, { done, over }) => (
      <>
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
        <ErrandForm view={view} api={api} onDone={done} onOver={over} />
        <footer>
          本链接只供 {view.person} 本人使用一次，{view.until} 前有效。
        </footer>
      </>
    )}
    done={({ title, at }) => (
      <>
        <h1>已经办好</h1>
        <p className="said">{title}</p>
        <p className="said quiet-text">登记时间：{at}</p>
        <p className="said quiet-text">这个链接不能再用。需要凭据可以先截图。</p>
        <CloseWindow opened={opened} otherwise="可以关闭本页了。" />
      </>
    )}
  />
);
