import { defineHandler } from '../define-handler.js';
import { recordArrangement } from './record-arrangement.js';

const FORM = '放假 2027-02-05至2027-02-11';

/** Records published days off (放假) and moves the open dates that rest on them. */
export const recordHoliday = defineHandler({
  action: 'record-holiday',
  verbs: ['放假', '放假安排'],
  allowed: ['office', 'director', 'admin'],
  takes: {
    words: { kind: 'text', label: '放假日期', required: true, ask: `哪几天放假？例如：${FORM}` },
  },
  help: { form: FORM, does: '记下公布的放假，期限跟着重新计算' },
  run: ({ words }, context) => recordArrangement('off', words, FORM, context),
});
