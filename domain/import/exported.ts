/** One worksheet as it goes out: text cells under headings that an import knows. */
export interface Exported {
  name: string;
  headings: readonly string[];
  rows: readonly (readonly string[])[];
}
