import { INSTRUMENTS } from '../../domain/instruments/catalogue.js';
import { meetingDecision } from '../../domain/instruments/meeting-decision.js';
import { openCosigning } from '../cosigning/open-cosigning.js';
import type { Handler } from '../define-handler.js';
import { addFile } from '../files/add-file.js';
import { finishParcel } from '../files/finish-parcel.js';
import { leaveOutFile } from '../files/leave-out-file.js';
import { makeLink } from '../files/make-link.js';
import { receiveFile } from '../files/receive-file.js';
import { revokeLink } from '../files/revoke-link.js';
import { showFiles } from '../files/show-files.js';
import { recordDecision } from '../gathering/record-decision.js';
import { underTopic } from '../help/under-topic.js';
import { showNumbered } from '../numbered/show-numbered.js';
import { acceptReply } from './accept-reply.js';
import { acknowledge } from './acknowledge.js';
import { confirmReceipt } from './confirm-receipt.js';
import { correctMatter } from './correct-matter.js';
import { correctReceipt } from './correct-receipt.js';
import { disputeMatter } from './dispute-matter.js';
import { extendDeadline } from './extend-deadline.js';
import { grantExtension } from './grant-extension.js';
import { listMatters } from './list-matters.js';
import { listMine } from './list-mine.js';
import { listOverdue } from './list-overdue.js';
import { listRegistered } from './list-registered.js';
import { listToCall } from './list-to-call.js';
import { listUnanswered } from './list-unanswered.js';
import { listUnreported } from './list-unreported.js';
import { listUnsigned } from './list-unsigned.js';
import { handOverWithDate, meetStage } from './meet-stage.js';
import { notRegistered } from './not-registered.js';
import { reassignMatter } from './reassign-matter.js';
import { recordCall } from './record-call.js';
import { recordProgress } from './record-progress.js';
import { refuseExtension } from './refuse-extension.js';
import { registerMatter } from './register-matter.js';
import { requestExtension } from './request-extension.js';
import { returnReply } from './return-reply.js';
import { saySent } from './say-sent.js';
import { sendReply } from './send-reply.js';
import { setDueDate } from './set-due-date.js';
import { setPaperNumber } from './set-paper-number.js';
import { showMatter } from './show-matter.js';
import { showReceipt } from './show-receipt.js';
import { showToday } from './show-today.js';
import { submitReply } from './submit-reply.js';
import { takeBackReply } from './take-back-reply.js';
import { upholdMatter } from './uphold-matter.js';
import { urgeUnit } from './urge-unit.js';
import { withdrawMatter } from './withdraw-matter.js';

/** Everything that can be done with matters, in the order help shows it: registering first, one for each instrument. */
export const MATTER_HANDLERS: readonly Handler[] = [
  ...INSTRUMENTS.filter(({ follows }) => !follows).map((instrument) => {
    if (instrument === meetingDecision) return recordDecision;
    return instrument.cosigning ? openCosigning(instrument) : registerMatter(instrument);
  }),
  notRegistered,
  listMatters,
  listOverdue,
  listUnanswered,
  listUnreported,
  listUnsigned,
  listToCall,
  listMine,
  listRegistered,
  showToday,
  showNumbered,
  showMatter,
  confirmReceipt,
  acknowledge,
  disputeMatter,
  recordProgress,
  saySent,
  sendReply,
  submitReply,
  takeBackReply,
  showReceipt,
  receiveFile,
  addFile,
  leaveOutFile,
  finishParcel,
  showFiles,
  acceptReply,
  returnReply,
  requestExtension,
  ...underTopic('延期', [grantExtension, refuseExtension] as readonly Handler[]),
  extendDeadline,
  ...underTopic('更正', [
    correctMatter,
    correctReceipt,
    withdrawMatter,
    setDueDate,
    setPaperNumber,
    meetStage,
    handOverWithDate,
    reassignMatter,
    upholdMatter,
  ] as readonly Handler[]),
  recordCall,
  urgeUnit,
  makeLink,
  revokeLink,
] as readonly Handler[];
