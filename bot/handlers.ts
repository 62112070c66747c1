import { isSmallTalk } from '../domain/command/small-talk.js';
import { APPRAISAL_HANDLERS } from '../handlers/appraisal/appraisal-handlers.js';
import { approve } from '../handlers/approval/approve.js';
import { listApprovals } from '../handlers/approval/list-approvals.js';
import { reviseApproval } from '../handlers/approval/revise-approval.js';
import { takeBackApproval } from '../handlers/approval/take-back-approval.js';
import { BALLOT_HANDLERS } from '../handlers/ballot/ballot-handlers.js';
import { cancelArrangement } from '../handlers/calendar/cancel-arrangement.js';
import { explainPeriod } from '../handlers/calendar/explain-period.js';
import { recordHoliday } from '../handlers/calendar/record-holiday.js';
import { recordWorkedDay } from '../handlers/calendar/record-worked-day.js';
import { askAgain } from '../handlers/cosigning/ask-again.js';
import { checkDissatisfied } from '../handlers/cosigning/check-figures.js';
import { nameCommittee } from '../handlers/cosigning/name-committee.js';
import { rateAnswer } from '../handlers/cosigning/rate-answer.js';
import { signCosigning } from '../handlers/cosigning/sign-cosigning.js';
import { startCosigning } from '../handlers/cosigning/start-cosigning.js';
import { takeBackSignature } from '../handlers/cosigning/take-back-signature.js';
import type { Handler } from '../handlers/define-handler.js';
import { DRAW_HANDLERS } from '../handlers/draw/draw-handlers.js';
import { listBriefing } from '../handlers/figures/list-briefing.js';
import { listFigure } from '../handlers/figures/list-figure.js';
import { showBriefing } from '../handlers/figures/show-briefing.js';
import { showFigures } from '../handlers/figures/show-figures.js';
import { GATHERING_HANDLERS } from '../handlers/gathering/gathering-handlers.js';
import { greet } from '../handlers/help/greet.js';
import { pointTheWay } from '../handlers/help/point-the-way.js';
import { showHelp } from '../handlers/help/show-help.js';
import { underTopic } from '../handlers/help/under-topic.js';
import { unknownCommand } from '../handlers/help/unknown-command.js';
import { IMPORT_HANDLERS } from '../handlers/import/import-handlers.js';
import { explainMatter } from '../handlers/matter/explain-matter.js';
import { explainReminders } from '../handlers/matter/explain-reminders.js';
import { MATTER_HANDLERS } from '../handlers/matter/matter-handlers.js';
import { verifyTrail } from '../handlers/matter/verify-trail.js';
import { verifyNumbered } from '../handlers/numbered/verify-numbered.js';
import { liftRecusal } from '../handlers/recusal/lift-recusal.js';
import { listRecusals } from '../handlers/recusal/list-recusals.js';
import { recusePerson } from '../handlers/recusal/recuse-person.js';
import { addPerson } from '../handlers/roster/add-person.js';
import { addUnit } from '../handlers/roster/add-unit.js';
import { bindGroup } from '../handlers/roster/bind-group.js';
import { changeUnit } from '../handlers/roster/change-unit.js';
import { confirmLink, refuseLink } from '../handlers/roster/confirm-link.js';
import { disownAccount } from '../handlers/roster/disown-account.js';
import { editList } from '../handlers/roster/edit-list.js';
import { endLeave } from '../handlers/roster/end-leave.js';
import { handOver } from '../handlers/roster/hand-over.js';
import { linkAccount } from '../handlers/roster/link-account.js';
import { listWithoutAccount } from '../handlers/roster/list-without-account.js';
import { removePerson } from '../handlers/roster/remove-person.js';
import { showRoster } from '../handlers/roster/show-roster.js';
import { takeLeave } from '../handlers/roster/take-leave.js';
import { unbindGroup } from '../handlers/roster/unbind-group.js';
import { unlinkAccount } from '../handlers/roster/unlink-account.js';
import { workAfterAll } from '../handlers/roster/work-after-all.js';
import { listStops } from '../handlers/site/list-stops.js';
import { resendMessage } from '../handlers/site/resend-message.js';
import { resumeReminders } from '../handlers/site/resume-reminders.js';
import { showBacklog } from '../handlers/site/show-backlog.js';
import { showMyActs } from '../handlers/site/show-my-acts.js';
import { showSettings } from '../handlers/site/show-settings.js';
import { stopReminders } from '../handlers/site/stop-reminders.js';
import { indexHandlers } from './dispatch/handler-index.js';

const withoutHelp = [
  ...MATTER_HANDLERS,
  ...underTopic('测评', BALLOT_HANDLERS as readonly Handler[]),
  explainMatter,
  explainReminders,
  explainPeriod,
  verifyNumbered,
  verifyTrail,
  ...DRAW_HANDLERS,
  showBriefing,
  listBriefing,
  showFigures,
  listFigure,
  ...GATHERING_HANDLERS,
  pointTheWay,
  ...underTopic('放假', [recordHoliday, cancelArrangement, recordWorkedDay] as readonly Handler[]),
  approve,
  reviseApproval,
  listApprovals,
  takeBackApproval,
  ...underTopic('联名', [
    startCosigning,
    signCosigning,
    takeBackSignature,
    rateAnswer,
    askAgain,
    checkDissatisfied,
    nameCommittee,
  ] as readonly Handler[]),
  ...underTopic('评议', APPRAISAL_HANDLERS as readonly Handler[]),
  ...underTopic('回避', [recusePerson, listRecusals, liftRecusal] as readonly Handler[]),
  addUnit,
  addPerson,
  ...underTopic('名册', [
    showRoster,
    listWithoutAccount,
    changeUnit,
    removePerson,
    handOver,
    editList,
    bindGroup,
    unbindGroup,
  ] as readonly Handler[]),
  takeLeave,
  endLeave,
  workAfterAll,
  ...underTopic('导入', IMPORT_HANDLERS as readonly Handler[]),
  linkAccount,
  unlinkAccount,
  confirmLink,
  refuseLink,
  disownAccount,
  listStops,
  stopReminders,
  resumeReminders,
  ...underTopic('运行', [showBacklog, resendMessage, showSettings] as readonly Handler[]),
  showMyActs,
] as readonly Handler[];

/** Everything a person can do, in the order help shows it. */
export const HANDLERS: readonly Handler[] = [...withoutHelp, showHelp(withoutHelp)];

/** Refuses to load where two handlers claim one verb or one action. */
export const theIndex = indexHandlers(HANDLERS, {
  greet: greet(HANDLERS),
  unknown: unknownCommand(HANDLERS),
  isSmallTalk,
});
