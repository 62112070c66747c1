import { useEffect, useState } from 'react';
import type { Model } from '../model.js';
import { isoBeijing, showDay, showTime, untilNextMorning } from '../time.js';

interface ClockBarProps {
  clock: Model['clock'];
  online: boolean;
  advance(duration: string): Promise<boolean>;
}

const STEPS = [
  ['+1小时', 'PT1H'],
  ['+1天', 'P1D'],
  ['+3天', 'P3D'],
  ['+1周', 'P7D'],
] as const;

/** The site's time, and buttons that move it forward: what was due in between happens, in order. */
export function ClockBar({ clock, online, advance }: ClockBarProps) {
  const [, setTick] = useState(0);
  const [moving, setMoving] = useState(false);

  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 5_000);
    return () => clearInterval(timer);
  }, []);

  const now = isoBeijing(clock ? clock.now + performance.now() - clock.read : 0);
  const move = async (duration: string) => {
    setMoving(true);
    await advance(duration);
    setMoving(false);
  };

  return (
    <header className="clock" aria-busy={moving}>
      <span className="clock-now" role="status">
        <span className="quiet">现在</span>
        <strong>
          {showDay(now)}
          {showTime(now)}
        </strong>
        {!online && <span className="offline">连接断开，正在重连</span>}
      </span>
      <fieldset className="clock-steps" disabled={moving}>
        <legend className="sr-only">把时间往前拨</legend>
        {STEPS.slice(0, 3).map(([label, duration]) => (
          <button type="button" key={label} onClick={() => void move(duration)}>
            {label}
          </button>
        ))}
        <button type="button" className="main" onClick={() => void move(untilNextMorning(now))}>
          下一工作日 09:05
        </button>
        {STEPS.slice(3).map(([label, duration]) => (
          <button type="button" key={label} onClick={() => void move(duration)}>
            {label}
          </button>
        ))}
      </fieldset>
    </header>
  );
}
