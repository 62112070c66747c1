import { instrumentOf } from '../instruments/catalogue.js';
import { type Matter, type MatterState, mainDeadline } from '../matter/matter.js';
import type { Roster } from '../roster/roster.js';
import { dayOf } from '../time/day.js';
import type { Exported } from './exported.js';
import { filledFields, headingOf, isOwnName, type OwnKey } from './matter-columns.js';

/** How a matter stands, as a ledger says it. */
export const STATES: Readonly<Record<MatterState, string>> = {
  open: '办理中',
  replied: '待核收',
  closed: '已办结',
  withdrawn: '已撤销',
};

/** What each of a ledger's own columns says of a matter. */
const SAID: Readonly<Record<OwnKey, (matter: Matter, roster: Roster) => string>> = {
  no: ({ no }) => `#${no}`,
  instrument: ({ instrument }) => instrumentOf(instrument).name,
  paperNo: ({ paperNo = '' }) => paperNo,
  title: ({ title }) => title,
  unit: ({ unitId = '' }, roster) => roster.unit(unitId)?.name ?? '',
  state: ({ state }) => STATES[state],
  registeredOn: ({ registeredAt }) => dayOf(registeredAt),
  receivedOn: ({ receivedOn = '' }) => receivedOn,
  dueOn: (matter) => mainDeadline(matter)?.due?.on ?? '',
  repliedOn: ({ repliedOn = '' }) => repliedOn,
  closedOn: ({ closedAt }) => (closedAt ? dayOf(closedAt) : ''),
};

/** The ledger (台账) as a sheet that an import reads back unchanged; a column for each field that is used. Pure. */
export function exportMatters(matters: readonly Matter[], roster: Roster): Exported {
  const own = Object.keys(SAID) as OwnKey[];
  const fieldsOf = ({ instrument, values }: Matter) =>
    filledFields(instrumentOf(instrument)).flatMap(([name, { label }]) =>
      typeof values[name] === 'string' && !isOwnName(label) ? [[label, values[name]] as const] : [],
    );
  // 办理期限 of a decision is what the ledger's own 期限 says: a column of its own would be that one twice.
  const labels = [...new Set(matters.flatMap((matter) => fieldsOf(matter).map(([label]) => label)))];
  return {
    name: '台账',
    headings: [...own.map(headingOf), ...labels],
    rows: matters.map((matter) => {
      const fields = new Map(fieldsOf(matter));
      return [
        ...own.map((key) => SAID[key](matter, roster)),
        ...labels.map((label) => fields.get(label) ?? ''),
      ];
    }),
  };
}
