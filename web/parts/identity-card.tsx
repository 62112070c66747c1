import type { PersonView } from '../../bot/playground/contract.js';
import { Avatar } from './avatar.js';

interface IdentityCardProps {
  person: PersonView;
  picking: boolean;
  onPick(): void;
}

/** Who one is; a tap opens the list of everybody one can be. */
export function IdentityCard({ person, picking, onPick }: IdentityCardProps) {
  return (
    <button type="button" className="identity" aria-expanded={picking} onClick={onPick}>
      <Avatar id={person.id} name={person.name} />
      <span className="identity-words">
        <span className="identity-name">
          <span className="sr-only">我是</span>
          {person.name}
          <span className="tag">{person.role}</span>
        </span>
        <span className="quiet">{person.unit ?? '市人大常委会'}</span>
      </span>
      <span className="identity-change">{picking ? '返回' : '换人'}</span>
    </button>
  );
}
