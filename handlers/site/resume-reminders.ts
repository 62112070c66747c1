import { defineHandler } from '../define-handler.js';
import { MUTE_SLOTS, muteReminders } from './mute-reminders.js';

/** Starts reminders again (恢复) of one matter, of one unit, or of everything. */
export const resumeReminders = defineHandler({
  action: 'resume-reminders',
  verbs: ['恢复', '恢复提醒', '撤销停发', '取消停发', '解除停发', '撤回停发'],
  allowed: ['office', 'director', 'admin'],
  takes: MUTE_SLOTS,
  help: { form: '恢复 #12', does: '重新开始提醒：一件、一个单位或者全部' },
  run: (input, context) => muteReminders(false, input, context),
});
