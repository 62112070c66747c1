import { instrumentOf } from '../instruments/catalogue.js';
import type { Roster } from '../roster/roster.js';
import type { SiteSettings } from '../settings.js';
import { type Cosigning, validSigners } from './cosigning.js';
import { type CosigningRule, leastSigners } from './rule.js';

/** How a co-signing stands: whose signatures count now, and how many it takes. */
export interface Count {
  signers: readonly string[];
  least: number;
}

/** What decides how many it takes. */
interface Site {
  settings: Pick<SiteSettings, 'level' | 'members'>;
  roster: Roster;
}

/** How the instrument of a co-signing is opened jointly. */
export function ruleOf({ instrument }: Pick<Cosigning, 'instrument'>): CosigningRule {
  const { cosigning } = instrumentOf(instrument);
  if (!cosigning) throw new Error(`${instrument} is not opened jointly`);
  return cosigning;
}

/** How many signatures it takes here: of all members as the site has set them, else as many as the roster has. Pure. */
export const leastHere = (rule: CosigningRule, { settings, roster }: Site): number =>
  leastSigners(rule, {
    level: settings.level,
    members:
      settings.members ??
      roster.people.filter(({ active, roles }) => active && roles.includes(rule.by)).length,
  });

/** Whose signatures count now, and how many it takes now. Pure. */
export function countOf(cosigning: Cosigning, site: Site): Count {
  const rule = ruleOf(cosigning);
  return { signers: validSigners(cosigning, rule.by, site.roster), least: leastHere(rule, site) };
}
