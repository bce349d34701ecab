// View model of the rota page: the rota as rendered, zoom, filters, focus, drag and popups, with the methods that
// change them. All components of the page share one instance.
import { SvelteSet } from 'svelte/reactivity';
import type {
  ArrangementKind,
  CoverageLine,
  DutyEdit,
  DutyMove,
  DutyView,
  Failure,
  PeriodView,
  RemedyQuestion,
  RemedyView,
  RotaView,
  SlotSpan,
  StandInsView,
  WhyView,
} from '../../shared/bindings';
import { m } from '../../paraglide/messages';
import type { Where } from '../../shared/route.svelte';
import { failureCause } from '../../shared/text/failures';
import { findingTitle } from '../../shared/text/rules';
import {
  columnOf,
  dayAxis,
  daySlotWidth,
  periodAxis,
  periodColumnWidth,
  shownMinutes,
  shownSlots,
} from '../model/axis';
import type { Axis, Span, Zoom } from '../model/axis';
import type { Drag, Point } from '../drag/drag';
import { Arranger, type AskArrangement } from '../edits/arranger.svelte';
import { applied, EditQueue, type Edit, type Send } from '../edits/edit-queue';
import { Selection } from './selection.svelte';
import type { GridModel, Place } from '../model/focus';
import { changesNothing } from '../edits/duty-edit';
import { Verdicts, type AskVerdicts } from '../edits/verdicts.svelte';
import { blocksIn, measuresOf, placementOf } from '../model/placement';
import { everything, groupsOf, isOn, rowsOf, type Filter, type Row } from '../model/rows';
import { looks } from './looks.svelte';
import { deskCodes } from '../model/desk-codes';
import { dutyText } from '../model/labels';

/** The open popup and its place in the grid. */
export type Popup =
  | { kind: 'duty'; id: string; part: 'times' | 'desk' }
  | { kind: 'add'; edit: DutyEdit }
  | { kind: 'open'; line: number; span: Span; anchor: HTMLElement };

/** An edit that was refused: at which duty, and why. */
export interface Refusal {
  duty: string | null;
  failure: Failure;
}

/** Commands and data that the page is given. */
export interface Dependencies {
  send: Send;
  why: (rota: string) => Promise<WhyView>;
  standIns: (duty: string) => Promise<StandInsView>;
  /** What it would mean to change several duties at once. */
  arrangement: AskArrangement;
  /** What would help a finding or an uncovered stretch, best first. */
  remedies: (rota: string, question: RemedyQuestion) => Promise<RemedyView[]>;
  verdicts: AskVerdicts;
  /** The duty to propose to somebody in an empty place; `null` where they can staff no desk. */
  propose: (rota: string, person: string, within: SlotSpan) => Promise<DutyEdit | null>;
}

/** Width of the column of names, in pixels. */
export const nameWidth = 232;

let drawn = 0;

/** The state of one open rota. */
export class RotaEditor {
  zoom = $state<Zoom>('period');
  day = $state(0);
  filter = $state.raw<Filter>(everything);
  /** Pixels that the axis may fill. */
  axisWidth = $state(1000);
  focus = $state.raw<Place | null>(null);
  /** Incremented to move the DOM focus to the element in `focus`. */
  focusRequests = $state(0);
  drag = $state.raw<Drag | null>(null);
  popup = $state.raw<Popup | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  /** The side panel; closed at first in a narrow window. */
  side = $state<'findings' | 'open' | null>(window.innerWidth >= 1600 ? 'findings' : null);
  help = $state(false);
  strip = $state(true);
  announcement = $state('');
  collapsed = new SvelteSet<string>();
  /** How the grid is looked at; kept between two rotas. */
  readonly looks = looks;
  readonly selection = new Selection();
  /** What pasting adds again. */
  clipboard = $state.raw<DutyView[]>([]);
  /** Where the menu of duties hangs; `null` while it is closed. */
  menu = $state.raw<HTMLElement | null>(null);
  /** Whether edits are on their way. */
  sending = $state(false);
  /** The corners of the box that chooses duties, in pixels of the sheet. */
  box = $state.raw<{ from: Point; to: Point } | null>(null);
  /** Several duties as one change, looked at before it is made. */
  readonly arranger: Arranger;
  /** What the rules say of the place that a drag or a card is about. */
  readonly verdicts: Verdicts;

