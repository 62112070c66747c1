import { INSTRUMENTS } from '../../../domain/instruments/catalogue.js';
import { explainPeriod } from '../../../handlers/calendar/explain-period.js';
import { recordHoliday } from '../../../handlers/calendar/record-holiday.js';
import { recordWorkedDay } from '../../../handlers/calendar/record-worked-day.js';
import type { Handler } from '../../../handlers/define-handler.js';
import { listFigure } from '../../../handlers/figures/list-figure.js';
import { showFigures } from '../../../handlers/figures/show-figures.js';
import { showHelp } from '../../../handlers/help/show-help.js';
import { explainMatter } from '../../../handlers/matter/explain-matter.js';
import { extendDeadline } from '../../../handlers/matter/extend-deadline.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { verifyTrail } from '../../../handlers/matter/verify-trail.js';
import { addPerson } from '../../../handlers/roster/add-person.js';
import { addUnit } from '../../../handlers/roster/add-unit.js';
import { bindGroup } from '../../../handlers/roster/bind-group.js';
import { changeUnit } from '../../../handlers/roster/change-unit.js';
import { removePerson } from '../../../handlers/roster/remove-person.js';
import { showRoster } from '../../../handlers/roster/show-roster.js';
import { unbindGroup } from '../../../handlers/roster/unbind-group.js';
import { resendMessage } from '../../../handlers/site/resend-message.js';
import { resumeReminders } from '../../../handlers/site/resume-reminders.js';
import { showBacklog } from '../../../handlers/site/show-backlog.js';
import { showSettings } from '../../../handlers/site/show-settings.js';
import { stopReminders } from '../../../handlers/site/stop-reminders.js';

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
