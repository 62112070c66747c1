/** Traditional forms of the characters that options, and the words around them, are written with. */
const FORMS: Readonly<Record<string, string>> = {
  ...{ 滿: '满', 稱: '称', 職: '职', 贊: '赞', 讚: '赞', 對: '对', 棄: '弃', 權: '权', 優: '优', 較: '较' },
  ...{ 標: '标', 達: '达', 過: '过', 認: '认', 為: '为', 選: '选', 給: '给', 覺: '觉', 評: '评', 語: '语' },
  ...{ 見: '见', 備: '备', 註: '注', 無: '无', 總: '总', 體: '体', 員: '员', 劃: '划', 實: '实', 還: '还' },
};
const FORM = new RegExp(`[${Object.keys(FORMS).join('')}]`, 'gu');

/** 滿意 as 满意: what a keyboard for traditional characters writes is the same option. Pure. */
export const plainForms = (text: string): string => text.replace(FORM, (char) => FORMS[char] ?? char);
