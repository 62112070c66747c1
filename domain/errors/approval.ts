// Refusals about approval (呈批).
import { fail } from '../errors.js';

export const directorDecides = () =>
  fail('DIRECTOR_DECIDES', '这一步由负责人办理。', '发送“待同意”看看您呈批的事项。');

export const nobodyDecides = () =>
  fail(
    'NOBODY_DECIDES',
    '呈批开着，但现在没有负责人可以同意，没有改动。',
    '请管理员添加负责人，或者发送“设置 呈批 关”。',
  );

export const alreadyAsked = (no: number, what: string, line: string) =>
  fail(
    'ALREADY_ASKED',
    `#${no} 的${what}已呈负责人，还在等同意，没有改动。`,
    `要改，请先发送“撤回呈批 #${no}”，再发送：\n${line}`,
    { matter: no },
  );

export const mayNoLonger = (who: string) =>
  fail('MAY_NO_LONGER', `${who}已经不能办理这一步，没有改动。`, '请由现在的经办人重新发起。');
