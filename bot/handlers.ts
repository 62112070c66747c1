import { isSmallTalk } from '../domain/small-talk.js';
import { addPerson } from '../handlers/add-person.js';
import { addUnit } from '../handlers/add-unit.js';
import { bindGroup } from '../handlers/bind-group.js';
import { changeUnit } from '../handlers/change-unit.js';
import type { Handler } from '../handlers/define-handler.js';
import { explainMatter } from '../handlers/explain-matter.js';
import { explainPeriod } from '../handlers/explain-period.js';
import { greet } from '../handlers/greet.js';
import { listFigure } from '../handlers/list-figure.js';
import { MATTER_HANDLERS } from '../handlers/matter-handlers.js';
import { recordHoliday } from '../handlers/record-holiday.js';
import { recordWorkedDay } from '../handlers/record-worked-day.js';
import { removePerson } from '../handlers/remove-person.js';
import { resendMessage } from '../handlers/resend-message.js';
import { resumeReminders } from '../handlers/resume-reminders.js';
import { showBacklog } from '../handlers/show-backlog.js';
import { showFigures } from '../handlers/show-figures.js';
import { showHelp } from '../handlers/show-help.js';
import { showRoster } from '../handlers/show-roster.js';
import { showSettings } from '../handlers/show-settings.js';
import { stopReminders } from '../handlers/stop-reminders.js';
import { unbindGroup } from '../handlers/unbind-group.js';
import { unknownCommand } from '../handlers/unknown-command.js';
import { verifyTrail } from '../handlers/verify-trail.js';
import { indexHandlers } from './handler-index.js';

const withoutHelp = [
  ...MATTER_HANDLERS,
  explainMatter,
  explainPeriod,
  verifyTrail,
  showFigures,
  listFigure,
  recordHoliday,
  recordWorkedDay,
  addUnit,
  changeUnit,
  addPerson,
  removePerson,
  showRoster,
  bindGroup,
  unbindGroup,
  stopReminders,
  resumeReminders,
  showBacklog,
  resendMessage,
  showSettings,
] as readonly Handler[];

/** Everything a person can do, in the order help shows it. */
export const HANDLERS: readonly Handler[] = [...withoutHelp, showHelp(withoutHelp)];

/** Refuses to load where two handlers claim one verb or one action. */
export const theIndex = indexHandlers(HANDLERS, {
  greet: greet(HANDLERS),
  unknown: unknownCommand(HANDLERS),
  isSmallTalk,
});
