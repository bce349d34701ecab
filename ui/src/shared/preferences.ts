// Preferences of the user, kept by the window between two starts; never anything of the workspace.

/** The preference that was saved, if it is one of those that are possible. */
export function readPreference<V extends string>(key: string, values: readonly V[]): V | null {
  try {
    const kept = localStorage.getItem(`dialoog.${key}`);
    return values.find((v) => v === kept) ?? null;
  } catch {
    return null; // Storage may be shut off; then nothing is remembered.
  }
}

/** Saves a preference. */
export function savePreference(key: string, value: string): void {
  try {
    localStorage.setItem(`dialoog.${key}`, value);
  } catch {
    // Preferences are optional.
  }
}
