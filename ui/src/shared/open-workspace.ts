// Opening a workspace: the sample, a file, or a new file.
import { m } from '../paraglide/messages';
import { api, ask } from './api';
import { locale } from './text/locale.svelte';
import { session } from './session.svelte';

/** Opens the invented sample organisation. */
export function openSample(): Promise<void> {
  return session.enter(() => api.openSample(locale.current));
}

/** Asks for a file and opens it. */
export async function openWorkspace(): Promise<void> {
  const chosen = await ask.workspace(m.welcome_open());
  if (chosen) await session.enter(() => api.openWorkspace(chosen.token));
}

/** Asks for a new file and makes an empty workspace in it. */
export async function createWorkspace(): Promise<void> {
  const chosen = await ask.newWorkspace(m.welcome_new(), m.welcome_new_file());
  if (chosen) await session.enter(() => api.createWorkspace(chosen.token, false, locale.current));
}
