import type { DeadlineRule, Instrument } from '../instrument.js';
import type { SiteSettings } from '../settings.js';
import { showPeriod } from './explain-count.js';

const fieldName = (field: string, { fields, deadlines }: Instrument): string => {
  const stage = deadlines.find((rule) => field.endsWith(`:${rule.stage}`));
  if (stage) return `${stage.label}${field.startsWith('due:') ? '届满' : '所指事项办妥之日'}`;
  if (field === 'registeredOn') return '登记当日';
  return fields[field]?.label ?? field;
};

function lengthsOf(rule: Exclude<DeadlineRule, { fixed: true }>): string {
  if (!rule.lengths) return '';
  const special = Object.entries(rule.lengths.of).map(([ground, period]) =>
    period ? `${ground}${showPeriod(period)}` : `${ground}按文书写明的日期`,
  );
  return `；${special.join('，')}`;
}

/** One deadline rule in words (计期): 报送期限：自印发日期起30日，当日不计，末日遇休息日顺延. Pure. */
export function clockWords(rule: DeadlineRule, instrument: Instrument, settings: SiteSettings): string {
  const { label } = rule;
  if ('fixed' in rule) {
    const given = `${label}：办公室给定的日期，不因放假顺延`;
    if (rule.optional) return `${label}：规则没有写明，办公室可以设，不因放假顺延。`;
    if (!rule.siteDefault) return `${given}。`;
    const { setting, from } = rule.siteDefault;
    const usual = settings.defaultPeriods[setting];
    return usual
      ? `${given}；没有给定的，自${fieldName(from, instrument)}起${showPeriod(usual)}。`
      : `${given}；没有给定的，我会问，不代定。`;
  }
  const way = rule.direction === 'before' ? '往前数' : '起';
  const roll =
    rule.direction === 'before' || rule.unit === 'working-day' ? '当日不计' : '当日不计，末日遇休息日顺延';
  const stated = rule.orOn ? `；文书写明日期的，以写明的为准` : '';
  return `${label}：自${fieldName(rule.from, instrument)}${way}${showPeriod(rule)}，${roll}${lengthsOf(rule)}${stated}。`;
}
