import type { Column } from './headings.js';

/** What a table of units has. */
export const UNIT_COLUMNS = [
  { key: 'name', called: ['单位全称', '单位名称', '全称', '机关名称'] },
  { key: 'shortNames', called: ['简称', '单位简称'] },
  { key: 'courtesy', called: ['称谓', '称呼', '敬称'] },
  { key: 'rank', called: ['排序', '序列'] },
] as const satisfies readonly Column[];

/** What a table of people has, people's supervisors (人民监督员) and all others alike. */
export const PERSON_COLUMNS = [
  { key: 'id', called: ['编号', '人员编号'] },
  { key: 'name', called: ['姓名', '名字'] },
  { key: 'unit', called: ['单位', '所在单位', '工作单位', '所属单位'] },
  { key: 'roles', called: ['角色', '身份'] },
  { key: 'post', called: ['岗位', 'A/B岗', 'AB岗'] },
  { key: 'phone', called: ['电话', '手机', '手机号', '联系电话', '联系方式', '电话号码'] },
  { key: 'expertise', called: ['专长', '专业', '专业特长', '特长'] },
  { key: 'accounts', called: ['账号', '帐号'] },
] as const satisfies readonly Column[];

/** What a table of appointed officers (任命人员) has: 职务 tells it from people, who have roles. */
export const OFFICER_COLUMNS = [
  { key: 'id', called: ['编号', '人员编号'] },
  { key: 'name', called: ['姓名', '名字'] },
  { key: 'unit', called: ['单位', '所在单位', '工作单位', '任职单位'] },
  { key: 'post', called: ['职务', '任命职务', '现任职务', '法律职务'] },
  { key: 'leftOn', called: ['离任日期', '免职日期', '免职时间'] },
] as const satisfies readonly Column[];

/** Typed in 编号 for somebody new who shares a name with somebody known. */
export const NEW_PERSON = '新';