  /** What came while something was being dragged. */
  #held: RotaView | null = null;
  #view = $state.raw() as RotaView;
  #known: Row[] = [];
  #period: PeriodView | undefined;
  #coverage: CoverageLine[] = [];
  #edits: EditQueue;
  /** The duty that gets the keyboard once it is there. */
  #awaited: string | null = null;

  // Parts of the rota that keep their object identity while their content is equal, so that nothing is rendered again.
  period = $derived.by(() => (this.#period = kept(this.#period, this.#view.period)));
  coverage = $derived.by(() => (this.#coverage = this.#view.coverage.map((line, i) => kept(this.#coverage[i], line))));
  #deskText = $derived(JSON.stringify(this.#view.desks));
  desks = $derived(new Map((JSON.parse(this.#deskText) as RotaView['desks']).map((d) => [d.id, d])));
  deskCodes = $derived(deskCodes([...this.desks.values()]));
  rows = $derived.by(() => (this.#known = rowsOf(this.#view, this.#known)));
  groups = $derived(groupsOf(this.rows, this.filter, this.looks.order));
  people = $derived(this.groups.flatMap((g) => (this.collapsed.has(g.team) ? [] : g.rows.map((r) => r.person.id))));
  #from = $derived(this.#shown[0]);
  #to = $derived(this.#shown[1]);
  axis = $derived.by((): Axis => {
    const period = this.period;
    if (this.zoom === 'period')
      return periodAxis(period, periodColumnWidth(this.axisWidth, period.days.length, this.looks.weeks));
    const minutes: [number, number] = [this.#from, this.#to];
    const view = period.days[this.day];
    const count = view ? shownSlots(period, view, minutes).count : 1;
    return dayAxis(period, this.day, minutes, daySlotWidth(this.axisWidth, count, period.slot_minutes));
  });

  constructor(
    view: RotaView,
    readonly today: string,
    readonly dependencies: Dependencies,
  ) {
    this.#view = view;
    this.day = Math.max(
      0,
      view.period.days.findIndex((d) => d.date === today),
    );
    this.#edits = new EditQueue(view, dependencies.send, {
      shows: (shown) => this.#shows(shown),
      named: (old, id) => this.#renamed(old, id),
      refused: (edit, failure) => this.#refused(edit, failure),
      saved: (edit, saved) => this.#saved(edit, saved),
      sends: (sending) => (this.sending = sending),
    });
    this.verdicts = new Verdicts(() => this.#view.rota.id, dependencies.verdicts);
    this.arranger = new Arranger(() => this.#view, dependencies.arrangement);
  }

  /** The duty that is being dragged, and the desk it is for. */
  draggedDuty = $derived(this.drag?.phase === 'dragging' ? (this.drag.duty?.id ?? '') : null);
  draggedDesk = $derived(this.drag?.phase === 'dragging' ? this.drag.edit.desk : null);
  /** The duty at which an edit was refused. */
  refusedAt = $derived(this.refusal?.duty ?? null);

  /** The minutes of the day in view. */
  get #shown(): [number, number] {
    return shownMinutes(
      this.period,
      this.#view.duties.filter((d) => isOn(d, this.day)).map((d) => (d.day === this.day ? d : { from: 0, to: d.to })),
    );
  }

  /** The rota as drawn: as the backend has it, with edits that are still on their way. */
  get view(): RotaView {
    return this.#view;
  }

  /** Takes over what the backend says now, for instance after an undo. What is held stays where it was seen until it is let
   * go: dropping it is a change of that. */
  refresh(view: RotaView): void {
    if (this.drag) this.#held = view;
    else this.#edits.restart(view);
  }

  /** The drag has ended; an edit that came of it is on its way. */
  letGo(): void {
    const view = this.#held;
    this.#held = null;
    if (view) this.#edits.restart(view);
  }

  /** Whether the duties of a day stand beside each other in the period's zoom. */
  isOneLine = $derived(this.looks.density === 'compact' && this.zoom === 'period');

  /** Height of a row in pixels, for the lanes that its duties need. */
  heightOf(row: Row): number {
    const { block, gap, around } = measuresOf(this.looks.density, this.zoom);
    return (this.isOneLine ? 1 : this.#lanesOf(row)) * (block + gap) + around;
  }

  /** The lanes of rows on the axis that they were counted for; a row that changes is another object. */
  #lanes = $derived.by(() => (void [this.axis, this.day], new WeakMap<Row, number>()));
  #lanesOf(row: Row): number {
    const known = this.#lanes.get(row) ?? placementOf(this.axis, row, this.day).count;
    this.#lanes.set(row, known);
    return known;
  }

  /** What the arrows walk over. */
  get gridModel(): GridModel {
    const rows = new Map(this.rows.map((row) => [row.person.id, row]));
    return {
      people: this.people,
      columns: this.axis.columns.length,
      duties: (person, column) =>
        blocksIn(this.axis, rows.get(person), this.axis.columns[column]).map((b) => b.duty.id),
    };
  }

  duty(id: string | null): DutyView | undefined {
    return id === null ? undefined : this.#view.duties.find((d) => d.id === id);
  }

  /** The drag has come to a place, which is judged. */
  dragTo(drag: Drag): void {
    this.drag = drag;
    if (drag.phase === 'dragging') this.verdicts.want(drag.edit, drag.duty?.id ?? null);
  }

  /** Puts the focus on a place; `pull` takes the keyboard there as well. */
  focusOn(place: Place, pull = true): void {
    this.focus = place;
    if (pull) this.focusRequests += 1;
  }

  /** Puts the keyboard back after something above the grid has closed: on an element, else on the place in focus. */
  giveBackFocus(element: HTMLElement | null = null): void {
    setTimeout(() => {
      if (document.activeElement && document.activeElement !== document.body) return;
      if (element) element.focus({ preventScroll: true });
      else if (this.focus) this.focusRequests += 1;
    });
  }

  /** Puts the focus on a duty wherever it is now. */
  follow(id: string): void {
    const duty = this.duty(id);
    const column = duty && columnOf(this.axis, duty.day, duty.first_slot);
    if (duty && column) this.focusOn({ person: duty.person, column: column.index, duty: id });
  }

  /** Shows a duty: whatever hides it is cleared away. */
  reveal(id: string): void {
    const duty = this.duty(id);
    if (!duty) return;
    if (!this.people.includes(duty.person)) {
      this.filter = everything;
      this.collapsed.clear();
    }
    this.day = duty.day;
    this.follow(id);
  }

  /** Goes to a day of the period in the day's zoom, or back to the whole period. */
  show(zoom: Zoom, day = this.day): void {
    const held = this.focus;
    const was = held ? this.axis.columns[held.column]?.day : undefined;
    this.popup = null;
    this.zoom = zoom;
    this.day = Math.max(0, Math.min(this.#view.period.days.length - 1, day));
    if (!held) return;
    const duty = this.duty(held.duty);
    const column = duty && columnOf(this.axis, duty.day, duty.first_slot);
    if (column && held.duty) this.focus = { ...held, column: column.index };
    else this.focus = { ...held, duty: null, column: zoom === 'period' ? (was ?? this.day) : 0 };
  }

  /** Changes a duty, unless nothing would change. */
  change(id: string, edit: DutyEdit): void {
    const duty = this.duty(id);
    if (!duty || changesNothing(duty, edit)) return;
    this.#make({ kind: 'change', id, edit });
    this.follow(id);
  }

  add(edit: DutyEdit): void {
    const id = `new-${++drawn}`;
    this.popup = null;
    this.#make({ kind: 'add', id, edit });
    this.follow(id);
    const duty = this.duty(id);
    if (duty) this.announce(m.rota_said_added({ duty: dutyText(this.#view, duty) }));
  }

  remove(id: string): void {
    const duty = this.duty(id);
    if (!duty) return;
    this.announce(m.rota_said_removed({ duty: dutyText(this.#view, duty) }));
    this.popup = null;
    this.#make({ kind: 'remove', id });
    const column = columnOf(this.axis, duty.day, duty.first_slot);
    if (column) this.focusOn({ person: duty.person, column: column.index, duty: null });
  }

  lock(id: string, locked: boolean): void {
    const duty = this.duty(id);
    if (!duty) return;
    this.#make({ kind: 'lock', id, locked });
    const text = { duty: dutyText(this.#view, { ...duty, findings: [] }) };
    this.announce(locked ? m.rota_said_locked(text) : m.rota_said_unlocked(text));
  }

  /** The chosen duties. */
  selected = $derived.by(() => this.selection.of(this.#view.duties));

  /** Makes several changes as one. */
  arrange(what: ArrangementKind, moves: DutyMove[]): void {
    if (moves.length === 0) return;
    this.popup = null;
    const named = moves.flatMap((move) => (move.kind === 'add' ? [] : [move.duty]));
    const held = this.focus;
    const inGrid = document.activeElement?.closest('[role=grid]') != null;
    this.#make({ kind: 'arrange', id: named[0] ?? `new-${++drawn}`, what, moves });
    if (!held || !inGrid) return;
    if (held.duty && this.duty(held.duty)) this.follow(held.duty);
    else this.focusOn({ ...held, duty: null });
  }

  /** Announces a text to screen readers. */
  announce(text: string): void {
    this.announcement = text;
  }

  #make(edit: Edit): void {
    this.refusal = null;
    this.#edits.push({ ...edit, where: whereOf(this.#view, edit) });
  }

  #shows(view: RotaView): void {
    this.#view = view;
    this.verdicts?.forget();
    this.selection?.keep(view.duties);
    if (this.#awaited && view.duties.some((duty) => duty.id === this.#awaited)) {
      const id = this.#awaited;
      this.#awaited = null;
      this.follow(id);
    }
  }

  /** Goes back to where something was changed, once that is read again; the zoom stays. */
  goTo({ person, date, duty }: Where): void {
    if (this.duty(duty)) return this.reveal(duty);
    this.#awaited = duty;
    const day = this.period.days.findIndex((d) => d.date === date);
    const column = this.axis.columns.find((c) => c.day === day);
    if (column && this.people.includes(person)) this.focusOn({ person, column: column.index, duty: null });
  }

  /** Has a change read aloud, with what the rules found of it. */
  #saved(edit: Edit, view: RotaView): void {
    const duty = edit.kind === 'change' ? view.duties.find((d) => d.id === edit.id) : undefined;
    if (!duty) return;
    const text = dutyText(view, { ...duty, findings: [] });
    const found = duty.findings.flatMap((index) => view.findings[index] ?? []);
    const rules = [...new Set(found.map((finding) => findingTitle(finding.rule)))].join(', ');
    this.announce(rules ? m.rota_said_breaks({ duty: text, rules }) : m.rota_said_moved({ duty: text }));
  }

  #renamed(old: string, id: string): void {
    if (this.focus?.duty === old) this.focus = { ...this.focus, duty: id };
    if (this.popup?.kind === 'duty' && this.popup.id === old) this.popup = { ...this.popup, id };
  }

  #refused(edit: Edit, failure: Failure): void {
    // Of several changes some can be left out, and the others made.
    if (edit.kind === 'arrange' && failure.code === 'against_the_law') {
      if (this.focus?.duty) this.follow(this.focus.duty);
      this.arranger.want({ kind: 'moves', what: edit.what, moves: edit.moves });
      this.announce(m.rota_said_refused({ reason: failureCause(failure) }));
      return;
    }
    const duty = edit.kind === 'add' ? null : edit.id;
    this.refusal = { duty, failure };
    this.popup = null;
    if (duty) this.follow(duty);
    else if (this.focus) this.focusOn({ ...this.focus, duty: null });
    const broken = failure.findings.map((f) => findingTitle(f.rule)).join(', ');
    this.announce(m.rota_said_refused({ reason: broken || failureCause(failure) }));
  }
}

/** Where an edit is made: at its first duty, as it is before and after. */
function whereOf(view: RotaView, edit: Edit): { was: Where | null; now: Where | null } {
  const at = (duty: DutyView | undefined): Where | null =>
    duty ? { person: duty.person, duty: duty.id, date: view.period.days[duty.day]?.date ?? '' } : null;
  const after = applied(view, edit);
  const is = (duty: DutyView) => duty.id === edit.id;
  const isNew = (duty: DutyView) => duty.id.startsWith(`${edit.id}.`);
  return { was: at(view.duties.find(is)), now: at(after.duties.find(is) ?? after.duties.find(isNew)) };
}

/** The previous object where the new one is equal to it. */
function kept<T>(before: T | undefined, now: T): T {
  if (before === undefined || before === now) return now;
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
