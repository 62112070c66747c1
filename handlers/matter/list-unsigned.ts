import { listStanding } from './list-matters.js';
import { whoHasNot } from './who-has-not.js';

/** Who has not signed yet (谁还没签收), with whom to telephone; of one unit or one instrument where named. */
export const listUnsigned = listStanding(
  'list-unsigned',
  whoHasNot('签收', '签', '收到'),
  '待签收',
  '还没有签收的，和要打电话的联络员；可以加单位',
);
