// What the window itself remembers between two starts: taste, never anything of the workspace.

/** The remembered value, if it is one of those that are possible. */
export function remembered<V extends string>(key: string, values: readonly V[]): V | null {
  try {
    const kept = localStorage.getItem(`dialoog.${key}`);
    return values.find((v) => v === kept) ?? null;
  } catch {
    return null; // Storage may be shut off; then nothing is remembered.
  }
}

/** Remembers a value. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`dialoog.${key}`, value);
  } catch {
    // It is a comfort and no more.
  }
}
