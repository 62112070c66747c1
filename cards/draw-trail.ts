/** How the entries of a draw's chain are called where people read them. */
export const DRAW_WORDS: Readonly<Record<string, string>> = {
  'draw.published': '公布种子摘要',
  'draw.made': '抽取',
  'draw.cancelled': '取消抽选',
  'draw.accepted': '答复能参加',
  'draw.declined': '答复不能参加',
  'draw.left': '让出名额',
  'draw.recusal-asked': '可能需要回避',
  'draw.reminded': '提醒答复',
  'draw.listed': '请办公室电话联系',
  'draw.eve-reminded': '提醒次日到场',
  'draw.activity-set': '补充通知',
  'draw.called-off': '取消活动',
  'draw.released': '告知候补不用来',
  'draw.attended': '登记到场',
  'draw.fed-back': '反馈监督意见',
  'draw.who-came-asked': '请办公室登记到场',
};
