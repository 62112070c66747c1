import type { PlatformMemory } from '../../prisma/stores/platform-memory.js';

/** The memory of one test, shared between what it makes. */
export class FakeMemory implements PlatformMemory {
  readonly values = new Map<string, { value: string; until: Date }>();
  isAway = false;
  private readonly now: () => Date;

  constructor(now: () => Date) {
    this.now = now;
  }

  async recall(names: readonly string[]) {
    this.check();
    const held = names.flatMap((name) => {
      const found = this.values.get(name);
      return found && found.until > this.now() ? [[name, found.value] as const] : [];
    });
    return new Map(held);
  }

  async remember(name: string, value: string, until: Date) {
    this.check();
    this.values.set(name, { value, until });
  }

  async first(name: string, value: string, until: Date) {
    const found = (await this.recall([name])).get(name);
    if (found !== undefined) return found;
    this.values.set(name, { value, until });
    return value;
  }

  private check(): void {
    if (this.isAway) throw new Error('database is away');
  }
}
