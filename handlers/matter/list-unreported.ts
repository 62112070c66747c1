import { resolutionFollowup } from '../../domain/instruments/resolution-followup.js';
import { scopeOf } from '../../domain/matter/audience.js';
import { defineHandler } from '../define-handler.js';
import { showListing } from './matter-listing.js';

/** 哪些决议没报告执行情况, 还有哪些决定没有报告: the whole line asks which were not reported on. */
const ASKS =
  /^(?:请问)?(?:还有)?(?:哪些|哪几[件个项]|有哪些|什么)(?:决议决定|决议|决定)(?:还|都)?(?:没有?|未)(?:报告|报|报送|反馈)(?:过)?(?:执行情况)?(?:的)?[?？吗呢]*$/u;

/**
 * Which resolutions and decisions were not reported on (哪些决议没报告执行情况): those whose organ still owes its report,
 * overdue ones first. Ten a page; 更多 goes on.
 */
export const listUnreported = defineHandler({
  action: 'list-unreported',
  verbs: ['哪些决议没报告执行情况', '决议未报告'],
  phrase: (text) => ASKS.test(text),
  isWhole: true,
  allowed: 'anyone',
  reads: true,
  takes: { offset: { kind: 'offset', label: '起始' } },
  help: { form: '哪些决议没报告执行情况', does: '还没有报告执行情况的决议决定，近的在前' },

  run: ({ offset }, context) =>
    showListing(context, {
      heading: '还没有报告执行情况的决议决定',
      query: {
        scope: scopeOf(context.actor, context.now),
        instrument: resolutionFollowup.id,
        states: ['open'],
      },
      more: { action: 'list-unreported', values: {} },
      offset,
    }),
});
