import type { Roster } from '../../domain/roster/roster.js';
import { isDay, showDay } from '../../domain/time/day.js';
import { DRAW_WORDS } from '../draw/trail.js';

/** How entries of the site's own chain, and of votes, meetings, co-signings and draws are called; a vote cast has none. */
const SITE_WORDS: Readonly<Record<string, string>> = {
  ...DRAW_WORDS,
  'appraisal.commend': '记下通报表扬',
  'appraisal.consent': '记下市委同意',
  'appraisal.copy': '记下抄送结果',
  'appraisal.further': '记下启动程序',
  'appraisal.opened': '登记评议结果',
  'appraisal.rectify': '办理评议整改',
  'appraisal.report': '记下报市委',
  'appraisal.second': '登记再次评议结果',
  'cosigning.asked-again': '要求再答复',
  'cosigning.handed-in': '联名提交',
  'cosigning.opened': '发起联名',
  'cosigning.rated': '评价答复',
  'cosigning.signed': '联名',
  'cosigning.taken-back': '撤回联名',
  'cosigning.wants-out': '要求退出联名',
  'evaluation.changed': '改投票安排',
  'evaluation.drafted': '准备投票',
  'evaluation.ended-early': '提前计票',
  'evaluation.opened': '开始投票',
  'evaluation.paper-back': '收回纸票登记',
  'evaluation.paper-differs': '录入纸票（两位不一致）',
  'evaluation.paper-entered': '录入纸票',
  'evaluation.link-handed': '取投票链接',
  'evaluation.link-revoked': '收回投票链接',
  'evaluation.paper-voided': '录入纸票（不一致，两份作废）',
  'evaluation.paper-issued': '登记领纸票',
  'evaluation.recorded': '登记表决结果',
  'evaluation.rehearsed': '试投',
  'evaluation.released': '公布结果',
  'evaluation.reopened': '重开投票',
  'evaluation.withdrawn': '取消投票',
  'account.linked': '绑定账号',
  'account.unlinked': '解绑账号',
  'account.disowned': '解除不是本人的账号',
  'calendar.off': '登记放假',
  'calendar.work': '登记调休上班',
  'calendar.dropped': '取消放假、调休的登记',
  'chat.bound': '绑定群',
  'chat.unbound': '解除群的绑定',
  'suggestion.offered': '监督员提建议',
  'dossier.added': '写入档案',
  'dossier.taken-back': '撤回档案里的记录',
  'draw.made': '抽选监督员',
  'list.changed': '更改名单',
  'meeting.answered': '答复能否参会',
  'meeting.assessed': '评价会议',
  'meeting.cancelled': '取消会议',
  'meeting.convened': '召集会议',
  'meeting.decided': '记下会议决定',
  'meeting.agenda-changed': '更改会议议题',
  'meeting.invited': '邀请更多人参会',
  'meeting.uninvited': '取消邀请参会',
  'meeting.minuted': '登记会议纪要',
  'meeting.minutes-amended': '更正会议纪要',
  'meeting.minutes-sent': '发会议纪要',
  'meeting.moved': '改期会议',
  'meeting.poll-opened': '征询会议时间',
  'meeting.link-made': '发会议的代办链接',
  'meeting.link-revoked': '收回会议的代办链接',
  'meeting.polled': '答复会议时间',
  'meeting.proposed': '提议开会',
  'meeting.reason-noted': '补记没有开会的原因',
  'meeting.signed-in': '会议签到',
  'meeting.sign-in-withdrawn': '更正会议签到',
  'meeting.invitee-left': '停用应邀人员',
  'meeting.undecided': '说还没有定能否参会',
  'meeting.urged': '再问没有答复会议的人',
  'meeting.code-made': '出示签到码',
  'meeting.unreached': '记下没有联系上',
  'meeting.stand-in-decided': '决定代会人',
  'leave.ended': '销假',
  'leave.taken': '登记请假',
  'officer.added': '登记两官',
  'officer.left': '登记两官离任',
  'appraisal-survey.planned': '安排评议调查',
  'appraisal-survey.sheet': '登记评议三张表',
  'appraisal-survey.reported': '登记评议调查报告',
  'outbox.resent': '重发没有送到的消息',
  'person.added': '添加人员',
  'site.imported': '导入',
  'person.changed': '更改人员',
  'person.handed-over': '交接工作',
  'person.merged': '合并人员',
  'person.left': '移出人员',
  'recusal.added': '登记回避',
  'recusal.lifted': '解除回避',
  'reminders.resumed': '恢复提醒',
  'reminders.stopped': '停发提醒',
  'setting.changed': '更改设置',
  'supervision.figures': '登记监督活动统计',
  'unavailable.ended': '取消不便',
  'unavailable.recorded': '登记不便',
  'unit.added': '添加单位',
  'unit.changed': '更改单位',
};

/** One entry of the site's own chain, as far as its words go. */
interface SiteEntry {
  kind: string;
  body: Readonly<Record<string, unknown>> | null;
}

const UNIT_PARTS = { name: '全称', shortNames: '简称', courtesy: '称谓', rank: '排序' } as const;

const shown = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value ?? ''));

/** 简称：中院 → 中院、市中院, of each part of a unit that was changed. */
function unitChanges(from: unknown, to: unknown): string[] {
  const [before, now] = [from, to].map((one) => (one ?? {}) as Readonly<Record<string, unknown>>);
  return Object.entries(UNIT_PARTS).flatMap(([part, label]) => {
    const [was, is] = [shown(before?.[part]), shown(now?.[part])];
    return was === is ? [] : [`${label}：${was} → ${is}`];
  });
}

/** Whom or what an entry is about, and what it changed, each from what to what. */
function about({ kind, body }: SiteEntry, roster: Roster): string[] {
  const { name, person, from, to, unit, all, reason, deputy, toPerson } = body ?? {};
  const named = (id: unknown) => (typeof id === 'string' ? (roster.person(id)?.name ?? '') : '');
  const unitName = typeof unit === 'string' ? (roster.unit(unit)?.name ?? '') : '';
  const isOf = (prefix: string) => kind.startsWith(prefix);
  const days = [from, to].filter((day): day is string => typeof day === 'string' && isDay(day)).map(showDay);
  return [
    ...(kind === 'setting.changed' ? [`${shown(name)}：${shown(from)} → ${shown(to)}`] : []),
    ...(isOf('person.') || isOf('account.') || isOf('leave.') || isOf('recusal.') || isOf('dossier.')
      ? [named(person) || (typeof name === 'string' ? name : '')]
      : []),
    ...(isOf('leave.') ? [[...new Set(days)].join('至 '), named(deputy) && `由${named(deputy)}代`] : []),
    ...(kind === 'person.handed-over' && named(toPerson) ? [`${named(from)} → ${named(toPerson)}`] : []),
    ...(isOf('reminders.') || isOf('unit.') ? [unitName] : []),
    ...(kind === 'unit.changed' ? unitChanges(from, to) : []),
    ...(isOf('reminders.') && all === true ? ['全部'] : []),
    ...(typeof reason === 'string' ? [reason] : []),
  ].filter(Boolean);
}

/** What an entry of the site's chain says, without its time: 更改设置（提醒时间：09:05 → 09:10）. Pure. */
export function saysSiteEntry(entry: SiteEntry, roster: Roster): string {
  const details = about(entry, roster);
  return `${SITE_WORDS[entry.kind] ?? '更改本站'}${details.length > 0 ? `（${details.join('，')}）` : ''}`;
}
