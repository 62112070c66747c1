interface FilePickerProps {
  files: readonly File[];
  most: number;
  megabytes: number;
  onChange(files: readonly File[]): void;
  onProblem(problem: string | undefined): void;
}

const ACCEPTED = '.pdf,.ofd,.jpg,.jpeg,.png,.doc,.docx,.xls,.xlsx,.wps,.et';

/** Chooses scans, documents and photos; what is chosen stays on the telephone until the form is sent. */
export function FilePicker({ files, most, megabytes, onChange, onProblem }: FilePickerProps) {
  const add = (chosen: readonly File[]) => {
    const large = chosen.find(({ size }) => size > megabytes * 1_000_000);
    if (large) return onProblem(`“${large.name}”超过 ${megabytes} MB，请压缩后再选。`);
    if (files.length + chosen.length > most) return onProblem(`附件最多 ${most} 个。`);
    onProblem(undefined);
    onChange([...files, ...chosen]);
  };

  return (
    <div className="field">
      附件（可以不加；几张照片会合成一个 PDF）
      <ul className="files">
        {files.map((file, n) => (
          <li key={`${file.name}-${file.lastModified}`}>
            <span>{file.name}</span>
            <button
              type="button"
              aria-label={`去掉 ${file.name}`}
              onClick={() => onChange(files.filter((_, i) => i !== n))}
            >
              去掉
            </button>
          </li>
        ))}
      </ul>
      <label className="pick">
        选择文件或拍照
        <input
          type="file"
          className="sr-only"
          multiple
          accept={ACCEPTED}
          onChange={(event) => {
            add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </label>
    </div>
  );
}
