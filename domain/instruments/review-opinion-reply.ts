import { defineInstrument } from '../instrument.js';

/**
 * Review opinions and the written report on them (审议意见办理与书面报告). The text says only 在规定期限内: the
 * office gives a date, or the site sets its usual length (2, 3 or 6 months are common), counted from receipt.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第十一条第三款.
 */
export const reviewOpinionReply = defineInstrument({
  id: 'review-opinion-reply',
  name: '审议意见办理与书面报告',
  source: '《司法监督工作办法（征求意见稿）》第十一条第三款',
  blocks: ['matter'],
  verbs: ['审议意见', '交办审议意见'],
  example: '审议意见 《对行政审判工作情况报告的审议意见》 市中院 11月3日收到 1月30日前报告',
  registeredBy: ['office'],
  paperPrefix: '审',
  fields: {
    title: {
      kind: 'title',
      label: '审议意见名称',
      required: true,
      ask: '请写出审议意见的名称，用《》括起来。',
    },
    unit: { kind: 'unit', label: '承办单位', required: true, ask: '交给哪个单位办理？' },
    receivedOn: { kind: 'date', label: '收到日期', looks: 'back', cues: ['收到', '交办', '送达', '收'] },
    replyBy: {
      kind: 'date',
      label: '书面报告期限',
      looks: 'forward',
      cues: ['前报告', '前书面报告', '前回复', '截止', '前'],
      ask: '请给出书面报告的日期，例如：1月30日前报告。规则没有写明长短，我不代定。',
    },
    documentNo: { kind: 'text', label: '文号', cues: ['文号'] },
  },
  titleField: 'title',
  parties: 'one',
  deadlines: [
    {
      stage: 'report',
      label: '书面报告期限',
      responsible: 'unit',
      fixed: true,
      on: 'replyBy',
      siteDefault: { setting: '审议意见期限', from: 'receivedOn' },
    },
  ],
  ladder: 'standard',
  offers: [{ after: '+7', step: '责成说明情况并限期纠正', to: 'office' }],
  // 办理期限由主任会议定，延长也由它定。
  extensionDecidedBy: '主任会议',
  words: { reply: '书面报告', accepted: '已办结', returned: '退回补正' },
});
