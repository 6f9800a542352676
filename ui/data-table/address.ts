/** The state of a table lies in the address: sort, filters, search, columns, cursor. The server reads it, links change it. */

export interface Sort<By extends string = string> {
  by: By;
  direction: 'asc' | 'desc';
}

/** Reads `?sort=name` or `?sort=-name`; anything not in `allowed` is the fallback, so no column name reaches a query unchecked. */
export function readSort<const By extends string>(url: URL, allowed: readonly By[], fallback: By | `-${By}`): Sort<By> {
  const parse = (text: string): Sort<By> | null => {
    const by = allowed.find((column) => column === text.replace(/^-/, ''));
    return by === undefined ? null : { by, direction: text.startsWith('-') ? 'desc' : 'asc' };
  };
  return parse(url.searchParams.get('sort') ?? '') ?? parse(fallback) ?? { by: allowed[0]!, direction: 'asc' };
}

/** Reads the chosen option of each filter; a value that is no option counts as none. */
export function readFilters<const F extends Record<string, readonly string[]>>(
  url: URL,
  filters: F,
): { [K in keyof F]?: F[K][number] } {
  const chosen: { [K in keyof F]?: F[K][number] } = {};
  for (const [id, options] of Object.entries(filters) as [keyof F & string, F[keyof F & string]][]) {
    const value = url.searchParams.get(id);
    if (value !== null && options.includes(value)) chosen[id] = value;
  }
  return chosen;
}

// A new order, filter or search starts at the first page, and a toast was said once.
const TRANSIENT = ['after', 'before', 'toast'];

/** The address with some parameters changed (null takes one away), at the first page unless a cursor is among the changes. */
export function withParameters(current: URLSearchParams, changes: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams(current);
  for (const name of TRANSIENT) next.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return `?${next}`;
}

/** The address that sorts by a column, or the other way round when it is sorted so already. */
export function sortAddress(current: URLSearchParams, by: string, sort: Sort | undefined): string {
  const turned = sort?.by === by && sort.direction === 'asc';
  return withParameters(current, { sort: turned ? `-${by}` : by });
}

/** The ids of the columns that `?columns=` asks for, else those not hidden; the first and the required ones always. */
export function shownColumns(
  columns: readonly { id: string; required?: boolean; hidden?: boolean }[],
  current: URLSearchParams,
): Set<string> {
  const wanted = current.getAll('columns').flatMap((value) => value.split(','));
  const isWanted = (column: (typeof columns)[number]) =>
    wanted.length > 0 ? wanted.includes(column.id) : !column.hidden;
  return new Set(
    columns.filter((column, index) => index === 0 || column.required || isWanted(column)).map(({ id }) => id),
  );
}
