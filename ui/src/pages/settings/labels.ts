// Texts of teams.
import { m } from '../../paraglide/messages';
import type { TeamKind } from '../../shared/bindings';

const kinds: Record<TeamKind, { name: () => string; note: () => string }> = {
  communication: { name: m.team_kind_communication, note: m.team_kind_communication_note },
  technical: { name: m.team_kind_technical, note: m.team_kind_technical_note },
  management: { name: m.team_kind_management, note: m.team_kind_management_note },
  other: { name: m.team_kind_other, note: m.team_kind_other_note },
};

/** The parts in the dialogue, in the order in which they are offered. */
export const teamKinds = Object.keys(kinds) as TeamKind[];
export const teamKindText = (kind: TeamKind): string => kinds[kind].name();
export const teamKindNote = (kind: TeamKind): string => kinds[kind].note();
