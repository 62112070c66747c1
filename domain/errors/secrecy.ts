// Refusal of what is marked as a state secret, on the pages behind a link.
import { fail } from '../errors.js';

export const markedSecret = () =>
  fail(
    'MARKED_SECRET',
    '这条内容像是涉密，没有保存，也没有转给任何人。',
    '涉密事项请走涉密渠道办理。如是误判，请换个说法再提交。',
  );
