import { defineHandler } from '../define-handler.js';
import { recordArrangement } from './record-arrangement.js';

const FORM = '调休上班 2027-02-14';

/** Records weekends that are worked (调休上班) and moves the open dates that rest on them. */
export const recordWorkedDay = defineHandler({
  action: 'record-worked-day',
  verbs: ['调休上班', '调休'],
  allowed: ['office', 'director', 'admin'],
  takes: {
    words: { kind: 'text', label: '上班日期', required: true, ask: `哪天调休上班？例如：${FORM}` },
  },
  help: { form: FORM, does: '记下要上班的周末，期限跟着重新计算' },
  run: ({ words }, context) => recordArrangement('work', words, FORM, context),
});
