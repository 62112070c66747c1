import { defineHandler } from '../define-handler.js';
import { byNumber } from './by-kind.js';

/**
 * Whatever has this number in full (#12).
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export const showNumbered = defineHandler({
  action: 'show-numbered',
  verbs: ['查看', '详情', '留痕'],
  allowed: 'anyone',
  reads: true,
  takes: {
    matter: { kind: 'matter', label: '事项', required: true, ask: '请写明哪一件，例如：查看 #12' },
  },
  help: { form: '#12', does: '查看一件事项的全部经过' },

  run: async ({ matter: no }, context) => (await byNumber(no, context)).show(no, context),
});
