// Pointer events of the grid: hit testing, dragging, and scrolling near an edge.
import { columnAt } from '../model/axis';
import { m } from '../../paraglide/messages';
import { propose } from '../editor/commands';
import { executeSeveral } from '../editor/several';
import { nameWidth, type RotaEditor } from '../editor/rota-editor.svelte';
import { startDrawing, dragTo, drop, grab, type Drag, type Point } from '../drag/drag';
import { deskMostShort } from '../model/coverage';
import type { Place } from '../model/focus';
import { copiesBy, movesBy, shiftOf } from '../edits/moves';
import type { DutyEdit, DutyView } from '../../shared/bindings';

/** Pixels from an edge of the scroller within which a drag scrolls it. */
const edgeMargin = 36;

/** Translates pointer events into edits and popups. */
export class GridPointer {
  #pointer: { x: number; y: number } | null = null;
  #frame = 0;
  /** Whether the current press is still valid; Escape ends it. */
  #pressed = false;

  constructor(
    private readonly editor: () => RotaEditor,
    private readonly elements: () => { scroller: HTMLElement; sheet: HTMLElement },
  ) {}

  down(event: PointerEvent): void {
    const editor = this.editor();
    const target = event.target as HTMLElement;
    if (event.button !== 0 || target.closest('button') || !target.closest('[role=gridcell]')) return;
    const at = this.#point(event);
    this.#pressed = true;
    const place = this.placeOf(target);
    const duty = editor.duty(target.closest<HTMLElement>('[data-duty-id]')?.dataset.dutyId ?? null);
    if (event.shiftKey) {
      // A box over duties, or with a click a range from the last one.
      editor.box = { from: at, to: at };
    } else if (duty) {
      const grip = target.closest<HTMLElement>('[data-grip]')?.dataset.grip;
      editor.drag = grab(duty, grip === 'start' || grip === 'end' ? grip : 'move', at);
    } else if (editor.zoom === 'day' && at.person) {
      const slot = columnAt(editor.axis, at.x);
      const desk = slot && deskMostShort(editor.view, at.person, slot.first, slot.count);
      if (desk) editor.drag = startDrawing(editor.axis, at.person, desk, at);
    }
    this.elements().sheet.setPointerCapture(event.pointerId);
    if (place) editor.focusOn(place);
    event.preventDefault();
  }

  move(event: PointerEvent): void {
    const editor = this.editor();
    if (editor.box) editor.box = { ...editor.box, to: this.#point(event) };
    if (!editor.drag) return;
    this.#pointer = { x: event.clientX, y: event.clientY };
    editor.dragTo(dragTo(editor.view, editor.axis, editor.drag, this.#point(event)));
    if (editor.drag.phase !== 'dragging') return;
    editor.popup = null;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#scroll());
  }

  up(event: PointerEvent): void {
    const editor = this.editor();
    const [drag, pressed, box] = [editor.drag, this.#pressed, editor.box];
    const target = document.elementFromPoint(event.clientX, event.clientY) as HTMLElement | null;
    this.#end();
    if (event.button === 0 && this.elements().sheet.hasPointerCapture(event.pointerId)) {
      this.elements().sheet.releasePointerCapture(event.pointerId);
      const picks = event.ctrlKey || event.metaKey;
      if (pressed && box) this.#boxed(box);
      else if (pressed) this.#dropped(drag, target, picks);
    }
    editor.letGo();
  }

  /** Chooses the duties that a box touches; a mere click chooses all up to there. */
  #boxed({ from, to }: { from: Point; to: Point }): void {
    const editor = this.editor();
    if (Math.hypot(to.x - from.x, to.y - from.y) < 5) {
      if (!executeSeveral(editor, 'select_to')) executeSeveral(editor, 'select');
      return;
    }
    const { sheet } = this.elements();
    const sheetBox = sheet.getBoundingClientRect();
    const [x, y] = [sheetBox.left + nameWidth, sheetBox.top];
    const [left, right] = [Math.min(from.x, to.x) + x, Math.max(from.x, to.x) + x];
    const [top, bottom] = [Math.min(from.y, to.y) + y, Math.max(from.y, to.y) + y];
    const touches = (block: HTMLElement) => {
      const at = block.getBoundingClientRect();
      return at.left < right && left < at.right && at.top < bottom && top < at.bottom;
    };
    const blocks = [...sheet.querySelectorAll<HTMLElement>('[data-duty-id]')].filter(touches);
    editor.selection.add(blocks.flatMap((block) => block.dataset.dutyId ?? []));
    editor.announce(m.rota_selected({ count: editor.selection.size }));
  }

  /** A block that is let go elsewhere: moved, copied where the modifier is held, with all that are chosen where it is one. */
  #placed(duty: DutyView, edit: DutyEdit, copies: boolean): void {
    const editor = this.editor();
    const { view, selected } = editor;
    const shift = shiftOf(view, duty, edit);
    const isLonger = edit.slots !== duty.slots;
    if (selected.length > 1 && editor.selection.has(duty.id) && !isLonger) {
      const by = copies ? copiesBy : movesBy;
      // To another row go duties of one person only: else they would all become one's.
      const person = selected.every((one) => one.person === duty.person) ? shift.person : null;
      editor.arrange(copies ? 'copy' : 'move', by(view, selected, { ...shift, person }));
    } else if (copies && !isLonger) editor.arrange('copy', copiesBy(view, [duty], shift));
    else editor.change(duty.id, edit);
  }

  #dropped(drag: Drag | null, target: HTMLElement | null, picks: boolean): void {
    const editor = this.editor();
    if (drag?.phase === 'dragging') {
      const edit = drop(drag);
      if (!edit) return;
      if (drag.duty) this.#placed(drag.duty, edit, picks);
      else editor.popup = { kind: 'add', edit };
    } else if (drag?.duty && picks) {
      executeSeveral(editor, 'select');
    } else if (drag?.duty) {
      editor.selection.clear();
      editor.popup = { kind: 'duty', id: drag.duty.id, part: 'times' };
    } else if (target?.closest('[role=gridcell]')) {
      const place = this.placeOf(target);
      if (editor.selection.size > 0) editor.selection.clear();
      else if (place && !target.closest('.away, .off')) void propose(editor, place.person, place.column);
    }
  }

  /** Cancels the drag without an edit. */
  cancel(): void {
    this.#end();
    this.editor().letGo();
  }

  #end(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#pointer = null;
    this.#pressed = false;
    this.editor().drag = null;
    this.editor().box = null;
  }

