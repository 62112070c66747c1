import { GATHERINGS } from '../../domain/instruments/catalogue.js';
import type { Handler } from '../define-handler.js';
import { underTopic } from '../help/under-topic.js';
import { correctMinutes, takeBackMinutes } from './amend-minutes.js';
import { askCallOff } from './ask-call-off.js';
import { askHalfYear, showDecisions } from './ask-half-year.js';
import { askAgenda, askPoll, askPresence } from './ask-standing.js';
import { askUnanswered } from './ask-unanswered.js';
import { askWhen } from './ask-when.js';
import { assessGathering, assessInWords } from './assess-gathering.js';
import { attendMeeting, headComes } from './attend-meeting.js';
import { addToAgenda, dropFromAgenda, dropInWords, replaceAgenda } from './change-agenda.js';
import { chooseSlot } from './choose-slot.js';
import { conveneGathering } from './convene-gathering.js';
import { conveneUnknown } from './convene-unknown.js';
import { correctSignIn } from './correct-sign-in.js';
import { acceptStandIn, insistOnHead, refuseStandIn } from './decide-stand-in.js';
import { askOffMeeting, declineMeeting } from './decline-meeting.js';
import { inviteMore } from './invite-more.js';
import { leaveOpen } from './leave-open.js';
import { listMeetings } from './list-meetings.js';
import { cancelMeeting, moveMeeting } from './move-meeting.js';
import { noteSkipReason } from './note-skip-reason.js';
import { addToCalendar, downloadMinutes, downloadSignIn } from './offer-paper.js';
import { answerPoll, pollMembers } from './poll-members.js';
import { recordFinding } from './record-finding.js';
import { recordMinutes } from './record-minutes.js';
import { sayAgenda } from './say-agenda.js';
import { sendMinutes } from './send-minutes.js';
import { sendInWords, sendStandIn } from './send-stand-in.js';
import { showAttendance } from './show-attendance.js';
import { showDoubleThousand } from './show-double-thousand.js';
import { showSignInCode, signInByCode } from './sign-in-code.js';
import { signInMeeting } from './sign-in-meeting.js';
import { signUp } from './sign-up.js';
import { skipHalfYear } from './skip-half-year.js';
import { uninvite } from './uninvite.js';
import { askDrawn, urgeUnanswered } from './urge-unanswered.js';

/** What can be done once it is convened, in the order help shows it. */
const MEETING_HANDLERS = [
  listMeetings,
  conveneUnknown,
  askUnanswered,
  urgeUnanswered,
  askDrawn,
  askPresence,
  askAgenda,
  askWhen,
  askPoll,
  askHalfYear,
  showDecisions,
  showAttendance,
  attendMeeting,
  headComes,
  declineMeeting,
  askOffMeeting,
  sendStandIn,
  sendInWords,
  leaveOpen,
  acceptStandIn,
  refuseStandIn,
  insistOnHead,
  signInMeeting,
  signUp,
  showSignInCode,
  signInByCode,
  correctSignIn,
  inviteMore,
  uninvite,
  addToAgenda,
  replaceAgenda,
  sayAgenda,
  dropFromAgenda,
  dropInWords,
  moveMeeting,
  cancelMeeting,
  askCallOff,
  recordMinutes,
  correctMinutes,
  takeBackMinutes,
  sendMinutes,
  recordFinding,
  downloadMinutes,
  downloadSignIn,
  addToCalendar,
  assessGathering,
  assessInWords,
  showDoubleThousand,
  chooseSlot,
  pollMembers,
  answerPoll,
  skipHalfYear,
  noteSkipReason,
] as readonly Handler[];

/** Everything that can be done with meetings and other gatherings, in the order help shows it. */
export const GATHERING_HANDLERS: readonly Handler[] = [
  ...underTopic('召集', GATHERINGS.map(conveneGathering)),
  ...underTopic('会议', MEETING_HANDLERS),
];
