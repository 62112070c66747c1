const SIGNS = /[\s\p{P}\p{S}\p{M}\p{Cf}]/gu;
const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(SIGNS, '');

const VAGUE =
  /^(?:好|好的|好嘞|行|行的|可以|可以的|嗯|嗯嗯|ok|okay|没问题|收到|已阅|知道了|明白|明白了|了解)+(?:吧|啊|了|谢谢|谢谢您|辛苦了)?$/u;

const YES =
  /^(?:好|好的|好啊|好嘞|行|行的|行啊|可以|可以的|没问题|没问题的|成|ok|okay)+(?:吧|啊|了|呀|谢谢|谢谢您|辛苦了)*$/u;

/** True for 可以的, 没问题, 好的, ok: a yes to who asked; not 收到 and 知道了, which may only say that it was read. Pure. */
export const isPlainYes = (text: string): boolean => YES.test(bare(text));

/** True for 好的, 收到, 可以: agreement that does not say to what. Pure. */
export const isVagueYes = (text: string): boolean => VAGUE.test(bare(text));
