import type { Echo, Model } from '../model.js';
import type { Acts } from '../use-playground.js';

const SHOWN = 6;

/** Whom else Duban told because of what one just did; a tap goes there, as that person. */
export function Echoes({ model, acts }: { model: Model; acts: Acts }) {
  const { echoes, site } = model;
  if (echoes.length === 0 || !site) return null;

  const nameOf = ({ chat, person }: Echo) =>
    (person === undefined
      ? site.chats.find(({ id }) => id === chat)?.name
      : site.people.find(({ id }) => id === person)?.name) ?? '别处';
  const mine = ({ person }: Echo) => person === model.me;
  const go = (echo: Echo) => {
    if (echo.person && !mine(echo)) acts.become(echo.person);
    acts.open(echo.chat);
    acts.dismiss();
  };

  return (
    <section className="echoes" aria-label="督办还发给了">
      <span className="quiet">督办还发给了</span>
      {echoes.slice(0, SHOWN).map((echo) => (
        <button type="button" key={`${echo.chat}|${echo.person}`} onClick={() => go(echo)}>
          {mine(echo) ? '我（私信）' : nameOf(echo)}
          {echo.count > 1 && <span className="quiet"> {echo.count}</span>}
        </button>
      ))}
      {echoes.length > SHOWN && <span className="quiet">等 {echoes.length} 处</span>}
      <button type="button" className="plain" aria-label="知道了" onClick={acts.dismiss}>
        ×
      </button>
    </section>
  );
}
