// The rows that make the columns of a table as wide as they are. They are always drawn: else the columns would jump about with the
// rows that scrolling brings into sight.

/** For each column the row with most in it, by `amounts`: how many letters each column of a row has, or near to it. */
export function widest<R>(rows: R[], amounts: (row: R) => number[]): R[] {
  const most: number[] = [];
  const found: R[] = [];
  for (const row of rows) {
    amounts(row).forEach((amount, column) => {
      if (amount <= (most[column] ?? 0)) return;
      most[column] = amount;
      found[column] = row;
    });
  }
  return [...new Set(found.filter((row) => row !== undefined))];
}
