/** Paper (文书): a document as parts: what it is called, its paragraphs, its table, what stands below. Text is text in it. */
export interface Paper {
  title: string;
  paragraphs: readonly string[];
  /** The table, row by row, all of one width; none where there are no rows. */
  rows: readonly (readonly string[])[];
  closing: readonly string[];
}
