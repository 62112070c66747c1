import { INSTRUMENTS } from '../../../domain/instruments/catalogue.js';
import { addPerson } from '../../../handlers/add-person.js';
import { addUnit } from '../../../handlers/add-unit.js';
import { bindGroup } from '../../../handlers/bind-group.js';
import { changeUnit } from '../../../handlers/change-unit.js';
import type { Handler } from '../../../handlers/define-handler.js';
import { explainMatter } from '../../../handlers/explain-matter.js';
import { explainPeriod } from '../../../handlers/explain-period.js';
import { extendDeadline } from '../../../handlers/extend-deadline.js';
import { listFigure } from '../../../handlers/list-figure.js';
import { recordHoliday } from '../../../handlers/record-holiday.js';
import { recordWorkedDay } from '../../../handlers/record-worked-day.js';
import { registerMatter } from '../../../handlers/register-matter.js';
import { removePerson } from '../../../handlers/remove-person.js';
import { resendMessage } from '../../../handlers/resend-message.js';
import { resumeReminders } from '../../../handlers/resume-reminders.js';
import { showBacklog } from '../../../handlers/show-backlog.js';
import { showFigures } from '../../../handlers/show-figures.js';
import { showHelp } from '../../../handlers/show-help.js';
import { showRoster } from '../../../handlers/show-roster.js';
import { showSettings } from '../../../handlers/show-settings.js';
import { stopReminders } from '../../../handlers/stop-reminders.js';
import { unbindGroup } from '../../../handlers/unbind-group.js';
import { verifyTrail } from '../../../handlers/verify-trail.js';

/** The handlers of the site, and of a matter what these tests need to have one. */
// biome-ignore lint/suspicious/noExplicitAny: handlers of every kind of input stand in one list
const listed: readonly Handler<any>[] = [
  ...INSTRUMENTS.map(registerMatter),
  extendDeadline,
  addUnit,
  changeUnit,
  addPerson,
  removePerson,
  showRoster,
  bindGroup,
  unbindGroup,
  explainPeriod,
  explainMatter,
  verifyTrail,
  recordHoliday,
  recordWorkedDay,
  stopReminders,
  resumeReminders,
  showSettings,
  showBacklog,
  resendMessage,
  showFigures,
  listFigure,
];

/** Everything above and help about it. */
// biome-ignore lint/suspicious/noExplicitAny: handlers of every kind of input stand in one list
export const HANDLERS: readonly Handler<any>[] = [...listed, showHelp(listed)];
