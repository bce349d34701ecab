// What the rules say of a duty that is not saved yet: asked of the backend while it is dragged, resized or filled in. One
// question is under way at a time; of those that come meanwhile only the latest is asked.
import type { DutyEdit, Finding, VerdictsView } from '../../shared/bindings';
import { m } from '../../paraglide/messages';
import { findingTitle } from '../../shared/text/rules';

/** Asks what the rules say of everybody on duty at a place, in the place of `duty` where there is one. */
export type AskVerdicts = (rota: string, edit: DutyEdit, duty: string | null) => Promise<VerdictsView>;

/** What the rules say of a duty, and whether the desk is open all along. */
export interface Opinion {
  open: boolean;
  refused: boolean;
  findings: Finding[];
}

interface Question {
  key: string;
  edit: DutyEdit;
  duty: string | null;
}

/** The verdicts on the place that was asked for last. */
export class Verdicts {
  #answer = $state.raw<{ key: string; view: VerdictsView } | null>(null);
  #asked: Question | null = null;
  #busy = false;

  constructor(
    private readonly rota: () => string,
    private readonly ask: AskVerdicts,
  ) {}

  /** Has a place judged; a place that is known or asked for already is not asked for again. */
  want(edit: DutyEdit, duty: string | null): void {
    const key = keyOf(edit, duty);
    if (this.#asked?.key === key) return;
    this.#asked = { key, edit, duty };
    if (!this.#busy) void this.#run();
  }

  /** The verdict on somebody's duty; `null` while it is not known. */
  of(edit: DutyEdit, duty: string | null): Opinion | null {
    if (this.#answer?.key !== keyOf(edit, duty)) return null;
    const { open, people } = this.#answer.view;
    const verdict = people.find((one) => one.person === edit.person);
    return verdict ? { open, refused: verdict.refused, findings: verdict.findings } : null;
  }

  /** The rota has changed: what was known of it holds no longer. */
  forget(): void {
    this.#answer = null;
    this.#asked = null;
  }

  async #run(): Promise<void> {
    this.#busy = true;
    for (let question = this.#asked; question;) {
      const { key, edit, duty } = question;
      try {
        const view = await this.ask(this.rota(), edit, duty);
        if (this.#asked?.key === key) this.#answer = { key, view };
      } catch {
        // No verdict: the ghost stays neutral, and saving says what is wrong.
      }
      const latest: Question | null = this.#asked;
      question = latest !== question ? latest : null;
    }
    this.#busy = false;
  }
}

/** Whether something stands against it, more than a wish. */
export function objects({ open, findings }: Opinion): boolean {
  return !open || findings.some((finding) => finding.severity !== 'note');
}

/** What stands against it, in a few words; empty where nothing does. */
export function opinionText({ open, findings }: Opinion): string {
  const rules = [...new Set(findings.map((finding) => findingTitle(finding.rule)))];
  return [...rules, ...(open ? [] : [m.rota_closed()])].join(' · ');
}

/** The place alone: the answer holds for everybody. */
function keyOf(edit: DutyEdit, duty: string | null): string {
  return `${duty ?? ''}/${edit.desk}/${edit.first_slot}/${edit.slots}`;
}
