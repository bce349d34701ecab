// Pointer events of the grid: hit testing, dragging, and scrolling near an edge.
import { columnAt } from '../model/axis';
import { propose } from '../editor/commands';
import { nameWidth, type RotaEditor } from '../editor/rota-editor.svelte';
import { startDrawing, dragTo, drop, grab, type Drag, type Point } from '../drag/drag';
import { deskMostShort } from '../model/coverage';
import type { Place } from '../model/focus';

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
    if (duty) {
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
    if (!editor.drag) return;
    this.#pointer = { x: event.clientX, y: event.clientY };
    editor.dragTo(dragTo(editor.view, editor.axis, editor.drag, this.#point(event)));
    if (editor.drag.phase !== 'dragging') return;
    editor.popup = null;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#scroll());
  }

  up(event: PointerEvent): void {
    const editor = this.editor();
    const [drag, pressed] = [editor.drag, this.#pressed];
    const target = document.elementFromPoint(event.clientX, event.clientY) as HTMLElement | null;
    this.#end();
    if (event.button === 0 && this.elements().sheet.hasPointerCapture(event.pointerId)) {
      this.elements().sheet.releasePointerCapture(event.pointerId);
      if (pressed) this.#dropped(drag, target);
    }
    editor.letGo();
  }

  #dropped(drag: Drag | null, target: HTMLElement | null): void {
    const editor = this.editor();
    if (drag?.phase === 'dragging') {
      const edit = drop(drag);
      if (!edit) return;
      if (drag.duty) editor.change(drag.duty.id, edit);
      else editor.popup = { kind: 'add', edit };
    } else if (drag?.duty) {
      editor.popup = { kind: 'duty', id: drag.duty.id, part: 'times' };
    } else if (target?.closest('[role=gridcell]')) {
      const place = this.placeOf(target);
      if (place && !target.closest('.away, .off')) void propose(editor, place.person, place.column);
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
  }

  menu(event: MouseEvent): void {
    const editor = this.editor();
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-duty-id]')?.dataset.dutyId;
    if (!id) return;
    event.preventDefault();
    editor.follow(id);
    editor.popup = { kind: 'duty', id, part: 'times' };
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
    const [dx, dy] = [speed(x, box.left + nameWidth, box.right), speed(y, box.top + 48, box.bottom - strip)];
    if (dx === 0 && dy === 0) return;
    scroller.scrollBy(dx, dy);
    editor.dragTo(dragTo(editor.view, editor.axis, editor.drag, this.#point({ clientX: x, clientY: y })));
    this.#frame = requestAnimationFrame(() => this.#scroll());
  }
}
