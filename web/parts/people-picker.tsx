import { useState } from 'react';
import type { PersonView } from '../../bot/playground/contract.js';
import { Avatar } from './avatar.js';

interface PeoplePickerProps {
  people: readonly PersonView[];
  me: string;
  onChoose(id: string): void;
  onClose(): void;
}

const OFFICE = ['管理员', '负责人', '办公室'];
const GROUPS = ['办公室', '联络员与政法委', '组成人员', '监督员', '其他'] as const;

function groupOf({ role }: PersonView): (typeof GROUPS)[number] {
  if (OFFICE.some((one) => role.includes(one))) return '办公室';
  if (role.includes('联络员') || role.includes('政法委')) return '联络员与政法委';
  if (role.includes('组成人员')) return '组成人员';
  return role.includes('监督员') ? '监督员' : '其他';
}

const matches = ({ name, role, unit = '' }: PersonView, words: string) =>
  words.split(/\s+/).every((word) => `${name}${role}${unit}`.includes(word));

/** Everybody one can be, by role, with a search over name, role and unit. Escape closes it. */
export function PeoplePicker({ people, me, onChoose, onClose }: PeoplePickerProps) {
  const [words, setWords] = useState('');
  const found = people.filter((person) => matches(person, words.trim()));

  return (
    <section
      className="picker"
      aria-label="选择身份"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <input
        className="search"
        type="search"
        placeholder="搜索姓名、角色、单位"
        aria-label="搜索姓名、角色、单位"
        value={words}
        ref={(input) => input?.focus()}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="scroll">
        {GROUPS.map((group) => {
          const members = found.filter((person) => groupOf(person) === group);
          if (members.length === 0) return null;
          return (
            <section key={group}>
              <h2 className="section">
                {group}
                <span className="quiet"> {members.length}</span>
              </h2>
              {members.map((person) => (
                <button
                  type="button"
                  className="line"
                  key={person.id}
                  aria-current={person.id === me}
                  onClick={() => onChoose(person.id)}
                >
                  <Avatar id={person.id} name={person.name} />
                  <span className="line-words">
                    <span className="line-name">{person.name}</span>
                    <span className="line-note">
                      {[person.role, person.unit].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                </button>
              ))}
            </section>
          );
        })}
        {found.length === 0 && <p className="none">没有找到“{words}”。</p>}
      </div>
    </section>
  );
}
