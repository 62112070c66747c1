/** A setting that cannot be used. The message is in Chinese and names it; it never repeats a value. */
export class ConfigError extends Error {
  override name = 'ConfigError' as const;
}
