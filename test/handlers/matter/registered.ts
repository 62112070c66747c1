import { normativeDocFiling } from '../../../domain/instruments/normative-doc-filing.js';
import { procuratorialSuggestion } from '../../../domain/instruments/procuratorial-suggestion.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { sendReply } from '../../../handlers/matter/send-reply.js';
import { submitReply } from '../../../handlers/matter/submit-reply.js';
import { FakeSite } from '../fakes.js';
import { COURT, POLICE } from '../people.js';

export const filing = registerMatter(normativeDocFiling);
export const suggestion = registerMatter(procuratorialSuggestion);

/** A site with #12, a filing of the court due 2026-12-01, its hold over. */
export async function siteWithFiling(): Promise<FakeSite> {
  const site = new FakeSite();
  await site.do('小李', filing, { title: '减刑假释办理规定', unit: COURT.id, issuedOn: '2026-11-01' });
  site.pass(0, 1);
  return site;
}

/** The same with #13, a suggestion to the police that waits for its receipt. */
export async function siteWithSuggestion(): Promise<FakeSite> {
  const site = await siteWithFiling();
  await site.do('小李', suggestion, { title: '规范危废处置', unit: POLICE.id, ground: '社会治理' });
  site.pass(0, 1);
  return site;
}

/** #12 with a reply that waits for the office, given on 2026-11-24. */
export async function siteWithReply(): Promise<FakeSite> {
  const site = await siteWithFiling();
  site.pass(4);
  await site.do('法院李四', sendReply, { matter: 12, text: '文件正文和说明已报送。' });
  await site.do('法院李四', submitReply, { matter: 12, text: '文件正文和说明已报送。' }, { click: true });
  return site;
}