  menu(event: MouseEvent): void {
    const editor = this.editor();
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-duty-id]')?.dataset.dutyId;
    if (!id) return;
    event.preventDefault();
    editor.follow(id);
    editor.menu = document.querySelector<HTMLElement>(`[data-duty-id="${id}"]`);
  }

  /** The place of the grid that an element belongs to. */
  placeOf(element: HTMLElement): Place | null {
    const column = element.closest<HTMLElement>('[data-column]')?.dataset.column;
    const person = element.closest<HTMLElement>('[data-person]')?.dataset.person;
    if (column === undefined || person === undefined) return null;
    const duty = element.closest<HTMLElement>('[data-duty-id]')?.dataset.dutyId ?? null;
    return { person, column: Number(column), duty };
  }

  /** Scrolls so that an element shows between the sticky head, the names and the strip. */
  bringIntoView(element: HTMLElement): void {
    const { scroller } = this.elements();
    const [box, frame] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()];
    const strip = scroller.querySelector('.below')?.getBoundingClientRect().height ?? 0;
    const [top, bottom] = [frame.top + 84, frame.bottom - strip - 12];
    const [left, right] = [frame.left + nameWidth + 8, frame.right - 16];
    if (box.top < top) scroller.scrollTop -= top - box.top;
    else if (box.bottom > bottom) scroller.scrollTop += box.bottom - bottom;
    if (box.left < left) scroller.scrollLeft -= left - box.left;
    else if (box.right > right) scroller.scrollLeft += Math.min(box.right - right, box.left - left);
  }

  #point(event: { clientX: number; clientY: number }): Point {
    const { sheet } = this.elements();
    const box = sheet.getBoundingClientRect();
    const under = document.elementsFromPoint(event.clientX, event.clientY);
    const row = under.map((e) => e.closest<HTMLElement>('[data-person]')).find(Boolean);
    return { x: event.clientX - box.left - nameWidth, y: event.clientY - box.top, person: row?.dataset.person ?? null };
  }

  #scroll(): void {
    this.#frame = 0;
    const editor = this.editor();
    if (!this.#pointer || !editor.drag) return;
    const { scroller } = this.elements();
    const box = scroller.getBoundingClientRect();
    const { x, y } = this.#pointer;
    const speed = (at: number, from: number, to: number) =>
      at < from + edgeMargin
        ? -Math.min(14, (from + edgeMargin - at) / 3)
        : at > to - edgeMargin
          ? Math.min(14, (at - to + edgeMargin) / 3)
          : 0;
    const strip = scroller.querySelector('.below')?.getBoundingClientRect().height ?? 0;
    const days = scroller.querySelector('.head')?.getBoundingClientRect().height ?? 0;
    const [dx, dy] = [speed(x, box.left + nameWidth, box.right), speed(y, box.top + days, box.bottom - strip)];
    if (dx === 0 && dy === 0) return;
    scroller.scrollBy(dx, dy);
    editor.dragTo(dragTo(editor.view, editor.axis, editor.drag, this.#point({ clientX: x, clientY: y })));
    this.#frame = requestAnimationFrame(() => this.#scroll());
  }
}
