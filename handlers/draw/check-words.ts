import type { Activity, Draw } from '../../domain/draw/draw.js';
import { wordsTooLong } from '../../domain/errors/draw.js';
import { LONGEST_TITLE } from '../matter/check-fields.js';

type Worded = Pick<Draw, 'purpose' | 'condition' | 'each'> & {
  activity?: Pick<Activity, 'place' | 'length' | 'bring'>;
};

/** @throws DubanError `TOO_LONG` for what stands in every card and invitation */
export function checkWords({ purpose, activity, condition, each }: Worded, form: string): void {
  const words = {
    活动名称: purpose,
    地点: activity?.place,
    时长: activity?.length,
    请带: activity?.bring,
    条件: condition.join('、'),
    分组: each?.by,
  };
  for (const [label, { length } = ''] of Object.entries(words))
    if (length > LONGEST_TITLE) throw wordsTooLong(label, LONGEST_TITLE, length, form);
}
