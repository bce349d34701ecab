// Keyboard focus in the grid (roving tabindex): on a duty or an empty cell.

/** A place: a person's column, and the duty in it where there is one. */
export interface Place {
  person: string;
  column: number;
  duty: string | null;
}

/** What focus moves over. */
export interface GridModel {
  /** People from top to bottom, as shown. */
  people: string[];
  /** Number of columns. */
  columns: number;
  /** Identifiers of the duties in a cell, from top to bottom. */
  duties: (person: string, column: number) => string[];
}

/** A move of the focus. */
export type Step =
  'left' | 'right' | 'up' | 'down' | 'row-start' | 'row-end' | 'grid-start' | 'grid-end' | 'page-up' | 'page-down';

const page = 8;

/** The place a step away; at the edge the same place. */
export function step(gridModel: GridModel, place: Place, by: Step): Place {
  const row = Math.max(0, gridModel.people.indexOf(place.person));
  const inCell = gridModel.duties(place.person, place.column);
  const lane = place.duty ? inCell.indexOf(place.duty) : -1;
  const last = gridModel.people.length - 1;
  switch (by) {
    case 'left':
      return at(gridModel, row, place.column - 1);
    case 'right':
      return at(gridModel, row, place.column + 1);
    case 'up':
      if (lane > 0) return { ...place, duty: inCell[lane - 1] ?? null };
      return row === 0 ? place : at(gridModel, row - 1, place.column, 'last');
    case 'down':
      if (lane >= 0 && lane < inCell.length - 1) return { ...place, duty: inCell[lane + 1] ?? null };
      return row === last ? place : at(gridModel, row + 1, place.column);
    case 'row-start':
      return at(gridModel, row, 0);
    case 'row-end':
      return at(gridModel, row, gridModel.columns - 1);
    case 'grid-start':
      return at(gridModel, 0, 0);
    case 'grid-end':
      return at(gridModel, last, gridModel.columns - 1);
    case 'page-up':
      return at(gridModel, row - page, place.column);
    case 'page-down':
      return at(gridModel, row + page, place.column);
  }
}

/** A place by row and column, held inside the grid. */
export function at(gridModel: GridModel, row: number, column: number, which: 'first' | 'last' = 'first'): Place {
  const person = gridModel.people[Math.max(0, Math.min(gridModel.people.length - 1, row))] ?? '';
  const held = Math.max(0, Math.min(gridModel.columns - 1, column));
  const inCell = gridModel.duties(person, held);
  return { person, column: held, duty: (which === 'first' ? inCell[0] : inCell.at(-1)) ?? null };
}
