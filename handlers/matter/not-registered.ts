import { plain } from '../../cards/card.js';
import { decide, defineHandler } from '../define-handler.js';

/** 不登记, where a registration was asked about first: nothing is kept. */
export const notRegistered = defineHandler({
  action: 'not-registered',
  verbs: [],
  allowed: 'anyone',
  reads: true,
  takes: {},
  run: async () => decide({ answer: { here: plain('没有登记，没有改动。') } }),
});
