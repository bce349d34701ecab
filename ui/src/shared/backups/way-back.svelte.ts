// Ways back: a copy of what is open, a backup in the place of a file, the rest of a damaged one.
import { m } from '../../paraglide/messages';
import { api, ask } from '../api';
import type { BackupView, Failure, FileAtHand, SalvageView } from '../bindings';
import { session } from '../session.svelte';
import { momentText } from '../text/format';
import { toasts } from '../toasts.svelte';

/** What came of saving the rest of a damaged file, until it has been read. */
export const salvaged = $state<{ report: SalvageView | null }>({ report: null });

/** The zone in which moments are told: that of the workspace, or of this computer while none is open. */
export function shownZone(): string {
  return session.workspace?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Which file a failure is of: the one that could not be opened, or the open one. */
export function fileOf(failure: Failure): FileAtHand {
  return session.workspace === null || session.failure === failure ? 'failed' : 'open';
}

/** Asks for a file and saves a copy of the open workspace in it. */
export async function saveCopy(): Promise<void> {
  const to = await ask.newWorkspace(m.copy_save(), m.copy_file({ name: session.workspace?.name ?? '' }));
  if (!to) return;
  try {
    await api.saveCopy(to.token);
    toasts.done(m.copy_saved());
  } catch (thrown) {
    toasts.failed(thrown);
  }
}

/** Restores a backup in the place of a file, or in a new one that it asks for; says whether it did. */
export async function restore(of: FileAtHand, backup: BackupView, beside: boolean): Promise<boolean> {
  const to = beside ? await ask.newWorkspace(m.backup_restore_beside(), m.backup_file()) : null;
  if (beside && !to) return false;
  await session.enter(() =>
    to === null ? api.restoreBackup(of, backup.name) : api.restoreBackupTo(of, backup.name, to.token),
  );
  if (session.failure) return false;
  toasts.done(m.backup_restored({ moment: momentText(backup.at, shownZone()) }));
  return true;
}

/** Asks for a new file, saves the rest of a damaged one in it and opens that. */
export async function salvage(of: FileAtHand): Promise<void> {
  const to = await ask.newWorkspace(m.salvage_do(), m.salvage_file());
  if (!to) return;
  let report: SalvageView | null = null;
  await session.enter(async () => {
    report = await api.salvage(of, to.token);
    return api.workspace();
  });
  if (!session.failure) salvaged.report = report;
}
