// Issues, from the lists that the core wrote them as: the order is that of
// `Issue` in `src/issue/mod.rs`.

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
  const range = list[5];
  return {
    code: list[0],
    severity: list[1],
    pointer: list[2],
    path: list[3],
    message: list[4],
    range: range && { start: place(range[0]), end: place(range[1]) },
    suggestion: list[6],
    fix: list[7],
  };
}

const place = (list) => ({ offset: list[0], line: list[1], column: list[2] });
