/**
 * A file as a person forwarded it (转来的文件), before anything of it is kept. `ref` is how its channel will fetch it,
 * opaque to all others, short, never logged; it is forgotten once the file was fetched or is not wanted.
 */
export interface Forwarded {
  /** What people call it: 图片, 文件. Pictures forwarded together become one PDF. */
  label: '图片' | '文件';
  /** As the platform names it; pictures often have none. Not cleaned yet. */
  name?: string;
  /** Bytes, where the platform says so beforehand. */
  size?: number;
  ref: Readonly<Record<string, string>>;
  /** System time after which the platform no longer gives it; none where nobody knows. */
  diesAt?: Date;
}
