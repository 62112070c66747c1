import { defineInstrument } from '../instrument.js';

/**
 * What a meeting decided (议定事项): a unit does something by a date that the meeting set. The next agenda begins with
 * what was not done.
 *
 * Source: 《关于建立人大司法监督与政法委执法监督衔接机制的实施办法》第十三条; the date is the meeting's.
 */
export const meetingDecision = defineInstrument({
  id: 'meeting-decision',
  name: '会议议定事项',
  source: '《关于建立人大司法监督与政法委执法监督衔接机制的实施办法》第十三条',
  blocks: ['matter', 'gathering'],
  verbs: ['决定', '议定事项', '会议决定'],
  example: '决定 #12 市检 12月底前 报送未成年人检察工作情况',
  registeredBy: ['office'],
  paperPrefix: '议',
  fields: {
    meeting: {
      kind: 'matter',
      of: 'begun-meeting',
      label: '会议',
      required: true,
      ask: '哪一个会议议定的？例如：决定 #12 市检 12月底前 报送…',
    },
    meetingKind: { kind: 'text', label: '会议种类', cues: ['会议种类'] },
    title: {
      kind: 'title',
      label: '议定事项',
      required: true,
      ask: '议定了什么？请用《》括起来，或者直接写一句。',
    },
    unit: { kind: 'unit', label: '承办单位', required: true, ask: '请哪个单位办理？' },
    dueOn: {
      kind: 'date',
      label: '办理期限',
      looks: 'forward',
      cues: ['前报送', '前完成', '前', '截止'],
      required: true,
      ask: '什么时候以前？例如：12月底前',
    },
  },
  titleField: 'title',
  parties: 'one',
  deadlines: [{ stage: 'do', label: '办理期限', responsible: 'unit', fixed: true, on: 'dueOn' }],
  ladder: 'standard',
  words: { reply: '报送', accepted: '已落实', returned: '退回补正' },
});
