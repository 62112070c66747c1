const NUMBER = '(?:#? ?\\d{1,9} ?[号件]?[,，、 ]*)?';
const WHO = '(?:我们|我院|我局|我委|我单位|本院|本局|本委|本单位|材料|文件|报告|整改|情况|都|均| )*';
const DAY = '[\\d年月日号./ 今昨前天上下午周星期一二三四五六日()（）-]{0,16}';
const TO_WHOM = '(?:(?:向|给|往)(?:你们|您|贵委|贵办|办公室|督办|人大)?)?';
const SENT =
  '(?:送出|邮寄|快递|递交|传真|寄出|发出|报出|送达|寄送|报送|上报|提交|送|寄|交|答复|回复)(?:给?(?:你们|您|贵委|贵办|办公室))?';

const SAYS_SENT = new RegExp(
  `^${NUMBER}${WHO}已(?:经)?(?:于|在)?${DAY}${TO_WHOM}${SENT}(?:过|完毕)?(?:了|啦)?[。.]?(?: ?#\\d{1,9})?[,，。 ]*(?:谢谢)?[。.]?$`,
  'u',
);

/**
 * True for a whole message that only says that something has gone out (已于11月30日送出, 已送出): what a reminder asks for.
 * Whether it is the formal reply or only news must be asked. `text` is normalised. Pure.
 */
export const saysSent = (text: string): boolean => text.length <= 60 && SAYS_SENT.test(text);
