// Failures in words. The backend tells a code and, in English, cause and remedy with names and numbers; the window says
// what it means and what to do in the user's language, and keeps the cause as a detail.
import { m } from '../../paraglide/messages';
import { getLocale } from '../../paraglide/runtime';
import type { Failure, FailureCode } from '../bindings';

const texts: Record<FailureCode, () => string> = {
  no_workspace: m.failure_no_workspace,
  file_unreachable: m.failure_file_unreachable,
  file_exists: m.failure_file_exists,
  foreign_file: m.failure_foreign_file,
  newer_file: m.failure_newer_file,
  damaged_file: m.failure_damaged_file,
  busy: m.failure_busy,
  cannot_write: m.failure_cannot_write,
  not_found: m.failure_not_found,
  invalid: m.failure_invalid,
  in_use: m.failure_in_use,
  against_the_law: m.failure_against_the_law,
  unreadable: m.failure_unreadable,
  no_history: m.failure_no_history,
  nothing_to_undo: m.failure_nothing_to_undo,
  already_generating: m.failure_already_generating,
  stopped: m.failure_stopped,
  internal: m.failure_internal,
};

const remedies: Record<FailureCode, () => string> = {
  no_workspace: m.failure_no_workspace_remedy,
  file_unreachable: m.failure_file_unreachable_remedy,
  file_exists: m.failure_file_exists_remedy,
  foreign_file: m.failure_foreign_file_remedy,
  newer_file: m.failure_newer_file_remedy,
  damaged_file: m.failure_damaged_file_remedy,
  busy: m.failure_busy_remedy,
  cannot_write: m.failure_cannot_write_remedy,
  not_found: m.failure_not_found_remedy,
  invalid: m.failure_invalid_remedy,
  in_use: m.failure_in_use_remedy,
  against_the_law: m.failure_against_the_law_remedy,
  unreadable: m.failure_unreadable_remedy,
  no_history: m.failure_no_history_remedy,
  nothing_to_undo: m.failure_nothing_to_undo_remedy,
  already_generating: m.failure_already_generating_remedy,
  stopped: m.failure_stopped_remedy,
  internal: m.failure_internal_remedy,
};

/** What needs the thing that was to go, and so what is to be done first. */
const users: Record<string, () => string> = {
  duties: m.failure_in_use_duties,
  people: m.failure_in_use_people,
  channels: m.failure_in_use_channels,
};

/** What went wrong, in a sentence. */
export function failureText(failure: Failure): string {
  return texts[failure.code]();
}

/** The names and numbers of it. */
export function failureCause(failure: Failure): string {
  return failure.cause;
}

/** What the user can do: in English as precise as the backend has it, otherwise as the code allows. */
export function failureRemedy(failure: Failure): string {
  if (getLocale() === 'en' && failure.remedy) return failure.remedy;
  return (failure.code === 'in_use' ? users[failure.field ?? ''] : undefined)?.() ?? remedies[failure.code]();
}
