// Issues, from the lists that the core wrote them as: the order is that of
// `src/wasm/issues.rs`.

/** The issues in a text of the core's. */
export const issuesIn = (text) => issuesOf(JSON.parse(text));

/** The issues in a text of the core's, and how many there are in all. */
export function refusalIn(text) {
  const [lists, total] = JSON.parse(text);
  return { issues: issuesOf(lists), total };
}

/** The issues that the core wrote as these lists. */
export const issuesOf = (lists) => lists.map(issue);

function issue(list) {
  return {
    code: list[0],
    severity: list[1],
    pointer: list[2],
    path: list[3],
    message: list[4],
    range: list.length > 7 ? { start: place(list, 7), end: place(list, 10) } : null,
    suggestion: list[5],
    fix: list[6],
  };
}

const place = (list, at) => ({ offset: list[at], line: list[at + 1], column: list[at + 2] });
