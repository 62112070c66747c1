// Refusals about approval (呈批).
import { fail } from '../errors.js';

export const directorDecides = () =>
  fail('DIRECTOR_DECIDES', '这一步由负责人办理。', '发送“待同意”看看您呈批的事项。');

export const ownRequest = () =>
  fail('OWN_REQUEST', '这一件是您自己呈的，代理期间不能由您同意，没有改动。', '请等负责人本人同意。');

export const nobodyDecides = () =>
  fail(
    'NOBODY_DECIDES',
    '呈批开着，但现在没有负责人可以同意，没有改动。',
    '请管理员添加负责人，或者发送“设置 呈批 关”。',
  );

/** What waits already on a matter: `stands` is how the matter is now, `own` what was to be done besides. */
interface Waiting {
  what: string;
  line: string;
  asked: string;
  stands: string;
  own: { what: string; line: string };
}

/** To the director, who would do himself what is asked of him, or something else, on a matter of which one act waits. */
export const decideFirst = (no: number, { what, line, asked, stands, own }: Waiting) =>
  fail(
    'DECIDE_FIRST',
    `#${no} 有一件等您同意：${what}（${asked}）。您这次的${own.what}没有办理。`,
    [
      `#${no} 现在：${stands}。`,
      `等着的是：${line}`,
      `照这样办，请回“同意 #${no}”。要按您的办，请先回“改一改 #${no}”加意见，再发送：\n${own.line}`,
    ].join('\n'),
    { matter: no },
  );

/** One act of a matter waits already. */
export const alreadyAsked = (no: number, waiting: Waiting) => {
  const { what, line, asked, stands, own } = waiting;
  const isSame = own.what === what;
  return fail(
    'ALREADY_ASKED',
    `#${no} 有一件待同意：${what}（${asked}）。${isSame ? '没有改动。' : `这次的${own.what}没有办理。`}`,
    [
      `#${no} 现在：${stands}。`,
      ...(isSame && own.line !== line ? [`已呈的是：${line}`] : []),
      `要改${isSame ? '' : `为${own.what}`}，请先发送“撤回呈批 #${no}”，再发送：\n${own.line}`,
    ].join('\n'),
    { matter: no },
  );
};

export const mayNoLonger = (who: string) =>
  fail('MAY_NO_LONGER', `${who}已经不能办理这一步，没有改动。`, '请由现在的经办人重新发起。');
