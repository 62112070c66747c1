import { useState } from 'react';
import type { DoneView, ErrandView } from '../../bot/errands/contract.js';
import { Refused } from '../link/call.js';
import type { ErrandApi } from './api.js';
import { FilePicker } from './file-picker.js';

interface ErrandFormProps {
  view: ErrandView;
  api: ErrandApi;
  onDone(done: DoneView): void;
  onOver(why: string): void;
}

/** Words, files, the confirmation and one button for each choice. A refusal leaves everything as it was filled in. */
export function ErrandForm({ view, api, onDone, onOver }: ErrandFormProps) {
  const { asks, choices } = view;
  const isWritten = Boolean(asks.text || asks.files);
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [confirmed, setConfirmed] = useState(!isWritten);
  const [progress, setProgress] = useState<string>();
  const [problem, setProblem] = useState<string>();

  const submit = async (choice: number) => {
    if (!confirmed) return setProblem('请先勾选上面的确认。');
    if (asks.text?.required && !text.trim()) return setProblem(`请填写${asks.text.label}。`);
    setProblem(undefined);
    let uploading: File | undefined;
    try {
      const sent: { id: string; name: string }[] = [];
      for (const [n, file] of files.entries()) {
        uploading = file;
        setProgress(`正在上传第 ${n + 1} 个附件，共 ${files.length} 个……`);
        sent.push({ ...(await api.upload(file)), name: file.name });
      }
      uploading = undefined;
      setProgress('正在提交……');
      const words = asks.text ? { text: text.trim() } : {};
      onDone(
        await api.submit({ choice, ...words, ...(sent.length > 0 ? { files: sent } : {}), confirmed: true }),
      );
    } catch (error) {
      if (error instanceof Refused && error.over) return onOver(error.message);
      const { message } = error as Error;
      setProblem(uploading ? `“${uploading.name}”：${message}` : message);
    } finally {
      setProgress(undefined);
    }
  };

  return (
    <form onSubmit={(event) => event.preventDefault()}>
      {asks.text && (
        <label className="field">
          {asks.text.label}
          <textarea
            rows={5}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
      )}
      {asks.files && (
        <FilePicker
          files={files}
          most={view.files}
          megabytes={view.megabytes}
          onChange={(chosen) => {
            setProblem(undefined);
            setFiles(chosen);
          }}
          onProblem={setProblem}
        />
      )}
      {isWritten && (
        <label className="confirm">
          <input
            type="checkbox"
            checked={confirmed}
            onChange={(event) => setConfirmed(event.target.checked)}
          />
          <span>我确认：内容{asks.files ? '和附件' : ''}不含国家秘密、工作秘密和当事人信息。</span>
        </label>
      )}
      <p className="problem" role="alert">
        {problem}
      </p>
      {choices.map((label, choice) => (
        <button
          key={label}
          type="button"
          className={choice === 0 ? 'act first' : 'act'}
          disabled={progress !== undefined}
          onClick={() => void submit(choice)}
        >
          {label}
        </button>
      ))}
      <p className="progress" role="status">
        {progress}
      </p>
    </form>
  );
}
