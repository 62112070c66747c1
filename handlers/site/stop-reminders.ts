import { defineHandler } from '../define-handler.js';
import { MUTE_SLOTS, muteReminders } from './mute-reminders.js';

/** Stops reminders (停发) of one matter, of one unit, or of everything, from this moment on. */
export const stopReminders = defineHandler({
  action: 'stop-reminders',
  verbs: ['停发', '停发提醒'],
  allowed: ['office', 'director', 'admin'],
  takes: MUTE_SLOTS,
  help: { form: '停发 #12', does: '停止提醒：一件、一个单位或者全部' },
  run: (input, context) => muteReminders(true, input, context),
});
