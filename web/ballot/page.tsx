import type { CastView, SheetView } from '../../bot/ballots/contract.js';
import { LinkPage } from '../link/link-page.js';
import { CloseWindow } from '../wecom/close-window.js';
import type { WecomWindow } from '../wecom/register.js';
import type { SheetApi } from './api.js';
import { BallotForm } from './form.js';

const SECRET = '无记名：您填了什么只有您自己知道。';
const NAMED = '记名：您的选择会和姓名一起公布。';

/** Long enough to read that the vote was received; then nothing of the ballot stays on the telephone. */
const SHOWN_MS = 8_000;

interface BallotPageProps {
  api: SheetApi;
  /** The page's window within WeCom, where it is one. */
  opened: Promise<WecomWindow | undefined>;
}

/** One elector's ballot as a page in large type. Afterwards it shows no choice. */
export const BallotPage = ({ api, opened }: BallotPageProps) => (
  <LinkPage<SheetView, CastView['title']>
    load={api.view}
    refusal="不能投票"
    already="票已收到"
    open={(view, { done, over }) => (
      <>
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
        <BallotForm view={view} api={api} onDone={done} onOver={over} />
        <footer>
          本页只供 {view.person} 本人使用，{view.until} 截止。提交前可以改，提交后不能更改。
        </footer>
      </>
    )}
    done={(title) => (
      <>
        <h1>{title}</h1>
        <CloseWindow opened={opened} afterMs={SHOWN_MS} otherwise="这个页面不能再用，可以关闭了。" />
      </>
    )}
  />
);
