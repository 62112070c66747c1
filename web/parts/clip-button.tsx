import { useRef } from 'react';

interface ClipButtonProps {
  disabled: boolean;
  onChoose(files: readonly File[]): void;
}

/** The paper clip (回形针): forwards files to Duban, one after the other, as people do from another chat. */
export function ClipButton({ disabled, onChoose }: ClipButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="hint-button clip"
        aria-label="转发文件"
        title="转发文件"
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <path
            d="M8 12.5V7a4 4 0 0 1 8 0v9a6 6 0 0 1-12 0V8"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.8"
            strokeLinecap="round"
          />
        </svg>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="选择要转发的文件"
        onChange={(event) => {
          onChoose([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
