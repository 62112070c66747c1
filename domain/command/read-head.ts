const HEAD = '(?:检察长|院长|局长|厅长|书记|主任|主要负责(?:人|同志)|一把手)';
const COMES = new RegExp(
  `^(?:[#＃](?<no>\\d{1,9})号?\\s*)?(?:我们?|本|咱们?)?(?:单位|[院局委厅])?的?(?<head>${HEAD})(?:会|将|要|本人|亲自|自己|准时|一定)*(?:来|去|参加|到会|到场|出席)(?:应询|报告)?(?:会议)?\\s*(?:[#＃](?<behind>\\d{1,9})号?)?(?:的|了)?[。.!！]*$`,
  'u',
);

/** 检察长来 #29, 我们局长亲自到会: the head of the unit comes. Undefined for other words, and for a deputy head or one with a name. Pure. */
export function headIn(words: string): { head: string; no?: number } | undefined {
  const { head, no, behind } = COMES.exec(words.normalize('NFKC').trim())?.groups ?? {};
  const named = Number(no ?? behind ?? 0);
  return head === undefined ? undefined : { head, ...(named > 0 ? { no: named } : {}) };
}
