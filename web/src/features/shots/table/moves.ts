/** Where the cursor of the table stands: a row by its place (−1 is the heading), a column by its place. */
export interface Place {
  row: number;
  column: number;
}

const HEADING = -1;

/** Where a key moves the cursor; undefined when it moves nothing. */
export function movedTo(
  key: string,
  at: Place,
  size: { rows: number; columns: number; page: number },
  isFar: boolean,
): Place | undefined {
  const row = (to: number): Place => ({ ...at, row: Math.max(HEADING, Math.min(to, size.rows - 1)) });
  const column = (to: number): Place => ({ ...at, column: Math.max(0, Math.min(to, size.columns - 1)) });
  switch (key) {
    case "ArrowUp":
      return isFar ? row(0) : row(at.row - 1);
    case "ArrowDown":
      return isFar ? row(size.rows - 1) : row(at.row + 1);
    case "ArrowLeft":
      return isFar ? column(0) : column(at.column - 1);
    case "ArrowRight":
      return isFar ? column(size.columns - 1) : column(at.column + 1);
    case "PageUp":
      return row(Math.max(0, at.row - size.page));
    case "PageDown":
      return row(at.row + size.page);
    case "Home":
      return isFar ? { row: 0, column: 0 } : column(0);
    case "End":
      return isFar ? { row: size.rows - 1, column: size.columns - 1 } : column(size.columns - 1);
    default:
      return undefined;
  }
}
