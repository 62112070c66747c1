import { defineInstrument } from '../instrument.js';

/**
 * Exchange on the draft of a special work report (专项工作报告征求意见与修改): the draft goes to the committee 20 days
 * before the meeting, the final text to the standing committee 10 days before, the office sends it to the members
 * 7 days before. Counted back from the meeting and never rolled.
 *
 * Source: 《各级人民代表大会常务委员会监督法》第十五条; 《司法监督工作办法（征求意见稿）》第十八条第一项. Missing the
 * second date is told to the director as well: the agenda may change.
 */
export const reportDraftExchange = defineInstrument({
  id: 'report-draft-exchange',
  name: '专项工作报告征求意见与修改',
  source: '《各级人民代表大会常务委员会监督法》第十五条；《司法监督工作办法（征求意见稿）》第十八条第一项',
  blocks: ['matter'],
  verbs: ['专项报告', '专项工作报告', '报告稿'],
  example: '专项报告 《关于行政审判工作情况的报告》 市中院 12月29日会议',
  registeredBy: ['office'],
  paperPrefix: '报',
  fields: {
    title: { kind: 'title', label: '报告名称', required: true, ask: '请写出报告名称，用《》括起来。' },
    unit: { kind: 'unit', label: '报告单位', required: true, ask: '哪个单位报告？' },
    meetingOn: {
      kind: 'date',
      label: '会议日期',
      looks: 'forward',
      cues: ['常委会会议', '常委会', '会议', '开会', '上会', '审议'],
      required: true,
      ask: '请补充常委会会议日期，例如：12月29日会议。',
    },
  },
  titleField: 'title',
  parties: 'one',
  deadlines: [
    {
      stage: 'consult',
      label: '送征求意见',
      responsible: 'unit',
      from: 'meetingOn',
      amount: 20,
      unit: 'day',
      direction: 'before',
    },
    {
      stage: 'deliver',
      label: '送常委会',
      responsible: 'unit',
      from: 'meetingOn',
      amount: 10,
      unit: 'day',
      direction: 'before',
      ladder: [
        { id: '-5', offset: -5, to: ['liaison'] },
        { id: '-3', offset: -3, to: ['liaison'] },
        { id: '-1', offset: -1, to: ['liaison'] },
        { id: '0', offset: 0, to: ['liaison', 'office'] },
        { id: '+1', offset: 1, to: ['liaison', 'office', 'director'] },
      ],
    },
    {
      stage: 'distribute',
      label: '发组成人员',
      responsible: 'office',
      verb: '发组成人员',
      from: 'meetingOn',
      amount: 7,
      unit: 'day',
      direction: 'before',
      ladder: [
        { id: '-1', offset: -1, to: ['office'] },
        { id: '0', offset: 0, to: ['office'] },
        { id: '+1', offset: 1, to: ['office', 'director'] },
      ],
    },
  ],
  ladder: [
    { id: '-7', offset: -7, to: ['liaison'] },
    { id: '-3', offset: -3, to: ['liaison'] },
    { id: '-1', offset: -1, to: ['liaison'] },
    { id: '0', offset: 0, to: ['liaison'] },
    { id: '+1', offset: 1, to: ['liaison', 'office'] },
  ],
  offers: [
    {
      after: '+1',
      step: '报告主任会议，研究是否调整议程',
      to: 'office',
      letter: { to: '主任会议', asks: '特此报告，请研究是否调整议程。' },
    },
  ],
  words: { reply: '报送', accepted: '已送达组成人员', returned: '请修改' },
});
