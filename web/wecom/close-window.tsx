import { useEffect, useState } from 'react';
import type { WecomWindow } from './register.js';

interface CloseWindowProps {
  /** The page's window, where it has one. */
  opened: Promise<WecomWindow | undefined>;
  /** Closes by itself after this many milliseconds; else by the button alone. */
  afterMs?: number;
  /** Said where there is no window of ours to close. */
  otherwise: string;
}

/** Closes the page once it is done with: a button within WeCom, words anywhere else. */
export function CloseWindow({ opened, afterMs, otherwise }: CloseWindowProps) {
  const [own, setOwn] = useState<WecomWindow>();

  useEffect(() => {
    let isGone = false;
    void opened.then((one) => {
      if (!isGone) setOwn(one);
    });
    return () => {
      isGone = true;
    };
  }, [opened]);

  useEffect(() => {
    if (!own || afterMs === undefined) return undefined;
    const timer = setTimeout(own.close, afterMs);
    return () => clearTimeout(timer);
  }, [own, afterMs]);

  if (!own) return <p className="said quiet-text">{otherwise}</p>;
  return (
    <button type="button" className="act" onClick={own.close}>
      关闭
    </button>
  );
}
