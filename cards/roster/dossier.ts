import { type DossierEntry, ENTRY_KINDS, type EntryKind } from '../../domain/dossier/entry.js';
import { type ActivityFigures, allowanceOf, type Service } from '../../domain/dossier/service.js';
import { CATEGORIES, sumOf } from '../../domain/draw/categories.js';
import type { Draw } from '../../domain/draw/draw.js';
import type { Person } from '../../domain/roster/roster.js';
import { saysUnavailability, type Unavailability } from '../../domain/roster/unavailability.js';
import { showDay } from '../../domain/time/day.js';
import type { Card } from '../card.js';
import { activityOf } from '../draw/words.js';

interface DossierView {
  person: Person;
  label: string;
  services: readonly Service[];
  entries: readonly DossierEntry[];
  unavailable: readonly Unavailability[];
}

const cameOf = ({ came }: Service): string =>
  came === undefined ? '待登记到场' : came ? '到场' : '没有到场';
const payOf = ({ came, allowance }: Service): string =>
  allowance !== undefined ? `，补助 ${allowance} 元` : came ? '，补助未定' : '';

/** 300 元; what no rate was set for is 未定 and never 0. Pure. */
function sumSaid(services: readonly Service[]): string {
  const open = services.filter(({ came, allowance }) => came && allowance === undefined).length;
  const sum = allowanceOf(services);
  if (open === 0) return `${sum} 元`;
  return sum === 0 ? '未定' : `${sum} 元，另有 ${open} 次未定`;
}

/** One person, one file (档案): study, activities, allowance, discipline, appraisal. For the person and the office. Pure. */
export function dossierCard({ person, label, services, entries, unavailable }: DossierView): Card {
  const of = (...kinds: EntryKind[]) => entries.filter(({ kind }) => kinds.includes(kind));
  const lines = (title: string, found: readonly DossierEntry[]) => [
    `${title}：${found.length === 0 ? '无' : ''}`,
    ...found.map(({ on, kind, text }) => `　${showDay(on)} ${ENTRY_KINDS[kind]} ${text}`),
  ];
  const attended = services.filter(({ came }) => came);
  return {
    title: `${person.name}的档案：${label}`,
    rows: [
      ...(person.expertise?.length ? [['专长', person.expertise.join('、')] as const] : []),
      ['履职', `${attended.length} 次，补助合计 ${sumSaid(services)}`],
      ...(unavailable.length > 0 ? [['不便', unavailable.map(saysUnavailability).join('；')] as const] : []),
    ],
    text: [
      ...lines('学习培训', of('study', 'training')),
      `活动：${services.length === 0 ? '无' : ''}`,
      ...services.map(
        (service) => `　#${service.no} ${activityOf(service.draw)}，${cameOf(service)}${payOf(service)}`,
      ),
      ...lines('奖励和纪律', of('award', 'discipline')),
      ...lines('考核', of('appraisal')),
    ].join('\n'),
  };
}

/** The yearly list of allowances (补助): by person, with what it is made of; a line for what cannot be reckoned yet. Pure. */
export function allowanceCard(
  label: string,
  people: readonly { person: Person; services: readonly Service[] }[],
): Card {
  const paid = people.filter(({ services }) => services.some(({ came }) => came));
  const open = people.flatMap(({ services }) => services.filter(({ came }) => came === undefined));
  const unrated = people.flatMap(({ services }) =>
    services.filter(({ came, allowance }) => came && allowance === undefined),
  );
  const total = paid.reduce((sum, { services }) => sum + allowanceOf(services), 0);
  const times = paid.reduce((sum, { services }) => sum + services.filter(({ came }) => came).length, 0);
  return {
    title: `${label}履职补助：${paid.length} 人，${times} 人次，合计 ${total} 元`,
    text: [
      ...paid.map(({ person, services }) => {
        const came = services.filter((one) => one.came);
        const parts = came.map(({ no, allowance }) => `#${no} ${allowance ?? '未定'}`).join('、');
        return `${person.name}：${came.length} 次，${sumSaid(services)}（${parts}）`;
      }),
      ...(open.length > 0 ? [`另有 ${open.length} 人次待登记到场，没有计入。`] : []),
      ...(unrated.length > 0 ? [`其中 ${unrated.length} 人次抽选时没有设补助标准，没有计入金额。`] : []),
      '口径：登记到场的才计；金额按抽选时的标准，即通知本人的数。待财务核。',
    ].join('\n'),
  };
}

/** What one supervisor is paid for a year, and would be for what they are asked to; for the person alone. Pure. */
export function ownAllowanceCard(
  label: string,
  services: readonly Service[],
  asked: readonly Draw[] = [],
): Card {
  const yuanOf = ({ activity }: Draw) =>
    activity?.allowance === undefined ? '按规定发放' : `${activity.allowance} 元`;
  const came = services.filter((one) => one.came);
  const open = services.filter((one) => one.came === undefined);
  return {
    title: `${label}您的履职补助：${came.length} 次，合计 ${sumSaid(services)}`,
    text: [
      ...came.map(
        (one) =>
          `#${one.no} ${activityOf(one.draw)}：${one.allowance === undefined ? '未定' : `${one.allowance} 元`}`,
      ),
      ...open.map(({ no, draw }) => `#${no} ${activityOf(draw)}：登记到场后计，${yuanOf(draw)}`),
      ...asked.map((draw) => `#${draw.no} ${activityOf(draw)}：您还没有答复，来参加的${yuanOf(draw)}`),
      '登记到场的才计；以财务发放的为准，有疑问请问办公室。',
    ].join('\n'),
  };
}

/** Activities by the ten categories; `recorded` where the office recorded the year's own figures. Pure. */
export function activityFiguresCard(
  label: string,
  { counts, persons, personTimes }: ActivityFigures,
  recorded?: readonly number[],
): Card {
  const shown = recorded ?? counts;
  return {
    title: `${label}人民监督员活动：十类合计 ${sumOf(shown)} 次`,
    text: [
      ...CATEGORIES.map((category, i) => `${category}：${shown[i] ?? 0}`),
      recorded
        ? '口径：办公室登记的全年数；人次另计，没有登记。'
        : `参加 ${persons} 人、${personTimes} 人次（与次数分开计）。`,
      ...(recorded ? [] : ['口径：登记过到场的活动；补抽与原抽选算一次活动。']),
    ].join('\n'),
  };
}

/** Who has not been appraised yet, with the figures that are there (考核). Pure. */
export function appraisalCard(
  year: number,
  rows: readonly { person: Person; services: readonly Service[]; trainings: number; grade?: string }[],
): Card {
  const open = rows.filter(({ grade }) => grade === undefined);
  return {
    title: `${year}年度考核：共 ${rows.length} 人，未评 ${open.length} 人`,
    text: [
      ...rows.map(({ person, services, trainings, grade }) => {
        const came = services.filter((one) => one.came).length;
        const absent = services.filter((one) => one.came === false).length;
        return `${person.name}：履职 ${came} 次${absent > 0 ? `，缺席 ${absent} 次` : ''}，培训 ${trainings} 次，${grade ?? '未评'}`;
      }),
      `评定请发送：考核 ${open[0]?.person.name ?? '王五'} ${year}年 称职`,
    ].join('\n'),
  };
}
